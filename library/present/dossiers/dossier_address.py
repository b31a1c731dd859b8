"""Dossiers as parameters of an address: whole in a link, without any storage.

`name` is the name; each `p` is a quotation, `study~page~version~words~remark`, where the words of a
long passage are its ends. Empty parts at the end are left out; an empty study is that of the
quotation before, with its version.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from library.core.readers.anchors import MOST_CHARACTERS, anchor
from library.core.readers.dossier import (
    MOST_NAME,
    MOST_QUOTATIONS,
    MOST_REMARK,
    VERSION_DIGITS,
    Dossier,
    Quotation,
)
from library.present.filter_params import Params

MOST_ADDRESS = 2_000
"""Longest address of a dossier, in characters; programs cut longer ones."""
_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
_VERSION = re.compile(r"[0-9a-f]{0,64}", re.ASCII)
_STUDY = re.compile(r"[a-z0-9-]{1,100}", re.ASCII)


def dossier_params(dossier: Dossier) -> dict[str, list[str]]:
    """Return *dossier* as parameters."""
    before = (None, *dossier.quotations)
    texts = [_text(*pair) for pair in zip(dossier.quotations, before, strict=False)]
    params = {"name": [dossier.name], "p": texts}
    return {name: values for name, values in params.items() if any(values)}


def read_params(params: Params) -> Dossier:
    """Return the dossier in *params*. Never raises: parts that are no quotations are ignored."""
    name = (params.get("name") or [""])[-1]
    rows: list[list[str]] = []
    for text in params.get("p") or ():
        study, page, version, words, remark = (*text.split("~", 4), *[""] * 4)[:5]
        if not study and rows:
            study, version = rows[-1][0], rows[-1][2]
        rows.append([study, page, version, words, remark])
    return dossier_of(name, rows)


def dossier_of(name: str, rows: Sequence[Sequence[str]]) -> Dossier:
    """Return the dossier of *rows*; rows that are no quotations are ignored.

    Args:
        name: Its name.
        rows: Study, page, version, words and remark of each quotation.
    """
    found = (_quotation(*each) for each in rows)
    quotations = [each for each in found if each is not None]
    return Dossier(" ".join(name.split())[:MOST_NAME], tuple(quotations[:MOST_QUOTATIONS]))


def words_param(quotation: Quotation) -> str:
    """Return the words of *quotation* as they are in an address."""
    return str(anchor(quotation.words))


def _text(quotation: Quotation, before: Quotation | None) -> str:
    study, version = quotation.study, quotation.version[:VERSION_DIGITS]
    if before and study == before.study and version == before.version[:VERSION_DIGITS]:
        study = version = ""
    remark = " ".join(quotation.remark.split())
    parts = (study, str(quotation.page), version, words_param(quotation), remark)
    return "~".join(parts) if remark else "~".join(parts).rstrip("~")


def _quotation(study: str, page: str, version: str, words: str, remark: str) -> Quotation | None:
    if not (_STUDY.fullmatch(study) and _NUMBER.fullmatch(page) and _VERSION.fullmatch(version)):
        return None
    words, remark = words[:MOST_CHARACTERS], remark.strip()[:MOST_REMARK]
    return Quotation(study, int(page), version, words, remark)
