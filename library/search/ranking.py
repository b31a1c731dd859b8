"""The parameters of ranking.

Pages and records are scored by BM25F (Robertson and Zaragoza, The Probabilistic Relevance
Framework: BM25 and Beyond, 2009): the frequency of a query leaf in each field is weighted by the
field and normalised by its length, summed over fields, and only then saturated.

Values that were chosen by measurement name it. `known` is the mean reciprocal rank (MRR) of the
right page for 136 headings of reports, indexed without their outlines (`benchmarks/relevance.py`).
`judged` is the MRR of the right page for the judged questions in `tests/relevance`.
"""

from __future__ import annotations

from dataclasses import dataclass

from library.core.model import PageKind
from library.query import Label
from library.search.similar_passages import PassageShares


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """How a field counts in BM25F."""

    weight: float
    """Weight of one occurrence, relative to one in the body."""
    b: float
    """Length normalisation, 0 (none) to 1 (full); b of BM25F."""


@dataclass(frozen=True, slots=True)
class RankingParameters:
    """Everything that scores depend on beside the index. Weights have no unit."""

    body: FieldWeight = FieldWeight(1.0, 0.5)
    """Text of a page. With b = 0.75 known was 0.879 instead of 0.881, with 0.25 it was 0.864."""
    headings: FieldWeight = FieldWeight(4.0, 0.75)
    """Headings on a page; their words are in its body too. With a weight of 2 known was 0.81, with
    8 it was 0.85; with 4 it was 0.85 too, before proximity was added."""
    record: FieldWeight = FieldWeight(1.0, 0.75)
    """Record of a study. Records are compared with records only."""

    saturation: float = 0.8
    """k1 of BM25: the lower, the less repetition counts. With 1.2 judged was 0.69 instead of 0.72,
    and known was unchanged."""

    inflection: float = 1.0
    """Weight of a word with the stem of the query word, in the language of the text."""
    exact: float = 1.0
    """Added weight of the query word exactly as typed. With 0.5 judged was 0.69 instead of 0.70 and
    known 0.881 instead of 0.886."""
    other_diacritics: float = 0.5
    """Factor of `exact` for the query word with other diacritics than typed. With 1 the NDCG of the
    judged questions was 0.708 instead of 0.711."""
    compound: float = 0.25
    """Weight of a compound that begins or ends with a form of the query word."""
    compound_parts: tuple[float, float] = (0.5, 0.25)
    """Weight of the parts of a compound as separate words: two adjacent words ("rest warmte"), and
    three with a linking word ("net voor warmte")."""
    label: float = 0.5
    """Weight of a label of the concept of a query word, relative to the word as typed."""
    narrower_label: float = 0.4
    """The same for a label of a narrower concept."""
    edits: tuple[float, float, float] = (1.0, 0.5, 0.25)
    """Weight of a match of a fuzzy word, by edit distance."""

    max_expansions: int = 500
    """Number of words that a prefix, wildcard or fuzzy word expands to: those on the most pages."""
    max_query_expansions: int = 2000
    """Number of words that all patterns of a query expand to, divided equally."""

    proximity_window: int = 3
    """Distance in words within which a query word follows the one before it, to count as near."""
    body_proximity: float = 0.4
    """Bonus, as a share of a page's score, when all adjacent query words are near each other in its
    body; proportional to the pairs that are. Without any proximity bonus known was 0.85 instead of
    0.88; with 0.2 judged was 0.69 instead of 0.70."""
    headings_proximity: float = 0.2
    """The same bonus for the headings on a page."""
    proximity_candidates: int = 200
    """Number of best pages for which proximity is computed."""

    coordination: float = 1.0
    """Page scores are multiplied by (matched leaves / query leaves) ** coordination. The figures
    hardly depend on it; readers expect pages with all words first."""
    cover: float = 0.8
    """Factor of the score of covers, for questions of few words: they are a part of a title, and
    ask for the page about it. For longer ones, which may be a whole title, it is 1."""
    few_words: int = 2
    """Most words of such a question."""
    references: float = 0.8
    """Factor of the score of text that is a list of cited works."""
    contents: float = 0.3
    """Factor of the score of text that is a table of contents: headings of other pages."""
    whole_heading: float = 0.5
    """Bonus, as a share of a page's score, when one of its headings is the whole question."""
    margin: float = 0.01
    """Score of a page whose only match in its study is in a running header or footer: below every
    page with a match in its text."""
    record_share: float = 1.0
    """Weight of the score of a study's record, added to that of its best page."""
    whole_title: float = 3.0
    """Bonus, as a share of a study's score, when the query is its whole title. With 1 a record
    without text ranked below guides that mention the title. A part of the title, or the title with
    other words, as in a reference, gets the share of the words that are in both."""
    least_title_words: int = 3
    """Fewest words of a title that names its study among other words of a question. With fewer,
    "Circulaire economie" would be named by questions about the circular economy."""

    question_language: float = 0.2
    """Bonus, as a share of the score of a page or a record, for texts in the language of the
    question, where that is known."""

    own_places: int = 3
    """First places of an answer that are kept for studies with the words as typed, before those
    that labels find, and those that meaning adds."""
    own_share: float = 0.4
    """Least score of a study in such a place, as a share of that of the best study. Without it,
    *energiemanagement* first found "Energie en Milieumanagement" in the source of a table. With 0.5
    one page fewer of 164 judged questions was among the first ten; with 0.3, of 541 questions in
    other words, the right study was first for two fewer."""
    label_places: int = 1
    """Places after these that are kept for studies that only labels find; all other studies follow
    by score."""
    label_share: float = 0.5
    """Least score of a study in such a place, as a share of that of the study in the last place
    before them."""

    meaning_of_page: float = 0.15
    meaning_of_study: float = 0.2
    """Shares of the similarity of the whole page and the whole study in the score of a passage.
    Without them a right study was among the first five for 0.77 of 48 questions over pages drawn at
    random (`other_words_tune.tsv`) instead of 0.83. Adding that of the title or the heading gave
    0.79 to 0.83."""
    meaning_of_words: float = 1.0
    """Share of the similarity of single words in the order of passages. With it a right page was
    among the first five for 0.52 of 448 questions instead of 0.41, with 0.8 for 0.52 too
    (`docs/meaning.md`)."""
    cosine_range: float = 0.25
    """Most by which the cosine of a passage is below that of the nearest one. Without it as many
    right studies are found, among twice as many passages."""
    least_word_cosine: float = 0.4
    """Cosine of two words up to which their similarity is 0. By the order of passages alone 0.3 and
    0.5 are within 0.01 of it, and 0 and 0.6 below."""
    meaning_of_second: float = 0.3
    """Share of the score of a study's second best passage in the order of its passages. With it the
    right study was first for 0.785 of the 93 questions instead of 0.763, for 0.536 of the 448
    instead of 0.542, and for 0.517 of 265 more instead of 0.479."""
    meaning_of_weakest_word: float = 0.3
    """Share, in the score of a passage, of the similarity of its study to the weakest word of the
    question. A study that has nothing like one of the words is on something else. With the
    similarities of page and study instead, and as many answers to questions that have none, a right
    study was among the first five for 1028 of 1200 questions instead of 1034."""
    least_meaning_score: float = 0.62
    """Lowest score of a passage of any study, without which meaning adds none. It keeps out
    questions that nothing answers: no passage is near them with its words and those of its study,
    or they are on something else than all passages. It was chosen on half of 393 such questions and
    1187 that have an answer (`docs/meaning.md`)."""
    meaning_share: float = 0.6
    """Least score of a passage by which meaning adds a study, as a share of that of the best one.
    Without it meaning adds 3.7 studies on average instead of 3.5, and no further right one."""
    fusion_rank: int = 20
    """Rank that is added in the fusion of both orders, when no study has all words. With fusion a
    right study was among the first five for 0.90 of the 48 questions instead of 0.85. With 15 to
    100 it is for 6 more of 773 than with 5, with 10 for 5 more."""
    least_cosine: float = 0.15
    """Lowest similarity of a passage that is considered; its score, with that of its words, says
    whether it is shown. With 0.10 as many right studies are found, for more time."""
    least_cosine_with_all_words: float = 0.30
    """Lowest similarity of a passage for which meaning adds a study to an answer with all words. It
    was given, and not chosen by measurement."""
    version_step: float = 0.05
    """Steps of the similarity by which versions of a study are told apart: of versions with the
    same number of steps the newest is found. With 0.01 or 0.10 no more right studies are found."""
    least_alike: float = 0.55
    """Lowest similarity of two passages that say about the same. Of 400 passages drawn at random,
    half have one of another study at 0.57 or more; translations are at 0.65 to 0.95, and below 0.5
    most share the kind of text only."""
    alike_of_a_study: int = 2
    """Most pages of one study that say about the same as a passage."""
    meaning_studies: int = 3
    """Most studies that meaning adds to studies with all words. When no study has these it adds as
    many as there are `places_before_meaning`."""
    meaning_pages: int = 3
    """Most pages that meaning finds in each of them."""
    places_before_meaning: int = 5
    """Most places before the studies that meaning adds. Those behind the first are kept for studies
    with most words together: with three that are always kept, a right page was among the first five
    for 0.518 of 773 questions in other words instead of 0.532, and as many right studies. When no
    study has all words there is one place for such a study, or none."""
    together_share: float = 2 / 3
    """Least share of the words of a question that a study has together, to keep the first place
    when none has all. Of 150 runs of six words of a page, with a word that no study has, the page
    came first for 0.99 instead of 0.65; with two such words for 0.86 instead of 0.64, and for 0.65
    with a share of 0.75. Of 541 questions in other words the right study was first for three
    fewer, and among the first five for as many."""
    together_span: int = 300
    """Characters within which such words are together. Anywhere on the page, the right study was
    first for 0.52 of 448 questions in other words instead of 0.53."""
    meaning_candidates: int = 200
    """Most passages whose words are compared. Among the first five was a right study for 1,033 of
    1,200 questions in other words with 150 and 200, for 1,032 with 300; a right page for 640, 645
    and 643."""

    @property
    def passage_shares(self) -> PassageShares:
        """What counts for the order of passages beside their own cosine."""
        return PassageShares(
            page=self.meaning_of_page,
            study=self.meaning_of_study,
            words=self.meaning_of_words,
            least_word_cosine=self.least_word_cosine,
            cosine_range=self.cosine_range,
            second_passage=self.meaning_of_second,
            weakest_word=self.meaning_of_weakest_word,
        )

    def of_label(self, label: Label) -> float:
        """Return the factor of an inflection or a compound of a label.

        A word as typed counts as itself and as its own inflection; so does any form of a label.
        """
        weight = self.narrower_label if label.is_narrower else self.label
        return weight * (self.exact + self.inflection)

    def kind_factor(self, kind: PageKind, words: int) -> float:
        """Return the factor of the score of pages of that kind, for a query of *words* leaves."""
        is_part_of_title = kind is PageKind.COVER and words <= self.few_words
        return self.cover if is_part_of_title else 1.0

    @property
    def list_losses(self) -> tuple[float, float]:
        """Shares of its score that a page of contents and one of cited works lose.

        A page with a list loses the share of that which the list has of its text.
        """
        return 1 - self.contents, 1 - self.references


DEFAULT = RankingParameters()
"""The parameters of the library."""
