"""Good pages that look odd: mathematics, agendas, code, data and tables, typeset with Typst."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import typst

from benchmarks.covers.cover_words import VOCABULARIES, Vocabulary

FORMULAS = (
    "sum_(i=1)^n x_i^2 <= (integral_0^infinity e^(-lambda t) dif t)^2",
    "hat(beta) = (X^T X)^(-1) X^T y quad forall y in RR^n",
    "lim_(n -> infinity) (1 + 1/n)^n = e",
    "P(A | B) = (P(B | A) P(A)) / P(B)",
    "nabla times bold(E) = - (partial bold(B)) / (partial t)",
    "f: ZZ -> NN, quad f(k) = cases(2 k & k >= 0, -2 k - 1 & k < 0)",
)
CODE = """def rate(flow: list[float], *, area: float = 1.0) -> dict[str, float]:
    '''Return the yearly use per m2.'''
    total = sum(x for x in flow if x >= 0.0)
    if area <= 0 or not flow:
        raise ValueError(f"area={area!r}")
    return {"total": total, "per_m2": round(total / area, 3)}

SELECT s.id, COUNT(*) AS n FROM studies s
  JOIN pages p ON p.study_id = s.id
 WHERE s.year BETWEEN 2010 AND 2020 GROUP BY s.id HAVING COUNT(*) > 5;
"""
Maker = Callable[[Vocabulary, Random], str]


def _mathematics(_: Vocabulary, rng: Random) -> str:
    lines = rng.choices(FORMULAS, k=14)
    return "\n\n".join(f"$ {line} $" for line in lines)


def _mathematics_in_text(words: Vocabulary, rng: Random) -> str:
    return "\n\n".join(
        f"{rng.choice(words.sentences)} $ {rng.choice(FORMULAS)} $" for _ in range(7)
    )


def _agenda(words: Vocabulary, rng: Random) -> str:
    lines = []
    for hour in range(8, 19):
        for minute in (0, 15, 30, 45):
            name = " ".join(rng.choice(words.names))
            lines.append(f"[{hour:02}:{minute:02} – {hour:02}:{minute + 14}], [{name}],")
    return f"#table(columns: 4, {' '.join(lines)})"


def _code(_: Vocabulary, rng: Random) -> str:
    parts = CODE.split("\n\n")
    return "```\n" + "\n\n".join(rng.choices(parts, k=6)) + "\n```"


def _data(words: Vocabulary, rng: Random) -> str:
    items = [
        {
            "id": f"st-{rng.randrange(9999):04}", "title": rng.choice(words.titles)[0],
            "year": rng.randint(1990, 2024), "bbox": [round(rng.random(), 4) for _ in range(4)],
            "sha1": f"{rng.getrandbits(64):016x}",
        }
        for _ in range(4)
    ]  # fmt: skip
    return "```\n" + json.dumps(items, indent=1, ensure_ascii=False) + "\n```"


def _table(words: Vocabulary, rng: Random) -> str:
    cells = ["[]", *(f"[{year}]" for year in range(2012, 2020))]
    for _ in range(28):
        cells.append(f"[{rng.choice(words.titles)[0].split()[-1]}]")
        cells += [f"[{rng.randint(10, 99999) / 10:.1f}]" for _ in range(8)]
    return f"#set text(size: 8pt)\n#table(columns: 9, {', '.join(cells)})"


def _acronyms(words: Vocabulary, rng: Random) -> str:
    codes = ["".join(rng.choices("ABCDEGHKLMNPRSTVW", k=rng.randint(2, 5))) for _ in range(60)]
    cells = [f"[{code}-{rng.randint(1, 99)}], [{rng.choice(words.titles)[1]}]" for code in codes]
    return f"#set text(size: 7pt)\n#table(columns: 4, {', '.join(cells)})"


def _logic(_: Vocabulary, rng: Random) -> str:
    lines = [
        f"({rng.choice('pqrs')} ∧ ¬ {rng.choice('pqrs')}) ⇒ {rng.choice('xyz')} ∈"
        f" {rng.choice('ABC')} ∪ {{ {rng.choice('xyz')} }} ⇔"
        " ∀ ε > 0 ∃ δ : | x − y | < δ → | f ( x ) − f ( y ) | < ε"
        for _ in range(24)
    ]
    return "\n\n".join(f"#{json.dumps(line, ensure_ascii=False)}" for line in lines)


def _checks(words: Vocabulary, rng: Random) -> str:
    cells = [f"[{role}]" for role in ("", *words.roles, *words.places)]
    for title, _ in words.titles * 3:
        cells += [f"[{title}]", *(f"[{rng.choice('●○–×+±')}]" for _ in cells[1:8])]
    return f"#set text(size: 7pt)\n#table(columns: 8, {', '.join(cells)})"


def _marks(words: Vocabulary, rng: Random) -> str:
    cells = [f"[{rng.choice(('●', '○', '–', '×', '+', '++', '– –', '±', words.places[0]))}]"
             for _ in range(240)]  # fmt: skip
    return f"#table(columns: 12, {', '.join(cells)})"


def _terse_code(_: Vocabulary, rng: Random) -> str:
    lines = (
        "if (!ptr || *ptr != 0x1f) { ctx->fd = -1; strncpy(buf, src, n); }",
        "#define MSG_LVL(x) ((x) & ~(1 << 3)) /* cfg */",
        "for (k = 0; k < n; ++k) { tmp[k] ^= (rng() >> 11) & 0xffU; }",
        "grep -E '^\\s*(?:\\d+[.)])+$' *.txt | sed 's/[^,]*,//g' > tmp && mv tmp db.csv",
        "$ tar -xzvf lib.tgz && ./cfg --prefix=/usr/lib && mk -j2 2>&1 | tee log",
    )
    return "```\n" + "\n".join(rng.choices(lines, k=40)) + "\n```"


def _hashes(_: Vocabulary, rng: Random) -> str:
    lines = [f"{rng.getrandbits(256):064x}  lib/{rng.getrandbits(24):06x}.so" for _ in range(38)]
    return "#set text(size: 8pt)\n```\n" + "\n".join(lines) + "\n```"


def _contents(words: Vocabulary, rng: Random) -> str:
    lines = [
        f"{at}.{rng.randint(1, 9)} {title} #box(width: 1fr, repeat[.]) {at * 3}"
        for at, (title, _) in enumerate(words.titles * 4, start=1)
    ]
    return "\n\n".join(lines)


MAKERS: tuple[Maker, ...] = (
    _mathematics, _mathematics_in_text, _logic, _agenda, _code, _terse_code, _data, _hashes,
    _table, _checks, _marks, _acronyms, _contents,
)  # fmt: skip


def make_odd(folder: Path, seed: int) -> list[Path]:
    """Typeset one page of each kind and language."""
    made = []
    for language, words in VOCABULARIES.items():
        for maker in MAKERS:
            name = f"odd-{maker.__name__.strip('_').replace('_', '-')}-{language}.pdf"
            source = f'#set text(lang: "{language}")\n{maker(words, Random(f"{seed} {name}"))}'
            page = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
            (folder / name).write_bytes(page)
            made.append(folder / name)
    return made
