"""YAML files written by people: read with all their mistakes, and written right."""

from library.core.yaml.interpretation import (
    Reading,
    Strict,
    read,
)
from library.core.yaml.mistakes import WHOLE_FILE, Mistake, scalar
from library.core.yaml.places import Context, Kind, Place
from library.core.yaml.yaml_files import YamlProblem, read_bytes

__all__ = [
    "WHOLE_FILE",
    "Context",
    "Kind",
    "Mistake",
    "Place",
    "Reading",
    "Strict",
    "YamlProblem",
    "read",
    "read_bytes",
    "scalar",
]
