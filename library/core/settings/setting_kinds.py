"""Kinds of values that only `library.yaml` has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import HttpUrl, TypeAdapter, ValidationError

from library.core.notation.language_names import language_code
from library.core.notation.similar_names import plain_key
from library.core.yaml.kinds import single
from library.core.yaml.places import Place

_CONTACT = re.compile(r"[^\s@/:<>\"]+@[^\s@/:<>\"]+\.[^\s@/:<>\"]+|https?://[^\s<>\"]+")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+([:/?#].*)?", re.IGNORECASE)
_BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^\s/]+)*/?")
_URL = TypeAdapter(HttpUrl)
_LABEL = re.compile(r"([a-z]{2})[\s=]+(.+)")
"""A label with its language, without a colon between them."""
CODE = re.compile(r"[^\W_]+(?:[-_.][^\W_]+)*")
"""A code of a subject: it is part of addresses and of questions."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address that begins with https:// or http://."""

    example: str = "https://example.org/page"
    is_base: bool = False
    """Whether other addresses begin with it."""

    def read(self, place: Place) -> HttpUrl | None:
        """Return the address; one without `https://` is completed."""
        text = single(place, self.example)
        if text is None:
            return None
        if (bare := re.fullmatch(r"<(https?://[^\s<>]+)>", text)) and _address(bare[1]):
            place.understood("`{value}` was read as `{meant}`.", bare[1], value=text, meant=bare[1])
            text = bare[1]
        address = _address(text)
        if address is None and _HOST.fullmatch(text) and (address := _address(f"https://{text}")):
            place.understood(
                "`{value}` was read with https:// before it.", f"https://{text}", value=text
            )
        if address is None:
            place.mistaken(
                "`{value}` has a space or another sign that is in no address of a page."
                if re.match(r"https?://\w", text.strip("()[]{}\"'<>"))
                else "`{value}` is not the address of a page; it begins with https://.",
                _probable_address(text) or self.example, value=text,
            )  # fmt: skip
            return None
        return address if self._is_public(address, text, place) else None

    def _is_public(self, address: HttpUrl, text: str, place: Place) -> bool:
        if address.username or address.password:
            place.mistaken(
                "A public address holds no name and no password.", re.sub(r"//[^/@]*@", "//", text)
            )
            return False
        if self.is_base and (address.query is not None or address.fragment is not None):
            place.mistaken(
                "An address that others begin with has no `?` and no `#`.",
                re.split("[?#]", text)[0],
            )
            return False
        return True


def _probable_address(text: str) -> str:
    """Return the address that was probably meant by *text*; empty if none was."""
    if inside := re.search(r"https?://[^\s<>()\[\]\"]+", text):
        rest = text[inside.end() :]
        if inside.start() or "://" in rest or re.match(r"\s*[,;()<>\[\]]", rest):
            return inside.group().rstrip(".,;") if _address(inside.group()) else ""
    spaced = re.sub(r"\s+", "%20", text)
    if _address(re.sub(r"\s", "", text)):
        return spaced if re.match(r"\w+://\S+/", text) else ""  # no host has a space
    scheme = re.fullmatch(r"(?:ftp|h?t?tps?|http|https)s?:/*(\w[^/]*\.\w+.*)", spaced)
    if scheme and _address(f"https://{scheme[1]}"):
        return f"https://{scheme[1]}"
    return f"http://{text}" if re.fullmatch(r"localhost(:\d+)?(/\S*)?", text) else ""


def _address(text: str) -> HttpUrl | None:
    if re.search(r"[\s<>\"]", text):
        return None
    try:
        return _URL.validate_python(text)
    except ValidationError:
        return None


@dataclass(frozen=True, slots=True)
class BucketAddress:
    """The address of a bucket of an object store."""

    example: str = "s3://studies/pdfs"

    def read(self, place: Place) -> str | None:
        """Return the address, without a slash at its end."""
        text = single(place, self.example)
        if text is None or _BUCKET.fullmatch(text):
            return text and text.rstrip("/")
        place.mistaken(
            "`{value}` is not the address of a bucket: its name has 3 to 63 lower-case letters, "
            "digits, dots and hyphens."
            if text.startswith("s3://")
            else "`{value}` is not the address of a bucket; it begins with s3://.",
            self.example, value=text,
        )  # fmt: skip
        return None


@dataclass(frozen=True, slots=True)
class Contact:
    """An e-mail address, or the address of a page."""

    example: str = "library@example.org"

    def read(self, place: Place) -> str | None:
        """Return the contact."""
        text = single(place, self.example)
        if text is None or _CONTACT.fullmatch(text):
            return text
        bare = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
        if _HOST.fullmatch(bare) and _CONTACT.fullmatch(f"https://{bare}"):
            bare = f"https://{bare}"
        if _CONTACT.fullmatch(bare):
            place.understood("`{value}` was read as `{meant}`.", bare, value=text, meant=bare)
            return bare
        place.mistaken(
            "`{value}` is neither an e-mail address nor the address of a page (https://…).",
            _first_contact(text) or self.example, value=text,
        )  # fmt: skip
        return None


