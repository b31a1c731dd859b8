"""YAML files written by people: read with all their mistakes, and written right."""

from library.core.yaml.interpretation import (
    Reading,
    Strict,
    YamlProblem,
    nearest,
    parse_yaml,
    read,
    read_bytes,
)
from library.core.yaml.mistakes import Mistake, scalar
from library.core.yaml.places import Context, Kind, Place

__all__ = [
    "Context",
    "Kind",
    "Mistake",
    "Place",
    "Reading",
    "Strict",
    "YamlProblem",
    "nearest",
    "parse_yaml",
    "read",
    "read_bytes",
    "scalar",
]
