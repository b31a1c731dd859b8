"""The shape of what the program knows of one language.

Every field has a default that is safe for a language that nobody described: no stop words, no
compounds, no labels. Fields of words are folded (lower case, without diacritics) where they are
compared with the words of an index, and case folded where they are compared with printed lines;
each field says which. Fields of patterns are regular expressions, matched without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from library.languages.diacritics import DistinctiveDiacritics
from library.languages.front_matter import FrontMatter
from library.languages.number_names import NumberNames

Stemmer = Callable[[str], str]
"""Returns the stem of a folded word, as the Snowball algorithm of its language computes it."""


def by_snowball(word: str, snowball: Stemmer) -> str:
    """Return the stem that Snowball gives, without corrections."""
    return snowball(word)


def words(text: str) -> frozenset[str]:
    """Return the words of *text*, which spaces separate."""
    return frozenset(text.split())


def patterns(text: str) -> tuple[str, ...]:
    """Return the patterns of *text*, which `|` or a line end separates, in order.

    A `|` inside parentheses belongs to its pattern.

    >>> patterns("datum|versch(?:enen|ijnt)")
    ('datum', 'versch(?:enen|ijnt)')
    """
    found = re.findall(r"(?:\((?:[^()]|\([^()]*\))*\)|\\.|[^|\n(\\])+", text)
    return tuple(each.strip() for each in found if each.strip())


def table(text: str) -> dict[str, tuple[str, ...]]:
    """Return the rows of *text*: each key ends in a colon, its values follow.

    >>> table("-stad: steden  god: goden")
    {'-stad': ('steden',), 'god': ('goden',)}
    """
    rows: dict[str, tuple[str, ...]] = {}
    key = ""
    for word in text.split():
        if word.endswith(":"):
            key = word.removesuffix(":")
            rows[key] = ()
        else:
            rows[key] = (*rows[key], word)
    return rows


def no_words(_word: str) -> tuple[str, ...]:
    """Return nothing, for any word."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compounding:
    """How a language writes compounds as one word. All words are folded."""

    links: tuple[str, ...] = ()
    """Linking elements between two parts, the empty one first: bedrijf-s-afval.

    None at all where compounds are written as separate words.
    """
    prepositions: frozenset[str] = frozenset()
    """Words between the parts of a compound that is written out: net voor warmte."""
    noun_endings: tuple[str, ...] = ()
    """Endings that one form of a noun has and another lacks: kind, kinderen."""
    spellings: tuple[Callable[[str], Iterable[str]], ...] = ()
    """Return plurals of a noun that change its spelling: straat, straten."""
    other_spellings: Callable[[str], Iterable[str]] | None = None
    """Returns other spellings of a part: produktie, productiekosten."""
    elided: tuple[str, ...] = ()
    """Letters that a word loses as a first part: Zelle, Zellteilung; mieten, Mietpreis."""
    stems: Callable[[str], Iterable[str]] | None = None
    """Returns spellings of a verb's stem, a first part where they are listed: laadpaal."""
    linked_suffixes: tuple[str, ...] = ()
    """Endings of first parts behind which an s is the link, and begins no part: veiligheidslaag."""
    noun_suffixes: tuple[str, ...] = ()
    """Endings of first parts that are nouns, though no list has them: Qualifizierung."""
    verb_stems: frozenset[str] = frozenset()
    """Stems of verbs, no nouns themselves, that are first parts: zwembad. With fewer letters than
    other parts too."""
    infinitive: str = ""
    """Ending of verbs, whose stem may be a first part: Lehrperson."""
    short_parts: frozenset[str] = frozenset()
    """Words of three letters that may be a part. Shorter words are never, longer ones may be."""
    unmarked_nouns: frozenset[str] = frozenset()
    """Longer nouns that lists do not mark as such, most of them without a plural, and the parts
    that begin compounds as nouns do: Elektrofahrzeug."""
    not_first: frozenset[str] = frozenset()
    """Words that as the beginning of another are a prefix, or mean something else."""
    not_last: frozenset[str] = frozenset()
    """Words that as the end of another are a suffix, or mean something else."""
    opaque: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Compounds -> parts of them that they have nothing to do with: maatregel, with *regel*."""
    suffix_patterns: tuple[str, ...] = ()
    """Patterns of further suffixes, such as the endings of derived verbs."""
    particles: frozenset[str] = frozenset()
    """Prefixes that are apart where two words share an end: in- en uitvoer."""
    adjectives: frozenset[str] = frozenset()
    """Adjectives that are so: hoog- en laagspanning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the program knows of one language."""

    code: str
    """ISO 639-1 code."""
    locale: str = ""
    """CLDR locale that dates, numbers and lists are written by; empty for that of the code."""
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Code of a language -> its names in this language, folded; for queries: `taal:frans`."""
    query_fields: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Field of a query -> its names in this language, folded: `titel:warmte`."""

    written_out: Mapping[str, str] = field(default_factory=dict)
    """Folded abbreviation, unit symbol or ordinal number in digits -> the word written out."""
    spelling: Callable[[str], str] = str
    """Returns the form of a folded word that gives its spellings one stem (colour, color), and the
    names of women and men."""
    noun_of_diminutive: Callable[[str], str] = str
    """Returns the noun of a folded diminutive (punt, of puntje), and any other word unchanged."""
    stem_spelling: Callable[[str], str] = str
    """Returns the one spelling of a stem for which lists have words in several: potentiell."""
    stem: Callable[[str, Stemmer], str] = by_snowball
    """Returns the stem of a folded word, given Snowball's stemmer of this language."""
    diacritics: DistinctiveDiacritics = field(default_factory=DistinctiveDiacritics)
    """The words that differ from others in their diacritics only."""
    loan_plural: re.Pattern[str] = re.compile(r"(?!)")
    """Plurals in -s that `stem` leaves as they are, though most unlisted words of this form are."""
    irregular_forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Stem -> folded forms that no rule joins; after a hyphen, a stem that compounds end in."""
    stopwords: frozenset[str] = frozenset()
    """Folded words that are dropped from questions, never from the index.

    Only grammar words that are no subject in another language: "die" is one, but not "net"
    (Dutch: grid), "son" or "as" (Dutch: ash).
    """
    also_abbreviations: frozenset[str] = frozenset()
    """Those of them that are abbreviations too: IT."""
    capital_pronouns: frozenset[str] = frozenset()
    """Pronouns of one letter that are always in capitals, folded: I."""
    question_words: frozenset[str] = frozenset()
    """Folded words of whole questions that say nothing of their subject: waarom, moet.

    They are dropped from questions with another grammar word of the language. Unlike stop words,
    they may be subjects elsewhere, and are words like any other of texts.
    """
    light_verbs: frozenset[str] = frozenset()
    """Verbs among them that are words like any other with a separable particle: komt … voor."""
    hyphenated: tuple[str, ...] = ()
    """Patterns of words that have a hyphen of their own, also where a line ends: voulons-nous."""
    interrogatives: frozenset[str] = frozenset()
    """Folded words that a question begins with, and that other languages do not have."""
    shared_interrogatives: frozenset[str] = frozenset()
    """Folded words that a question begins with, and that other languages have too: was."""
    impersonal_pronouns: frozenset[str] = frozenset()
    """Folded pronouns for nobody in particular, dropped beside such a word: men and man are English
    too."""
    question_openings: tuple[str, ...] = ()
    """Patterns of phrases before what a question is about: "is there a study on"."""
    question_measures: tuple[str, ...] = ()
    """Patterns of phrases that ask how, how much or when: "how long" before "is" or "can"."""
    question_frames: tuple[str, ...] = ()
    """Patterns of questions with {} for what they are about: "what does {} stand for"."""
    price_questions: tuple[str, ...] = ()
    """Patterns of questions for the price of something, which is {}: "how much does {} cost"."""
    duration_questions: tuple[str, ...] = ()
    """Patterns of questions for how long {} takes: "how long does {} take"."""
    duration_names: frozenset[str] = frozenset()
    """Folded names of time, in any unit: "how much time"."""
    courtesies: tuple[str, ...] = ()
    """Patterns of greetings and thanks before or behind a question."""
    linking_phrases: frozenset[tuple[str, ...]] = frozenset()
    """The folded words of phrases that link others in a question, and abbreviations of them:
    "in plaats van", "i.p.v."; dropped beside other words."""
    linking_names: frozenset[str] = frozenset()
    """Those of one word that other words are too: "nav", beside words of this language alone."""
    inversions: tuple[str, ...] = ()
    """Patterns of pronouns that a hyphen joins to a verb in questions: existe-t-il."""
    gendered_endings: tuple[str, ...] = ()
    """Patterns of endings for women that a sign sets off, as in Mieter*innen; any case counts."""
    common_words: frozenset[str] = frozenset()
    """Folded words of four letters and more that texts on any subject have: never keywords."""
    determiners: frozenset[str] = frozenset()
    """Folded words before a noun: articles, possessives and such, elided ones too."""
    prepositions: frozenset[str] = frozenset()
    """Folded words before a noun that has no determiner; none that infinitives often follow."""
    inflections: frozenset[str] = frozenset()
    """Endings of at most two letters that regular forms of words have, folded."""
    verb_endings: tuple[str, ...] = ()
    """Endings of verbs, where the list of words marks its nouns; else none."""
    separable_particles: frozenset[str] = frozenset()
    """Folded words that a verb may begin with and have behind it: slaat … op, of opslaan."""
    infinitives: Callable[[str], Iterable[str]] = no_words
    """Returns what may be the infinitives of a stem, other than with -en alone: lees, lezen."""
    verb_prefixes: frozenset[str] = frozenset()
    """Folded beginnings of verbs: an unlisted word has the stem of what follows, behind them."""
    past_endings: tuple[str, ...] = ()
    """Endings of past tenses and participles in -e, by which `verb_prefixes` tells adjectives."""
    words_behind_clauses: frozenset[str] = frozenset()
    """Folded words before which such a particle may be, beside prepositions and and, or."""
    nouns_have_capitals: bool = False
    """Whether each noun has a capital."""
    nouns_before_nouns: bool = False
    """Whether compounds are written as separate words, the described noun last: heat network."""
    compounding: Compounding = Compounding()
    """How compounds are written."""
    hyphen_prefixes: frozenset[str] = frozenset()
    """Folded beginnings of words that a hyphen may set apart: re-use."""
    hyphen_ends: frozenset[str] = frozenset()
    """Folded ends of nouns that a hyphen may set apart: start-up; without that of a plural."""
    and_words: frozenset[str] = frozenset()
    """Words for "and", in lower case: between names, and between words that share a part."""
    or_words: frozenset[str] = frozenset()
    """Words for "or", in lower case."""
    not_words: frozenset[str] = frozenset()
    """Words for "not" and "except", in lower case, that exclude the next word in a question."""
    not_words_behind_and: frozenset[str] = frozenset()
    """Words that do so only behind one for "and" or "but", as other words have their letters."""
    but_words: frozenset[str] = frozenset()
    """Words for "but", in lower case, which may be before one for "not"."""
    until_words: tuple[str, ...] = ()
    """Patterns of words between the first and the last year of a range."""
    since_words: tuple[str, ...] = ()
    """Patterns of words before the first year of a range, in lower case."""
    after_words: tuple[str, ...] = ()
    """Patterns of words before the year after which a range begins."""
    up_to_words: tuple[str, ...] = ()
    """Patterns of words before the last year of a range."""
    before_words: tuple[str, ...] = ()
    """Patterns of words before the year before which a range ends."""
    between_words: tuple[str, ...] = ()
    """Patterns of words before two years of a range that "and" joins."""
    elided: frozenset[str] = frozenset()
    """Grammar words that an apostrophe joins to the next word, in lower case: l', qu', jusqu'."""
    abbreviations: frozenset[str] = frozenset()
    """Words before a full stop that ends no sentence, case folded, without their last stop."""
    quotation_marks: str = ""
    """Typographic quotation marks in pairs, the opening one first: “”‘’."""
    letters: str = ""
    """Common letters with diacritics, which show that a question is in the language."""
    cell_separator: str = ","
    """Character between the cells of CSV files, as spreadsheets in the language expect it."""

    months: tuple[str, ...] = ("",) * 12
    """Names and abbreviations of each month, January first, case folded, spaces between."""
    weekdays: frozenset[str] = frozenset()
    """Names of the days of the week, which are before a date, case folded."""
    ordinal_endings: tuple[str, ...] = ()
    """Letters after the number of a day: 1st."""
    day_words: frozenset[str] = frozenset()
    """Words between the number of a day and its month: the first *of* May."""
    seasons: tuple[str, ...] = ("",) * 4
    """Names of spring, summer, autumn and winter, case folded, spaces between."""
    quarter_words: frozenset[str] = frozenset()
    """Words for a quarter of a year, case folded."""
    half_year_words: frozenset[str] = frozenset()
    """Words for a half of a year, case folded."""
    ordinals: tuple[str, ...] = ("",) * 4
    """Forms of *first* to *fourth*, case folded, spaces between."""
    month_first: bool = False
    """Dates may put the month before the day: May 1st, 2019."""

    contents_headings: tuple[str, ...] = ()
    """Patterns of headings of tables of contents."""
    references_headings: tuple[str, ...] = ()
    """Patterns of headings of lists of references."""
    glossary_headings: tuple[str, ...] = ()
    """Patterns of headings of lists of terms or abbreviations with their meaning."""
    part_headings: frozenset[str] = frozenset()
    """Folded words of headings that name a part of any study, never its subject: conclusie."""
    annex_words: tuple[str, ...] = ()
    """Patterns of words that headings of annexes begin with."""
    caption_words: tuple[str, ...] = ()
    """Patterns of words that, before a number, begin the caption of a table or a figure."""
    pictures_of: tuple[str, ...] = ()
    """Patterns of what captions without a number begin with: "photo of"."""
    version_words: tuple[str, ...] = ()
    """Patterns of words that distinguish the titles of versions of one text: "draft"."""
    report_words: tuple[str, ...] = ()
    """Patterns of more of them, behind which a number names another report: "interim report"."""
    edition_words: tuple[str, ...] = ()
    """Patterns of words that do so beside an ordinal, a qualifier or one of these: "edition"."""
    part_words: tuple[str, ...] = ()
    """Patterns of words that, before a number, name one of several volumes: "part"."""
    supplement_words: tuple[str, ...] = ()
    """Patterns of names of what accompanies a report: "executive summary", "appendices"."""
    periodic_words: tuple[str, ...] = ()
    """Patterns of words for reports of a month or a quarter: "monthly report"."""
    version_qualifiers: tuple[str, ...] = ()
    """Patterns of words that are beside them: "new"."""
    page_words: tuple[str, ...] = ()
    """Patterns of words before a page number."""
    figure_words: tuple[str, ...] = ()
    """Patterns of words that captions of figures begin with, the usual one first."""
    table_words: tuple[str, ...] = ()
    """Patterns of words that captions of tables begin with, the usual one first."""
    note_words: tuple[str, ...] = ()
    """Patterns of words before a source, a note or a warning: "bron", "let op"."""
    definition_questions: tuple[str, ...] = ()
    """Patterns of questions for the meaning of a term; `{term}` is the place of the term."""
    before_terms: tuple[str, ...] = ()
    """Patterns of articles and other words before a term, without elided ones."""
    definitions: tuple[str, ...] = ()
    """Patterns of the beginning of a definition, the surest first; `{term}` is its term."""
    not_defining: tuple[str, ...] = ()
    """Patterns of words soon after the term in a sentence that judges: "is een goede optie"."""
    quantity_fields: frozenset[str] = frozenset()
    """Folded names of the field of a query that asks for numbers with a unit: `getal:MW`."""
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Symbol of a unit -> its names in this language, as written: "%" -> "procent".

    An underscore is a space. A symbol is matched with its capitals, a name in lower case without.
    """
    number_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Prefix of a thousand, a million or a billion, `k`, `M` or `G` -> patterns of the words for it
    between a number and its unit: "miljoen"."""
    number_names: NumberNames = field(default_factory=NumberNames)
    """The names of numbers below a thousand."""
    how_many: tuple[str, ...] = ()
    """Patterns of the words before a unit in a question for numbers: "how many"."""
    unit_words: tuple[str, ...] = ()
    """Patterns of the word before the unit of a table: "Kosten in k€"."""
    per_words: tuple[str, ...] = ()
    """Patterns of words between a unit and what it is for: "euro per ton"."""
    no_date: str = "n.d."
    """Abbreviation in a reference, in the style of the APA, for a date that is not known."""
    front_matter: FrontMatter = field(default_factory=FrontMatter)
    """The words of covers, title pages and colophons."""

    @property
    def conjunctions(self) -> frozenset[str]:
        """The words for "and" and "or"."""
        return self.and_words | self.or_words
