"""Typesets the reading guides into pdfs/leeswijzers/.

The output is reproducible: fonts come with the typesetter, and dates are fixed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typst

HERE = Path(__file__).parent
SHELF = HERE.parent.parent / "pdfs" / "leeswijzers"
TEMPLATE = "template.typ"
MADE = datetime(2026, 11, 24, tzinfo=UTC)


def main() -> None:
    """Typeset every guide."""
    SHELF.mkdir(parents=True, exist_ok=True)
    for source in sorted(HERE.glob("*.typ")):
        if source.name != TEMPLATE:
            typst.compile(
                source,
                output=SHELF / f"{source.stem}.pdf",
                ignore_system_fonts=True,
                timestamp=MADE,
            )


if __name__ == "__main__":
    main()
