"""A page with a notice, which needs no script: what the desk answers without Streamlit."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<main style="max-width:36rem;margin:15vh auto;padding:0 1rem;font:1.1rem/1.5 system-ui">
<h1>{title}</h1>
<p>{text}</p>
{link}</main>
"""


def notice_page(
    language: str, title: str, text: str, status: int, *, link: str = ""
) -> HTMLResponse:
    """Return a page of *title* and *text*.

    Args:
        language: ISO 639-1 code of the texts.
        title: Heading.
        text: What it says.
        status: HTTP status.
        link: Text of a link to the first screen; empty for none.
    """
    way = f'<p><a href="/">{escape(link)}</a></p>\n' if link else ""
    page = _PAGE.format(language=language, title=escape(title), text=escape(text), link=way)
    return HTMLResponse(page, status, {"Cache-Control": "no-store"})