def _first_contact(text: str) -> str:
    """Return the first contact in *text*; empty if there is none."""
    plain = re.sub(r"\s*[(\[](?:at|apenstaartje|arobase)[)\]]\s*", "@", text, flags=re.IGNORECASE)
    found = _CONTACT.search(plain)
    return found.group().rstrip(".,;)") if found else ""


def language_item(codes: frozenset[str], text: str, place: Place) -> str | None:
    """Return the code of one of the languages *codes*; notes what is wrong with another."""
    code = language_code(text)
    if code in codes:
        if code != text:
            place.understood("`{value}` was read as `{meant}`.", code, value=text, meant=code)
        return code
    place.mistaken(
        "`{value}` is not a language code that the library knows; that of Dutch is `nl`.",
        "nl", value=text,
    )  # fmt: skip
    return None


def example_item(text: str, _: Place) -> str | None:
    """Return an example search or the id of a concept; any text is one."""
    return text


@dataclass(frozen=True, slots=True)
class Subjects:
    """The codes of subjects, each with its labels by language."""

    example: str = "{waste-heat: {nl: Restwarmte, en: Waste heat}}"

    def read(self, place: Place) -> dict[str, dict[str, str]] | None:
        """Return the labels of each code."""
        if place.is_empty:
            return None
        if not place.is_mapping:
            items = list(place.items()) if place.is_list else [place]
            write: dict[str, dict[str, str]] = {}
            for item in items:
                write |= _probable_subject(item)
            place.mistaken(
                "`{key}` takes a code for each subject, with its labels.", write, key=place.name
            )
            return None
        subjects: dict[str, dict[str, str]] = {}
        for key, each in place.pairs():
            code = str(key.value)
            if not CODE.fullmatch(code):
                each.note(
                    "`{value}` is not a code: it has letters, digits and hyphens only.",
                    each.renamed(plain_key(code).replace("_", "-") or "a"),
                    understood=False, value=code,
                )  # fmt: skip
            elif code in subjects:
                each.note(
                    "`{key}` is there twice; keep one of the two.",
                    None if each.flow else each.commented_out(), understood=False, key=code,
                )  # fmt: skip
            elif labels := self._labels(each, code):
                subjects[code] = labels
        return subjects

    def _labels(self, place: Place, code: str) -> dict[str, str] | None:
        language = place.context.language
        if place.text and not place.is_empty:
            text = f"{place.text}{place.lost_end}"
            place.note(
                "The label was read as that in the language of the library.",
                place.with_lost_end({language: text}),
                understood=True,
            )
            return {language: text}
        if not place.is_mapping or not place.node.value:
            place.mistaken("A subject has a label for each language.", {language: code})
            return None
        labels: dict[str, str] = {}
        for key, each in place.pairs():
            name = str(key.value)
            known = language_code(name)
            if known is None:
                _note_no_language(name, each, place, code, labels)
            elif known in labels:
                each.note(
                    "`{key}` is there twice; keep one of the two.",
                    each.renamed("en" if "en" not in labels else "fr"), understood=False, key=name,
                )  # fmt: skip
            elif not each.text:
                each.mistaken("A label is a text.", code)
            else:
                if known != name:
                    each.note(
                        "`{value}` was read as `{meant}`.", each.renamed(known),
                        understood=True, value=name, meant=known,
                    )  # fmt: skip
                labels[known] = each.text
        return labels or None


def _note_no_language(
    name: str, value: Place, labels_of: Place, code: str, labels: Mapping[str, str]
) -> None:
    """Note a key among the labels of a subject that is no language.

    Args:
        name: The key.
        value: Its value.
        labels_of: The mapping that has the key.
        code: The code of the subject.
        labels: The labels above it, by language.
    """
    if value.is_mapping and name != "<<":
        inner = {str(key.value): each.text or code for key, each in value.pairs()}
        labels_of.mistaken("A subject has a label for each language.", inner)
        return
    if not value.text and (both := _LABEL.fullmatch(name)):
        edit = value.rewritten(both[1], both[2])
    else:
        language = labels_of.context.language
        edit = value.renamed(language if language not in labels else "en")
    value.note(
        "`{value}` is no language code (ISO 639-1), such as `nl`, `en`, `fr` or `de`.",
        edit, understood=False, value=name,
    )  # fmt: skip


def _probable_subject(item: Place) -> dict[str, dict[str, str]]:
    """Return the subject that an item of a list was probably meant to be."""
    language = item.context.language
    if item.text:
        return {plain_key(item.text).replace("_", "-") or "a": {language: item.text}}
    pairs = {str(key.value): each for key, each in item.pairs()} if item.is_mapping else {}
    labels = {name: each.text for name, each in pairs.items() if each.text and len(name) == 2}
    code = next(
        (pairs[name].text for name in ("code", "id", "key", "naam", "name") if name in pairs), None
    )
    if code:
        return {code: labels or {language: code}}
    return {
        name: {language: each.text}
        if each.text
        else {str(key.value): label.text or name for key, label in each.pairs()}
        for name, each in pairs.items()
        if each.text or each.is_mapping
    }
