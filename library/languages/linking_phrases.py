"""Phrases and abbreviations that link the words of a question, as *i.p.v.* does.

They say nothing of its subject.
"""

from __future__ import annotations

from collections.abc import Iterator

from library.languages.definition import patterns

MIN_BARE = 3
"""Fewest letters of an abbreviation that needs no points: *ipv*, but not the *oa* of *o.a.*"""


def _linking(phrases: str, abbreviations: str) -> frozenset[tuple[str, ...]]:
    """Return each phrase as its words, and each abbreviation in every usual writing.

    >>> sorted(_linking("such as", "e.g. etc."))
    [('e.', 'g.'), ('e.g',), ('e.g.',), ('etc',), ('etc.',), ('such', 'as')]

    Args:
        phrases: Folded, with a line end or two spaces between them. Of several words, one is a
            grammar word, so that the others beside each other are not such a phrase.
        abbreviations: Folded, with spaces between them.
    """
    found = {tuple(phrase.split()) for line in patterns(phrases) for phrase in line.split("  ")}
    return frozenset(found.union(*map(_writings, abbreviations.split())))


def _writings(abbreviation: str) -> Iterator[tuple[str, ...]]:
    yield (abbreviation,)
    if abbreviation.endswith("."):
        letters = abbreviation.split(".")[:-1]
        yield from [(abbreviation[:-1],)] if len(abbreviation[:-1]) >= MIN_BARE else []
        yield from [tuple(f"{each}." for each in letters)] if len(letters) > 1 else []
        bare = "".join(letters)
        yield from [(bare,)] if bare.isalpha() and len(bare) >= MIN_BARE else []


DUTCH_NAMES = frozenset("icm iov ism itt nav olv".split())
"""Dutch abbreviations without points that other words are too: the *nav* of a web page."""
DUTCH = _linking(
    """
    in plaats van  met betrekking tot  ten opzichte van  naar aanleiding van  aan de hand van
    door middel van  in verband met  op basis van  in het kader van  ten gevolge van
    als gevolg van  met behulp van  in functie van  op het vlak van  op vlak van
    op het gebied van  in tegenstelling tot  onder andere  onder meer  dat wil zeggen
    met andere woorden  wat betreft  voor wat betreft  ten behoeve van  in vergelijking met
    aangaande  betreffende  bijvoorbeeld  enzovoort  enzovoorts  inzake  namelijk  omtrent  qua
    in combinatie met  in geval van  in het bijzonder  met name  met uitzondering van  op grond van
    ter hoogte van  respectievelijk  versus  vs  waaronder  zoals
    'n  's  't  m'n  z'n  zo'n  t.g.v.
    """,
    """
    i.p.v. m.b.t. t.o.v. n.a.v. a.d.h.v. d.m.v. i.v.m. o.b.v. i.k.v. i.f.v. o.a. o.m.
    d.w.z. m.a.w. w.b. t.b.v. i.t.t. m.n. m.i. a.h.w. z.s.m. e.d. e.a. d.d. dd. bijv. bvb. bv. enz.
    etc. ca. resp. zgn. vs. cf. cfr. w.o. v.d. v.h. v.e. v/d v/h v/e vd vh t/m t.a.v.
    excl. incl. i.c.m. i.g.v. i.h.b. i.h.k.v. i.o.v. i.s.m. m.b.v. m.u.v. o.g.v. o.l.v. t.h.v.
    v.w.b.
    """,
)
ENGLISH = _linking(
    """
    instead of  with respect to  with regard to  in terms of  in order to  such as
    for example  for instance  due to  according to  based on  in the context of  in case of
    as opposed to  rather than  in relation to  in addition to  including  versus  vs
    """,
    "e.g. i.e. etc. w.r.t. a.k.a. approx. cf. excl. incl. vs. viz. ca.",
)
FRENCH = _linking(
    """
    par rapport  au lieu  en ce qui concerne  c'est-a-dire  par exemple  dans le cadre  en raison
    a cause  a partir  a propos  au sujet  en fonction  au niveau  ainsi que  y compris  afin
    concernant  notamment  versus  vs  par ex  par ex.
    """,
    "p.ex. p.e. c.-a-d. etc. cf. excl. incl. vs.",
)
GERMAN = _linking(
    """
    zum beispiel  das heisst  in bezug auf  im hinblick auf  im rahmen von  im rahmen der
    im rahmen des  auf grund von  mit hilfe von  im vergleich zu  im vergleich zum
    im gegensatz zu  im gegensatz zum  und so weiter
    anstatt  anstelle  aufgrund  beispielsweise  beziehungsweise  bezuglich  hinsichtlich  mithilfe
    einschliesslich  insbesondere  sowie  zum teil  versus  vs
    """,
    """
    z.b. d.h. u.a. usw. bzw. ggf. evtl. sog. v.a. vgl. i.d.r. o.a. u.u. etc. ca. vs.
    bspw. bzgl. einschl. exkl. i.v.m. inkl. insb. z.t. zzgl.
    """,
)
