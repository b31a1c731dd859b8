"""Dossiers as JSON files, of any size; the browser keeps and sends them in the same form."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from library.core.errors import BadRequest
from library.core.readers.dossier import Dossier
from library.present.dossiers.dossier_address import dossier_of

MOST_BYTES = 2_000_000
"""Maximum size of a file."""


class _Quotation(BaseModel):
    model_config = ConfigDict(extra="ignore")

    study: str
    page: int
    version: str = ""
    words: str = ""
    remark: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore")

    format: Literal["study-dossier"] = "study-dossier"
    name: str = ""
    quotations: list[_Quotation] = Field(default_factory=list)


def read_file(content: bytes) -> Dossier:
    """Return the dossier in *content*.

    Raises:
        BadRequest: It is no file of a dossier, or has more than `MOST_BYTES`.
    """
    if len(content) > MOST_BYTES:
        raise BadRequest("The dossier is too large.", remedy="Divide it into smaller ones.")
    try:
        file = _File.model_validate_json(content)
    except ValidationError as exc:
        raise BadRequest(
            "This is not a file of a dossier.", remedy="Choose a file that was saved here."
        ) from exc
    rows = [
        (each.study, str(each.page), each.version, each.words, each.remark)
        for each in file.quotations
    ]
    return dossier_of(file.name, rows)
