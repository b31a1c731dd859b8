"""Share of the sentences shown as definitions that define, by a table of judged sentences.

    python -m benchmarks.definitions LIBRARY

LIBRARY is the folder of an ingested library with the PDFs of the table. A sentence that is not in
the table counts as unjudged.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.label_tables import LABELS, rows
from benchmarks.measures import share
from library.service import open_library


def main() -> None:
    """Print the share, and the sentences that nobody judged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    library = open_library(parser.parse_args().library)
    table = list(rows(LABELS / "definitions.tsv"))
    judged = {(row["term"], row["sha256"], row["sentence"]): row["defines"] for row in table}
    terms = list(dict.fromkeys(row["term"] for row in table))
    counts: Counter[str] = Counter()
    without = 0
    for term in terms:
        found = library.definitions(term)
        without += not found
        for each in found:
            key = term, each.study.versions[0].sha256, each.sentence.text[:60]
            counts[judged.get(key, "unjudged")] += 1
            if key not in judged:
                print(f"unjudged: {term}: {each.sentence.text}")
    right, shown = counts["yes"], counts["yes"] + counts["no"]
    print(f"{len(terms)} terms, {without} without a definition")
    print(f"shown sentences that define: {share(right, shown)}; unjudged: {counts['unjudged']}")


if __name__ == "__main__":
    main()
