"""The part of `library.yaml` that says where the index is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from library.core.notation.similar_names import plain_key
from library.core.yaml.interpretation import read_mapping
from library.core.yaml.kinds import Choice, Each, Text, single
from library.core.yaml.models import Strict
from library.core.yaml.number_kinds import MINUTES, Whole
from library.core.yaml.places import Place


class EngineKind(StrEnum):
    """A kind of engine."""

    WHOOSH = "whoosh"
    """Files in `index/`."""
    OPENSEARCH = "opensearch"
    """A cluster of OpenSearch."""


_OTHER_KINDS = {"open_search": EngineKind.OPENSEARCH}
"""Other words for the kinds, in lower-case ASCII."""
_HOST = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>[a-z0-9][a-z0-9.-]*|\[[0-9a-f:.]+\])"
    r"(?::(?P<port>[0-9]{1,5}))?/?",
    re.IGNORECASE,
)
_USER = re.compile(r"(?<=//).*@|^[^/]*@")
LAST_PORT = 65_535
_INDEX = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_THIS_MACHINE = re.compile(r"localhost|127\.[0-9.]+|\[::1\]", re.IGNORECASE)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def host_item(text: str, place: Place) -> str | None:
    """Return the address of a node; one without `https://` is completed.

    A node on this machine is mostly one to try, which does not encrypt, as the default of `hosts`.
    """
    address = _address(text)
    if address is not None:
        if "//" not in text and address.startswith("http:"):
            place.understood("`{value}` was read with http:// before it.", address, value=text)
        elif "//" not in text:
            place.understood("`{value}` was read with https:// before it.", address, value=text)
        return address
    # The address may hold a password, which no message repeats.
    place.mistaken(
        "`{value}` is not the address of a node, such as https://search.example.org:9200.",
        _address(_USER.sub("", text)) or "https://search.example.org:9200",
        value=_USER.sub("…@", text),
    )
    return None


def _address(text: str) -> str | None:
    """Return the address in *text*, completed if it has no `https://`; `None` for none."""
    found = _HOST.fullmatch(text)
    if found is None or int(found["port"] or 0) > LAST_PORT:
        return None
    if found["scheme"] is None and not {".", ":"} & {*text}:
        return None
    port = f":{found['port']}" if found["port"] else ""
    usual = "http" if _THIS_MACHINE.fullmatch(found["host"]) else "https"
    return f"{(found['scheme'] or usual).lower()}://{found['host']}{port}"


@dataclass(frozen=True, slots=True)
class IndexName:
    """The beginning of the names of indexes on a cluster."""

    def read(self, place: Place) -> str | None:
        """Return the name."""
        text = single(place, "library")
        if text is None or _INDEX.fullmatch(text):
            return text
        place.mistaken(
            "`{value}` is not the name of an index: it has lower-case letters, digits and hyphens.",
            plain_key(text).replace("_", "-").strip("-")[:100] or "library", value=text,
        )  # fmt: skip
        return None


@dataclass(frozen=True, slots=True)
class VariableName:
    """The name of an environment variable."""

    shown_instead: str = "LIBRARY_PASSWORD"

    def read(self, place: Place) -> str | None:
        """Return the name."""
        text = single(place, self.shown_instead)
        if text is None or _VARIABLE.fullmatch(text):
            return text
        # The value may be the password itself, which no message repeats.
        place.mistaken(
            "`{key}` is the name of an environment variable that holds the password.",
            self.shown_instead,
            key=place.name,
        )
        return None


class EngineSettings(Strict):
    """Where the index is: in the folder `index/`, or on an OpenSearch cluster."""

    other_names: ClassVar[Mapping[str, str]] = {
        "soort": "kind", "type": "kind", "genre": "kind", "sorte": "kind",
        "host": "hosts", "nodes": "hosts", "naam": "index", "name": "index",
        "gebruiker": "user", "utilisateur": "user",
        "certificate": "ca",
    }  # fmt: skip
    misleading_names: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("password", "pass", "wachtwoord", "mot_de_passe", "passwort", "kennwort"), "password_env"
    )

    kind: Annotated[EngineKind, Choice(tuple(EngineKind), _OTHER_KINDS, "whoosh")] = (
        EngineKind.WHOOSH
    )
    hosts: Annotated[
        tuple[str, ...], Each(host_item, "[https://search.example.org:9200]", is_needed=True)
    ] = ("http://127.0.0.1:9200",)
    """Addresses of nodes of the cluster."""
    index: Annotated[str, IndexName()] = "library"
    """Beginning of the names of the indexes of this library."""
    user: Annotated[str, Text("library")] = ""
    password_env: Annotated[str, VariableName()] = ""
    """Name of the environment variable that holds the password of the user."""
    ca: Annotated[str, Text("ca.pem")] = ""
    """File with the certificate of the authority that signs those of the nodes."""
    shards: Annotated[int, Whole(1, 1000, "1")] = 1
    replicas: Annotated[int, Whole(0, 10, "1")] = 1
    wait_minutes: Annotated[int, Whole(0, 1440, "10", MINUTES)] = 10
    """How long an ingest, and a worker that helps with it, wait for a cluster that is away."""

    @classmethod
    def check_together(cls, values: dict[str, Any], places: Mapping[str, Place]) -> None:
        """Note a user without a password, who would be refused as if the password were wrong."""
        password = places.get("password_env")
        if values.get("user") and (password is None or password.is_empty or password.text == ""):
            places["user"].mistaken_as(
                "`user` needs `password_env`, the name of an environment variable that holds the "
                "password.",
                "password_env: LIBRARY_PASSWORD",
            )


@dataclass(frozen=True, slots=True)
class EngineKeys:
    """The keys of an engine, or its kind alone."""

    example: str = "{kind: whoosh}"

    def read(self, place: Place) -> dict[str, Any] | None:
        """Return the value of each key that is given; None if it is empty or mistaken."""
        if place.is_empty:
            return None
        if place.is_mapping:
            return read_mapping(EngineSettings, place)
        kind = plain_key(place.text) if place.text else ""
        kind = _OTHER_KINDS.get(kind, kind)
        if kind in tuple(EngineKind) and place.text is not None:
            place.understood(
                "`{value}` was read as the kind of the engine.", {"kind": kind}, value=place.text
            )
            return {"kind": kind}
        place.mistaken(
            "`{key}` takes keys of its own, as in this example.",
            {"kind": "whoosh"},
            key=place.name,
        )
        return None
