"""The words that front pages put before authors, publisher, principal and date. Pure."""

from __future__ import annotations

import re

from library.extract.frontmatter.names import authors_in, person_of

_LABELS = {
    "authors": """
        auteur·e·s|auteurs?(?:\\(s\\))?|authors?(?:\\(s\\))?|verfasser(?:innen|in)?|autor(?:innen|en|in)?
        (?:(?:dit|deze) (?:rapport|studie|notitie|onderzoek) (?:is|werd) )?geschreven door
        opgesteld door|opgemaakt door|samenstelling en redactie|redactie en tekst|tekst
        (?:this (?:report|study) was )?(?:written|prepared|authored) by
        (?:rédigé|écrit|élaboré|réalisé) par|(?:verfasst|erstellt|bearbeitet) von
    """,
    "byline": "door|by|par|von",
    "publisher": """
        uitgever|uitgegeven door|(?:dit is )?(?:een )?uitgave van|publisher|published by
        éditeur|édité par|publié par|herausgeber(?:in)?|herausgegeben von|verlag
    """,
    "commissioned_by": """
        in opdracht van|opdrachtgever(?:s)?|commissioned by|client|klant(?:naam)?
        commanditaire|commandité par|pour le compte de|à la demande de|maître d[’']ouvrage
        auftraggeber(?:in)?|im auftrag (?:von|des|der)
    """,
    "date": """
        (?:\\w+ )?datum|(?:\\w+ )?date(?: \\w+)?|publicatiedatum|uitgavedatum|verschenen(?: op| in)?
        published(?: on)?|gepubliceerd op|publié le|erschienen(?: am)?|stand
    """,
}
"""What a field may be called: patterns, a line may hold several."""

_SPACES = re.compile(r"\s*\n\s*")
_PATTERNS = {
    field: re.compile(rf"(?:{'|'.join(_SPACES.split(names.strip()))})(?!\w)", re.IGNORECASE)
    for field, names in _LABELS.items()
}
_OTHER = re.compile(r"[^\W\d_][\w /()&’'-]{1,30}:(?:\s|$)")
"""The beginning of a line that some other field is put on."""


def is_label(line: str) -> bool:
    """Whether *line* is a field with its name: a colon says so, or a person after `Door`."""
    by = labelled(line, "byline")
    if by and by[0]:
        return all(person_of(str(author)) for author in authors_in(by[0]))
    found = (labelled(line, field) for field in _PATTERNS)
    return any(each and (each[1] or not each[0]) for each in found)


def labelled(line: str, field: str) -> tuple[str, bool] | None:
    """Return what *line* gives for *field*, and whether a colon says that it does.

    The value is empty where the label stands alone; `None` when the line does not begin with it.
    """
    match = _PATTERNS[field].match(line)
    if not match:
        return None
    rest = line[match.end() :].lstrip()
    has_colon = rest.startswith(":")
    value = rest.removeprefix(":").strip()
    goes_on = bool(value) and not has_colon and not (value[0].isupper() or value[0].isdigit())
    # An article may come before the name of an organisation.
    may_go_on = field in {"publisher", "commissioned_by"}
    return None if goes_on and not may_go_on else (value, has_colon)


def starts_field(line: str) -> bool:
    """Whether *line* begins with the name of some field, this table's or another."""
    return any(labelled(line, field) for field in _PATTERNS) or bool(_OTHER.match(line))
