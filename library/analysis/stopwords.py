"""Words that carry a sentence but no subject; dropped from questions, never from the index.

Only words that are grammar in their language *and* no subject word in another of them: "die" is
listed, "van" and "des" too, but not "net" (Dutch: grid), "son" or "as" (Dutch: ash).
"""

from __future__ import annotations

_STOPWORDS = frozenset(
    """
    aan al als bij dan dat de deze die dit door een en er het hoe hoeveel hun ik in is je kan
    kunnen maar me met mijn na naar niet nog of om onder ons ook op over te tot uit van veel voor
    wat we welke wel werd wie wij wordt worden zal ze zich zijn zo zonder

    a an and are at be been by can do does for from has have how if into it its many much not of
    on or our than that the their them there these this those to was were what when where which
    who why will with

    au aux avec ce ces cet cette combien comment dans des du elle elles en est et eux il ils la le
    les leur leurs ou par pas pour pourquoi que quel quelle quelles quels qui sa se ses sont sur
    un une vos

    als auch auf aus bei das dass dem den der die dies diese dieser ein eine einem einen einer
    fur hat ich im ist mit nach nicht oder sich sie sind uber um und uns vom von wie wir wird
    zu zum zur
    """.split()
)


def is_stopword(word: str) -> bool:
    """Whether a folded *word* says nothing about what is asked."""
    return word in _STOPWORDS
