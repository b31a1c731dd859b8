"""The head of a document about a study."""

from __future__ import annotations

from library.core.model import Study
from library.present.citations import STUDY_FORMATS, certain, full_title
from library.present.citations.embedded import Published, dublin_core_terms, highwire, json_ld
from library.ui.context.screen_context import Head, LibraryContext
from library.ui.context.visible_studies import is_open

MOST_DESCRIPTION = 300
"""Maximum length of a description, in characters."""


def head_of(context: LibraryContext, study: Study) -> Head:
    """Return the head of a document about *study*; guesses are excluded."""
    public, library = context.site.public, context.site.file.name
    pdf = public.file(study.id, "pdf") if is_open(study) else ""
    published = Published(public.study(study.id), pdf, library, public.url("/"))
    about = " ".join(certain(study).abstract.split())[:MOST_DESCRIPTION]
    graph = {
        "og:type": "article",
        "og:title": full_title(study),
        "og:description": about,
        "og:url": published.link,
        "og:site_name": library,
        "og:image": public.cover(study) if pdf else "",
    }
    return Head(
        canonical=published.link,
        description=about,
        meta=(*highwire(study, published), *dublin_core_terms(study)),
        graph=[(name, text) for name, text in graph.items() if text],
        alternates=[
            (form.media_type, public.file(study.id, kind)) for kind, form in STUDY_FORMATS.items()
        ],
        json_ld=json_ld(study, published, context.settings.subject_labels),
    )
