"""Screen of the versions of a study: their time line, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Sequence

from library.compare.differences import Differences, NumberChange
from library.core.errors import NotShown
from library.core.model import Study
from library.present.display_names import version_names
from library.ui.context.kept import Kept
from library.ui.context.screen_context import Head, LibraryContext, Screen
from library.ui.context.view import last
from library.ui.context.visible_studies import is_open, visible_study

UNFOLDED = 12
"""Changes of one kind that are shown at once; more are folded, so that every kind is in sight."""
SHOWN = 60
"""Changes of each kind that are shown before “show all”."""
EVERYTHING = 10**6
_DIFFERENCES: Kept[Differences] = Kept(30)


def show(context: LibraryContext, study_id: str) -> Screen:
    """Return the versions of a study, and what changed since the one before or the one asked.

    Raises:
        UnknownStudy, Withdrawn: The study does not exist or is withdrawn.
    """
    study = visible_study(context.queries, study_id)
    family = context.queries.family(study)
    asked = {"from": last(context.address.params, "from")}
    old, new = _pair(study, family, asked["from"])
    found = _differences(context, old, new) if old and new else None
    everything = last(context.address.params, "show") == "all"
    values = {
        "study": study,
        "line": family[::-1],
        "old": old,
        "new": new,
        "found": found,
        "compared": version_names([old, new], context.messages) if old and new else (),
        "restricted": bool(old and new and found is None),
        "numbers": _numbers(found),
        "unfolded": EVERYTHING if everything else UNFOLDED,
        "most": EVERYTHING if everything else SHOWN,
        "all_changes": context.versions(study, **asked, show="all"),
    }
    title = context.messages.gettext("Versions: {title}", title=study.title)
    return Screen("versions", title, values, Head(for_robots=bool(family)))


def _pair(
    study: Study, family: Sequence[Study], other_id: str
) -> tuple[Study | None, Study | None]:
    """Return the older and the newer of the two that are compared; None without two.

    *study* is compared with another of its *family*, which is sorted newest first; by default
    with the one before it.
    """
    ids = [each.id for each in family]
    if study.id not in ids:
        return None, None
    at = ids.index(study.id)
    if other_id in ids and other_id != study.id:
        other = ids.index(other_id)
    else:
        other = at + 1 if at + 1 < len(ids) else at - 1
    return family[max(at, other)], family[min(at, other)]


def _differences(context: LibraryContext, old: Study, new: Study) -> Differences | None:
    """Return what changed; None when the whole text of one of the two may not be shown."""
    if not (is_open(old) and is_open(new)):
        return None
    key = context.queries.edition, old.id, new.id
    try:
        return _DIFFERENCES.get(
            key, lambda: context.library.differences(old.id, new.id, view=context.queries)
        )
    except NotShown:
        return None


def _numbers(found: Differences | None) -> list[NumberChange]:
    """Return the numbers that have another value; those that are only added are in the text."""
    return [each for each in found.numbers if each.old and each.new] if found else []
