"""Many random queries to the engine and the plain engine: `python -m benchmarks.agreement 10000`.

The tests compare the answers to a few hundred random queries; this runs the same tests with as many
as given: half of them on small libraries that change, half on a large one.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine import test_agreement
from tests.engine.questions import COMMITS, answer


def main() -> None:
    """Print the number of queries; a difference ends the run with an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=int, nargs="?", default=10_000)
    half = parser.parse_args().questions // 2
    asked: Counter[str] = Counter()

    def counted(engine: Any, *question: Any) -> Any:
        asked[type(engine).__name__] += 1
        return answer(engine, *question)

    test_agreement.answer = counted
    question: st.SearchStrategy[Any] = test_agreement.QUESTIONS
    questions = st.lists(question, min_size=4, max_size=6)
    at_length = settings(
        max_examples=half // 8,
        deadline=None,
        database=None,
        suppress_health_check=tuple(HealthCheck),
    )
    small: Any = test_agreement.test_engines_agree
    at_length(given(COMMITS, questions)(small.hypothesis.inner_test))()
    print(asked)
    with tempfile.TemporaryDirectory() as folder:
        engines = test_agreement.large_library(Path(folder))
        test: Any = test_agreement.test_engines_agree_on_a_large_library

        def large(question: Any) -> None:
            test.hypothesis.inner_test(engines, question)

        settings(at_length, max_examples=half)(given(question)(large))()
    print(f"The engines gave the same answer to {asked['WhooshEngine']:,} questions.")


if __name__ == "__main__":
    main()
