"""Authors of a record: persons and organisations, also where they are written as one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from library.core.notation.abbreviated_names import has_legal_form, is_abbreviation
from library.core.notation.similar_names import plain_key
from library.core.yaml.interpretation import read_mapping
from library.core.yaml.models import Strict
from library.core.yaml.places import Place
from library.core.yaml.text_repairs import without_quotes

_ORGANISATION = re.compile(
    r"(?i)\b(stad|gemeente|provincie|universiteit|hogeschool|agentschap|departement|vlaamse|vzw|nv|bv"
    r"|cv|asbl|sa|city|university|ville|commune|région|province|ministerie|ministère|ministry|group"
    r"|groep|groupe|cluster|centrum|centre|center|instituut|institut|institute|consult\w*|advies"
    r"|bureau|dienst|service|team|federatie|fédération|federation|vereniging|association|en|et|and"
    r"|de gent|intercommunale|ovam|vito|ugent|commission|commissie|stichting|foundation|fondation"
    r"|holding|engineering|partners|research|agency|agence|council|congress|documentatie)\b|&|\d"
)
"""Words that occur in names of organisations, and not in those of persons."""


_WHOLE_NAME = (
    "name", "naam", "nom", "person", "persoon", "personne", "author", "auteur",
    "full_name", "fullname", "volledige_naam", "nom_complet",
)  # fmt: skip
"""Keys, in lower-case ASCII, of a name that is written as one text."""
_TITLES = re.compile(
    r"(?i)\b(?:prof|dr|drs|ir|ing|mr|mevr|dhr|mw|mme|mlle|dipl|phd|msc|ma)\b\.?|\bet al\.?"
    r"|\be\.a\.?|<[^>]*>|\([^)]*\)|\S+@\S+"
)
"""What is written with the name of a person and is no part of it."""
_ROLE = re.compile(
    r"(?:red|redactie|eds?|editors?|éds?|dir|coord|coörd|coördinator|hrsg|hg|ill|vert|vertaling"
    r"|trad|transl?|prom|promotor|copromotor|auteur|author|voorzitter|dr|drs|ir|ing|prof"
    r"|(?i:jr|sr|phd|msc))\.?"
)
"""What a person did for a study, or a title behind a name; in small letters, as Ed is a name."""
_TITLE = re.compile(
    r"(?<!\w)(?:(?i:prof|dr|drs|ir|ing|mevr|dhr|mw|mme|mlle|dipl)\.|(?:Prof|Dr|Drs|Mevr|Dhr|Mme)\b)"
)
"""A title that is no part of a name. Ir and Ing without a full stop can be given names."""
_MARK = re.compile(r"^\s*(?:[-–—•*·+]\s*|\(?\d{1,2}[.)]\s+)")
"""What is before an item of a list in a text."""
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,4}|[A-Z]")
"""Initials of given names: `A.`, `J.-P.`, `A. B.`, or one capital."""
MOST_INITIALS = 3
"""Most initials that are certainly those of a person: O.C.M.W. Gent has more."""
_BETWEEN = re.compile(r"\s*,\s*(?:(?:en|et|and|und|&)\s+)?|\s+(?:en|et|and|und|&)\s+")
"""What is between the names of several persons in one text."""
_PARTICLE = re.compile(r"(?i)(van|de|den|der|du|le|la|von|ten|ter|d['’])\b")
"""Beginnings of family names of several words."""


@dataclass(frozen=True, slots=True)
class Authors:
    """A list of persons and organisations."""

    model: type[Strict]
    example: str = "[{family: Peeters, given: An}, {organisation: Stad Gent}]"

    def read(self, place: Place) -> tuple[dict[str, Any], ...] | None:
        """Return the authors; a name in one text is split."""
        if place.is_empty:
            return None
        if place.is_mapping:
            if parts := place.repetitions():
                return self._several(place, parts)
            author = self._entry(place)
            if author:
                place.understood("The author was read as a list of one.", [author])
            return (author,) if author else None
        names = _names_in_text(place) if place.is_single else _names_in_items(place)
        if place.is_single or names:
            return self._names(place, names)
        found = []
        for each in place.items():
            if each.is_mapping and (parts := each.repetitions()):
                self._note_several(each, parts)
                continue
            author = self._entry(each) if each.is_mapping else None
            if each.text:
                author = self._name(each, each.text)
            elif author is None and not each.is_mapping:
                name = each.source.strip("[]\"' ")  # in brackets in tables, as at the desk
                author_meant = {"organisation": name} if name else {"family": "…"}
                each.mistaken("An author is a person or an organisation.", author_meant)
            if author:
                found.append(author)
        return tuple(found)

    def _several(self, place: Place, parts: Sequence[Place]) -> tuple[dict[str, Any], ...] | None:
        """Return the authors of a mapping whose keys come again for each of them."""
        count = len(place.notes.found)
        authors = [self._entry(part) for part in parts]
        known = [author for author in authors if author]
        if len(known) < len(parts) or any(
            not each.understood for each in place.notes.found[count:]
        ):
            return None
        del place.notes.found[count:]
        place.understood("The authors were read as a list, each with a hyphen.", known)
        return tuple(known)

    def _note_several(self, place: Place, parts: Sequence[Place]) -> None:
        """Note an item of the list that has the keys of several authors."""
        items = [{str(key.value): each.text or "…" for key, each in part.pairs()} for part in parts]
        place.mistaken_entry("Each author is an item of its own, with a hyphen.", items)

    def _names(self, place: Place, names: Sequence[str]) -> tuple[dict[str, Any], ...] | None:
        """Return the authors with the *names* that were found in the text at *place*."""
        authors = [person(name) for name in names]
        known = [author for author in authors if author]
        if len(known) == len(authors):
            place.understood("The name was read as that of a person.", known)
            return tuple(known)
        parts = [part for name in names for part in _parts(name)]
        suggested = [person(part) or _probably(part) for part in parts]
        place.mistaken(
            "Is `{value}` a person or an organisation? Write it so that it is clear.",
            suggested,
            value=names[authors.index(None)],
        )
        return None

    def _name(self, place: Place, name: str) -> dict[str, str] | None:
        name = without_quotes(name)
        author = person(name)
        if author:
            place.understood("The name was read as that of a person.", author)
            return author
        message = "Is `{value}` a person or an organisation? Write it so that it is clear."
        suggested = [person(part) or _probably(part) for part in _parts(name) or [name]]
        edit = place.replaced(suggested) if place.flow else None
        if len(suggested) == 1:
            place.mistaken(message, suggested[0], value=name)
        elif edit:
            items = replace(edit, text=edit.text[1:-1])  # without the brackets of a list
            place.note(message, items, understood=False, value=name)
        else:
            place.mistaken_entry(message, suggested, value=name)
        return None

    def _entry(self, place: Place) -> dict[str, Any] | None:
        """Return the author of a mapping, which can have one `name`."""
        pairs = list(place.pairs())
        names = {plain_key(str(key.value)): each for key, each in pairs}
        whole = next((names[name] for name in _WHOLE_NAME if name in names), None)
        if whole and len(pairs) == 1 and whole.text:
            name = without_quotes(whole.text)
            author = person(name)
            edit = whole.rewritten("organisation", name)
            if author is None:
                whole.note(
                    "Is `{value}` a person or an organisation? Write it so that it is clear.",
                    edit,
                    understood=False,
                    value=name,
                )
                return None
            column = whole.pair.start_mark.column if whole.pair else 0
            between = ", " if whole.flow else "\n" + " " * column
            text = between.join(f"{key}: {value}" for key, value in author.items())
            whole.note(
                "The name was read as that of a person.", whole.rewritten_as(text), understood=True
            )
            return author
        count = len(place.notes.found)
        values = read_mapping(self.model, place)
        return values if values or len(place.notes.found) == count else None


def _lines(place: Place) -> list[str]:
    """Return the lines of a text, without hyphens, bullets and numbers before the names."""
    is_block = getattr(place.node, "style", None) in {"|", ">"}
    text = (place.text or "") if is_block else place.source.strip("\"'")
    lines = [_MARK.sub("", line).strip().rstrip(",;") for line in text.splitlines()]
    found = [line for line in lines if line]
    return found if all(_is_name(line) for line in found) else [_MARK.sub("", place.text or "")]


def _names_in_text(place: Place) -> list[str]:
    """Return the names in a text, which may have several lines."""
    return [name for line in _lines(place) for name in _split_names(line)]


def _names_in_items(place: Place) -> list[str]:
    """Return all names in a list of texts of which some hold several; empty if none does."""
    items = list(place.items())
    texts = written = [each.text or "" for each in items]
    if not all(texts) or any(each.lost_end for each in items[:-1]):
        return []
    is_bare = place.is_inline and not any(getattr(each.node, "style", None) for each in items)
    has_initials = len(texts) % 2 == 0 and all(map(_INITIALS.fullmatch, texts[1::2]))
    if is_bare and (has_initials or any(";" in text for text in texts)):
        texts = [", ".join(texts)]  # a comma in brackets is that of a name
    names = [name for text in texts for name in _split_names(text)]
    return names if names != written else []


def _is_name(line: str) -> bool:
    """Return whether a line has whole names, and is not a part of one."""
    return all(person(name) or _ORGANISATION.search(name) for name in _split_names(line))


def _probably(name: str) -> dict[str, str]:
    """Return what a name is that can be that of a person and of an organisation."""
    bare = _TITLES.sub("", _without_role(name)).strip()
    if bare != name and (author := person(bare)):
        return author
    if bare != name and re.fullmatch(r"[^\W\d_][\w'’-]*", bare):
        return {"family": bare}
    if name.islower() and (author := person(name.title())):
        return author
    return {"organisation": name}


def _without_role(name: str) -> str:
    """Return *name* without the role or title behind its last comma."""
    before, _, last = (part.strip() for part in name.rpartition(","))
    is_whole = " " in before and not _PARTICLE.match(before)  # else Ed may be the given name
    is_role = _ROLE.fullmatch(last.lower() if is_whole else last) is not None
    if is_whole and last.islower():  # a given name has a capital
        is_role = is_role or person(before) is not None
    return before if before and is_role else name


def _split_names(text: str) -> list[str]:
    """Return the names in *text*, which has semicolons, commas or a word for "and" between them."""
    names = [without_quotes(name) for name in re.split(r"\s*;\s*", text) if name]
    if len(names) == 1 and person(names[0]) is None:
        parts = [without_quotes(part) for part in _BETWEEN.split(names[0]) if part]
        pairs = [
            f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=False)
        ]
        if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(given) for given in parts[1::2]):
            return pairs
        if all(person(part) or "family" in _probably(part) for part in parts):
            return parts
    return names


def names_of(text: str) -> list[str]:
    """Return the names that a text with commas probably has, each as `Peeters, An`."""
    found = [
        person(part) or _probably(part) for name in _split_names(text) for part in _parts(name)
    ]
    return [each.get("organisation") or ", ".join(each.values()) for each in found]


def _parts(name: str) -> list[str]:
    """Return the names that a text with commas probably has, to be confirmed by a person."""
    parts = [part for part in _BETWEEN.split(_without_role(name)) if part]
    if all(map(person, parts)):
        return parts
    if all(_ORGANISATION.search(part) for part in parts):
        return parts if "," in name else [name]
    if len(parts) > 2 and len(parts) % 2 == 0 and not any(" " in part for part in parts[1::2]):
        return _paired(parts)
    return [name]


def _paired(parts: Sequence[str]) -> list[str]:
    """Return the names whose family and given names are in turn in *parts*."""
    return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]


def person(name: str) -> dict[str, str] | None:
    """Return the parts of the name of a person; None if it can be that of an organisation."""
    can_be_name = re.fullmatch(r"[^\W\d_][\w .,'’-]*", name) and _without_role(name) == name
    if not can_be_name or _TITLE.search(name) or _ORGANISATION.search(name):
        return None
    family, comma, given = (part.strip() for part in name.partition(","))
    # "Peeters, A.G." is a person, "Voorbeeld Noord, A.G." is none.
    if (not comma or " " in family) and has_legal_form(name):
        return None
    if name.count(",") == 1:
        if " " in given and " " in family and not _PARTICLE.match(family):
            return None  # two persons
        return {"family": family, "given": given} if family and given else None
    if "," not in name and (found := _with_initials(name.split())):
        return found
    given, _, family = name.partition(" ")
    is_name = family and given[:1].isupper() and not given.isupper() and "," not in name
    return {"family": family.strip(), "given": given} if is_name else None


def _with_initials(words: Sequence[str]) -> dict[str, str] | None:
    """Return the parts of a name with initials behind the family name, or before it."""
    at = [number for number, word in enumerate(words) if _INITIALS.fullmatch(word)]
    if not at or len(at) == len(words):
        return None
    is_behind = at[-1] == len(words) - 1 and at[0] > 0
    split = at[0] if is_behind else at[-1] + 1
    first, last = " ".join(words[:split]), " ".join(words[split:])
    if not is_behind and not _PARTICLE.match(last):
        count = sum(map(str.isalpha, first))
        if count > MOST_INITIALS or is_abbreviation(words[:split], words[split:]):
            return None
    return {"family": first, "given": last} if is_behind else {"family": last, "given": first}
