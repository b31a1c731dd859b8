"""COinS: the description of a study in a list, for Zotero and other reference managers.

An empty element has it as its title, as an OpenURL (ANSI/NISO Z39.88-2004, matrix `book`).
"""

from __future__ import annotations

from urllib.parse import urlencode

from library.core.model import Person, Study
from library.present.citations.formats import certain, family_first, full_title


def coins(study: Study, link: str) -> str:
    """Return the OpenURL of *study*, without guesses other than its title.

    Args:
        study: A study.
        link: Its permanent address.
    """
    record = certain(study)
    people = [each for each in record.authors if isinstance(each, Person)]
    organisations = [str(each) for each in record.authors if not isinstance(each, Person)]
    values = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "report"),
        ("rft.btitle", full_title(study)),
        *(("rft.au", family_first(each)) for each in people),
        *(("rft.aucorp", name) for name in organisations),
        ("rft.date", record.date or str(record.year or "")),
        ("rft.pub", record.publisher),
        ("rft.series", record.series),
        ("rft.edition", record.edition),
        ("rft.isbn", record.isbn),
        ("rft.tpages", str(study.pages or "")),
        ("rft.language", record.languages[0] if record.languages else ""),
        ("rft_id", f"info:doi/{record.doi}" if record.doi else ""),
        ("rft_id", link),
    ]
    return urlencode([(name, value) for name, value in values if value])
