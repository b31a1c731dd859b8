"""The words of front pages in one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The words by which covers, title pages and colophons name what they state."""

    authors: tuple[str, ...] = ()
    """Patterns of labels before authors: "geschreven door"."""
    openings: tuple[str, ...] = ()
    """Patterns of words with which such a label is a sentence: "*this report was* written by"."""
    byline: tuple[str, ...] = ()
    """Patterns of words before the names of persons that are too short to be a label alone."""
    texts: frozenset[str] = frozenset()
    """Words for texts and for writing them, before such a word and an author, case folded."""
    by_persons: frozenset[str] = frozenset()
    """Those of texts that only persons write: "tekst"; a firm may make a "rapport"."""
    artwork: frozenset[str] = frozenset()
    """Words for what others add to a text, case folded: "cover", "layout", "foreword"."""
    sender: tuple[str, ...] = ()
    """Patterns of labels before who writes a letter or a memo: "from"."""
    publisher: tuple[str, ...] = ()
    """Patterns of labels before the publisher."""
    colophons: frozenset[str] = frozenset()
    """Headings of a colophon, over the publisher and its address, case folded: "impressum"."""
    responsible: tuple[str, ...] = ()
    """Patterns of labels before the person who answers for a publication by law, and publisher."""
    commissioned_by: tuple[str, ...] = ()
    """Patterns of labels before the principal."""
    date: tuple[str, ...] = ()
    """Patterns of labels before the date of publication."""
    words_of_labels: frozenset[str] = frozenset()
    """First words of such labels, case folded: *publication* date."""
    versions: tuple[str, ...] = ()
    """Patterns of words beside the date of a version: "versie", "bijgewerkt op"."""
    translators: tuple[str, ...] = ()
    """Patterns of words before translators, who are no authors: "vertaald door"."""
    supervisors: tuple[str, ...] = ()
    """Patterns of labels before persons who guide or judge the authors: "promotor"."""
    editors: tuple[str, ...] = ()
    """Patterns of words before persons who edited a work of others, or wrote a part of it."""
    marks_of_editors: tuple[str, ...] = ()
    """Patterns of what is in parentheses behind the names of editors: "eds."."""
    title: tuple[str, ...] = ()
    """Patterns of labels before the title, followed by a colon: "subject"."""
    deadline: tuple[str, ...] = ()
    """Patterns of words before a date that is none of publication: "until", "downloaded on"."""
    earlier: tuple[str, ...] = ()
    """Patterns of words before the journal in which another version was published: "reprinted"."""
    no_publisher: tuple[str, ...] = ()
    """Patterns of what follows a copyright sign, but names no publisher: "the authors"."""
    generic_titles: frozenset[str] = frozenset()
    """Whole lines, case folded, printed in large type that are not the title: "rapport"."""
    official_kinds: tuple[str, ...] = ()
    """Patterns of lines above a title: what an institution sends, without what it is about."""
    addressee_words: frozenset[str] = frozenset()
    """Words between the kind of a document and who gets it: "nota aan het college"."""
    about_words: frozenset[str] = frozenset()
    """Words between such a kind and its subject, case folded: "communication *on* waste", but not
    those that names of institutions have: "the minister *for* Climate"."""
    yearly_titles: tuple[str, ...] = ()
    """Patterns of titles that a year completes: "jaarverslag"."""
    numbered_parts: tuple[str, ...] = ()
    """Patterns of words that, before a number, name a part of a study: "hoofdstuk"."""
    series: tuple[str, ...] = ()
    """Patterns of words in the names of series and journals: "tijdschrift", "nummer"."""
    issues: tuple[str, ...] = ()
    """Patterns of words before or after the number of an issue: "jaargang", "nr"."""
    program_titles: tuple[str, ...] = ()
    """Patterns of titles that programs give to a document: "PowerPoint-presentatie", "dia 1"."""
    placeholder_titles: tuple[str, ...] = ()
    """Patterns of titles of templates, to which digits may be added: "naamloos 1"."""
    placeholder_authors: tuple[str, ...] = ()
    """Patterns of authors that programs fill in: "gebruiker"."""
    credits: tuple[str, ...] = ()
    """Beginnings of words that show a copyright notice to be about a picture or a map."""
    articles: frozenset[str] = frozenset()
    """Articles before the name of an organisation, case folded."""
    name_particles: frozenset[str] = frozenset()
    """Words in lower case that a family name may begin with, case folded."""
    prepositions_of_names: frozenset[str] = frozenset()
    """Words before such a particle in a family name, case folded: "Jan *Op* de Proef"."""
    given_names: frozenset[str] = frozenset()
    """Common given names, case folded."""
    cities: frozenset[str] = frozenset()
    """Cities where studies are often published, case folded."""
    personal_titles: frozenset[str] = frozenset()
    """Degrees and forms of address beside names, case folded, without full stops."""
    titles_like_initials: frozenset[str] = frozenset()
    """Forms of address that initials look like, case folded: French "M."."""
    organisation_words: frozenset[str] = frozenset()
    """Words that names of organisations have and names of persons lack, case folded."""
    parts_of_organisations: frozenset[str] = frozenset()
    """Words that names of parts of organisations begin or end with, case folded: "afdeling"."""
    parts_at_end: frozenset[str] = frozenset()
    """Those that are the name of a whole where they begin it, case folded: "department"."""
    kinds_in_titles: frozenset[str] = frozenset()
    """Those of them that a proper name makes the name of an organisation, case folded: "stad"."""
    kinds_before_names: frozenset[str] = frozenset()
    """Those of them that no name of an organisation ends with, case folded: "Lebensraum Stadt"."""
    of_subjects: frozenset[str] = frozenset()
    """Prepositions before what a title is about, case folded: living *in* the city."""
    in_names: frozenset[str] = frozenset()
    """Those of them that names of organisations have too: Centre *for* Policy."""
    functions: tuple[str, ...] = ()
    """Patterns of words that say what a person does, and that no name has: "adviseur"."""
    organisation_endings: tuple[str, ...] = ()
    """Words, case folded, that end compounds in names of organisations: onderzoeksbureau."""
    named_posts: frozenset[str] = frozenset()
    """Posts that are named after a person, case folded: "Marie Curie Fellow"."""
    not_in_names: frozenset[str] = frozenset()
    """Other words of front pages that no name of a person has, case folded."""
