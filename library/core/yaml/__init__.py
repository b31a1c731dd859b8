"""YAML files written by people: read with all their mistakes, and written right."""

from library.core.yaml.interpretation import Reading, read
from library.core.yaml.mistakes import scalar
from library.core.yaml.models import Strict
from library.core.yaml.places import Context, Kind, Place
from library.core.yaml.yaml_files import NotEditable, YamlProblem, read_bytes

__all__ = [
    "Context",
    "Kind",
    "NotEditable",
    "Place",
    "Reading",
    "Strict",
    "YamlProblem",
    "read",
    "read_bytes",
    "scalar",
]
