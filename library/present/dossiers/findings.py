"""What became of quotations, in words."""

from __future__ import annotations

from library.core.readers.dossier import Finding
from library.present.messages import Messages


def finding_notice(finding: Finding, messages: Messages) -> str:
    """Return what a reader must know of a quotation; empty when it is as it was kept."""
    gettext = messages.gettext
    return {
        Finding.SAME: "",
        Finding.SAME_WORDS: gettext("The PDF was replaced since; this passage has the same words."),
        Finding.MOVED: gettext("The PDF was replaced since; this passage is now on this page."),
        Finding.CHANGED: gettext(
            "This passage differs from what was quoted. The words are those of the PDF today."
        ),
        Finding.REPLACED: gettext("The PDF was replaced since this page was kept."),
        Finding.GONE: gettext("This passage is no longer found in the study."),
        Finding.NO_STUDY: gettext("This study is no longer in the library."),
    }[finding]
