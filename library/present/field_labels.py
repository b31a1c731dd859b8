"""Names of the fields of a record, as forms for staff show them."""

from __future__ import annotations

from library.present.messages import Messages


def field_labels(words: Messages) -> dict[str, str]:
    """Return the name of each field."""
    return {
        "id": words.gettext("Id"),
        "added": words.gettext("Added on"),
        "file": words.gettext("File"),
        "title": words.gettext("Title"),
        "subtitle": words.gettext("Subtitle"),
        "authors": words.gettext("Authors"),
        "publisher": words.gettext("Publisher"),
        "commissioned_by": words.gettext("Commissioned by"),
        "series": words.gettext("Series"),
        "edition": words.gettext("Edition"),
        "year": words.gettext("Year"),
        "date": words.gettext("Date"),
        "languages": words.gettext("Languages"),
        "subjects": words.gettext("Subjects"),
        "abstract": words.gettext("Abstract"),
        "doi": "DOI",
        "isbn": "ISBN",
        "source_url": words.gettext("Source page"),
        "licence": words.gettext("Licence"),
        "access": words.gettext("Access"),
        "open_from": words.gettext("Open from"),
    }
