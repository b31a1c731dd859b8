"""Kinds of values that only records have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from library.core.notation.similar_names import nearest, plain_key
from library.core.notation.slugs import slug
from library.core.notation.standard_numbers import bare_doi, check_isbn, is_isbn, with_check_digit
from library.core.yaml.interpretation import read_mapping
from library.core.yaml.kinds import single
from library.core.yaml.models import Strict
from library.core.yaml.places import MASKED, Place

MAX_ID = 100
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class StudyId:
    """The permanent id of a study."""

    example: str = "name-of-the-study"

    def read(self, place: Place) -> str | None:
        """Return the id."""
        own = slug(place.context.name) if place.context.name else self.example
        text = single(place, own)
        if text is None or (_ID.fullmatch(text) and len(text) <= MAX_ID):
            return text
        if len(text) > MAX_ID and _ID.fullmatch(text):
            place.mistaken(
                "`{key}` has {length} characters; at most {most} are possible.",
                slug(text),
                key=place.name,
                length=len(text),
                most=MAX_ID,
            )
            return None
        place.mistaken(
            "`{value}` is no id: it has small letters, digits and hyphens only.",
            slug(text) if re.search("[A-Za-z0-9]", text) else own,
            value=text,
        )
        return None


@dataclass(frozen=True, slots=True)
class Doi:
    """A DOI, with or without its address."""

    example: str = "10.1234/abc"

    def read(self, place: Place) -> str | None:
        """Return the bare DOI."""
        text = single(place, self.example)
        if text is None:
            return None
        if bare := re.fullmatch(r"<([^\s<>]+)>", text):
            text = bare[1]
        try:
            doi = bare_doi(text)
            if bare:
                place.understood("`{value}` was read as `{meant}`.", doi, value=bare[0], meant=doi)
            return doi
        except ValueError:
            found = re.search(r"10\.\d{4,9}/\S+", text)
            place.mistaken(
                "`{value}` is not a DOI; it looks like 10.1234/abc.",
                found.group() if found else self.example,
                value=text,
            )
            return None


@dataclass(frozen=True, slots=True)
class Isbn:
    """An ISBN of 10 or 13 digits."""

    example: str = "978-90-123-4567-5"

    def read(self, place: Place) -> str | None:
        """Return the ISBN."""
        text = single(place, self.example)
        if text is None:
            return None
        bare = re.sub(r"^isbn(-1[03])?[:\s]*", "", text, flags=re.IGNORECASE)
        try:
            check_isbn(bare)
        except ValueError:
            right = with_check_digit(bare)
            if re.fullmatch(r"\d(?:[.,]\d+)?E\+?\d+", bare, re.IGNORECASE | re.ASCII):
                place.mistaken(
                    "A spreadsheet shortened the ISBN to `{value}`; copy it from the study, and "
                    "format the column as text.", self.example, value=text,
                )  # fmt: skip
            elif right:
                place.mistaken(
                    "A digit of the ISBN `{value}` is wrong; if the others are right, the last one "
                    "is {digit}.", right, value=text, digit=right[-1],
                )  # fmt: skip
            else:
                parts = re.split(r"[,;/]|\s{2,}|\ben\b|\bet\b|\band\b", bare)
                parts += [bare.zfill(10)]  # a spreadsheet leaves out zeros at the start
                parts += re.findall(r"\d[\d -]{8,15}[\dX](?![\dX])", bare, re.ASCII)
                good = (each.strip() for each in parts if is_isbn(each.strip()))
                place.mistaken(
                    "`{value}` is not an ISBN of 10 or 13 digits.",
                    next(good, self.example), value=text,
                )  # fmt: skip
            return None
        if bare != text:
            place.understood("`{value}` was read as {meant}.", bare, value=text, meant=bare)
        return bare


@dataclass(frozen=True, slots=True)
class Passwords:
    """Passwords, exactly as they are written. No message repeats one."""

    example: str = MASKED
    shown_instead: str = MASKED

    def read(self, place: Place) -> tuple[str, ...] | None:
        """Return the passwords."""
        secret = Place(place.node, place.key, place.notes, place.pair, place.flow, is_secret=True)
        if place.is_empty:
            return None
        if place.is_single:
            password = _password(place)
            edit = place.with_lost_end([password]) if place.lost_end else place.replaced([password])
            secret.note("The text was read as a list.", edit, understood=True)
            return (password,)
        if not place.is_list or not all(each.is_single for each in place.items()):
            secret.mistaken(
                "`{key}` takes a list of texts, each between quotes.", [], key=place.name
            )
            return None
        for each in place.items():
            if each.lost_end:
                item = replace(secret, node=each.node, pair=None)
                edit = each.with_lost_end(_password(each))
                item.note("The part after `#` was read as part of the text.", edit, understood=True)
        return tuple(map(_password, place.items()))


def _password(place: Place) -> str:
    """Return the password at *place*; of a block of text without the end of its last line."""
    text: str = place.node.value
    return text.removesuffix("\n") if place.is_block else f"{text}{place.lost_end}"


@dataclass(frozen=True, slots=True)
class Versions:
    """The list of versions, which the library writes."""

    model: type[Strict]
    example: str = "[]"

    def read(self, place: Place) -> tuple[dict[str, Any], ...] | None:
        """Return the versions."""
        if place.is_empty:
            return None
        if place.is_mapping and not place.flow:
            version = read_mapping(self.model, place)
            if len(version) == len(self.model.model_fields):
                place.understood("The version was read as a list of one.", [version])
                return (version,)
            return None
        if not place.is_list:
            place.mistaken(
                "The library itself writes `{key}`; leave the list empty.", [], key=place.name
            )
            return None
        found = []
        for each in place.items():
            if each.is_mapping:
                found.append(read_mapping(self.model, each))
            else:
                each.mistaken_as(
                    "The library itself writes `{key}`; leave the list empty.",
                    f"{place.name}: []",
                    key=place.name,
                )
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Hash:
    """A SHA-256, as 64 hex digits."""

    example: str = "0" * 64

    def read(self, place: Place) -> str | None:
        """Return the hash in small letters."""
        text = single(place, self.example)
        if text is None or re.fullmatch("[0-9a-f]{64}", text):
            return text
        if re.fullmatch("[0-9a-fA-F]{64}", text):
            place.understood("`{value}` was read in small letters.", text.lower(), value=text)
            return text.lower()
        place.mistaken_as(
            "`{value}` is not the checksum of a version, which has 64 digits from 0 to f; remove "
            "this version, and the library adds it again.",
            "versions: []",
            value=text,
        )
        return None


def subject_item(text: str, place: Place) -> str | None:
    """Return the code of a subject, also of one that is written as its label."""
    known: Mapping[str, Mapping[str, str]] = place.context.subjects
    if not known or text in known:
        return text
    plain = plain_key(text)
    named = [code for code in known if plain == plain_key(code)] or [
        code for code, labels in known.items() if plain in map(plain_key, labels.values())
    ]
    if len(named) > 1:
        place.mistaken(
            "`{value}` is a label of several subjects: {codes}; write the code of one.",
            named[0], value=text, codes=", ".join(named),
        )  # fmt: skip
        return None
    if named:
        code = named[0]
        place.understood("`{value}` was read as `{meant}`.", code, value=text, meant=code)
        return code
    guess = nearest(plain.replace("_", "-"), known)
    if guess:
        place.mistaken(
            "`{value}` is not a subject of library.yaml; did you mean `{guess}`?",
            guess,
            value=text,
            guess=guess,
        )
    else:
        place.mistaken(
            "`{value}` is not a subject of library.yaml; it has {codes}.",
            min(known),
            value=text,
            codes=", ".join(known),
        )
    return None
