"""Answers by meaning: which questions, which studies, in what place, and how it is said."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from library.core.errors import NotCompared
from library.core.model import Filters
from library.engines.meaning import PassageSearch, StudyState, update_passages
from library.engines.whoosh import WhooshEngine
from library.query import parse
from library.search.access import AccessFilter
from library.search.answer import search
from library.search.engine import PageId, SearchOptions
from library.search.knowledge import Knowledge
from library.search.queries import LibraryQueries
from library.search.similar_passages import asks_meaning
from library.thesaurus import Concept, ConceptLabel, Thesaurus
from tests.engine.builders import EVERYTHING, LANGUAGES, labels_of, put
from tests.engine.meaning.indexed_passages import Steps
from tests.engine.meaning.word_encoder import WordEncoder
from tests.engine.test_versions import put_version

NET = "Het warmtenet is een warmtenet van de stad en het levert warmte aan woningen en scholen."
GAS = "Het aardgas van de wijk verdwijnt en de scholen zoeken naar iets anders voor morgen."
PARK = "Regenwater vult de vijver van het park in de zomer en de eenden zwemmen er graag."


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Return an engine and the passages of its studies."""
    folder = tmp_path_factory.mktemp("index")
    engine = WhooshEngine(folder / "build", LANGUAGES, labels_of)
    put(engine, "net", NET, year=2020)
    put(engine, "gas", GAS)
    put(engine, "park", PARK)
    put(engine, "june", "Inleiding.", title="Eenden en regenwater in juni")
    for number in range(7):
        put(engine, f"school-{number}", f"De school nummer {number} heeft een park en woningen.")
    put(
        engine,
        "changed",
        "Vroeger stond hier een tekst over warmtenet en warmtenet en stad en woningen en scholen.",
    )
    encoder = WordEncoder()
    with engine.reader() as reader:
        states = [StudyState(study.id, "1") for study in reader.studies()]
        update_passages(folder / "meaning", encoder, states, reader.pages, Steps())
    put(engine, "changed", "Nu staat hier iets anders.")
    return engine, PassageSearch(folder / "meaning", encoder)


@pytest.fixture
def find(library):
    engine, passages = library

    def find(question, filters=EVERYTHING, passages=passages, **options):
        wanted = SearchOptions(relax=True, **options)
        with engine.reader() as reader:
            knowledge = Knowledge(LANGUAGES, passages=passages)
            return search(reader, question, filters, wanted, knowledge=knowledge)

    return find


def ids(result):
    return [hit.study.id for hit in result.hits]


QUESTION = "stadsverwarming chauffage warmte stad"


def test_a_study_whose_title_is_named_stays_first(find):
    """Meaning adds other studies behind it, though none has all words of the reference."""
    found = find("Peeters, 2019: eenden en regenwater in juni. Brugge")
    assert [hit.study.id for hit in found.hits][:2] == ["june", "park"]


def test_meaning_comes_first_when_no_study_has_all_words(find):
    """The passage is shown, and the study is no part of the count."""
    result = find("chauffage stadsverwarming")
    assert ids(result)[0] == "net"
    assert (result.total_studies, result.total_pages, result.similar_studies) == (0, 0, 1)
    assert sum(result.facets.language.values()) == 0
    (hit,) = result.hits
    assert hit.cosine is not None
    (page,) = hit.pages
    assert page.is_similar
    assert [(each.text, each.highlights) for each in page.excerpts] == [(NET, ())]


def test_words_of_the_question_are_marked_in_a_similar_passage(find):
    """A passage that meaning found shows which words of the question it has."""
    page = find(QUESTION).hits[0].pages[0]
    assert page.is_similar
    (excerpt,) = page.excerpts
    words = [excerpt.text[mark.start : mark.end] for mark in excerpt.highlights]
    assert words == ["warmtenet", "warmtenet", "stad", "warmte"]


def test_a_shown_page_is_no_further_page(find):
    """Pages that words match are counted once, also where meaning chose their passage."""
    (hit,) = find(QUESTION).hits[:1]
    assert [(page.is_similar, page.has_words) for page in hit.pages] == [(True, True)]
    assert (hit.total_pages, hit.more_pages) == (1, 0)
    (hit,) = find("chauffage stadsverwarming").hits
    assert [(page.is_similar, page.has_words) for page in hit.pages] == [(True, False)]
    assert (hit.total_pages, hit.more_pages) == (0, 0)


def test_studies_with_the_words_keep_their_places(find):
    """Meaning follows place five, and each study appears once over all screens."""
    result = find("park woningen", limit=20)
    every = ids(result)
    assert len(set(every)) == len(every) == result.total_studies + result.similar_studies
    assert all(name.startswith("school") for name in every[:5])
    screens = [ids(find("park woningen", limit=3, offset=at)) for at in range(0, len(every), 3)]
    assert [name for screen in screens for name in screen] == every


def test_a_page_with_most_words_together_is_first(find):
    """One word too many does not give its place to a study that meaning finds."""
    page = find("levert warmte aan woningen chauffage").hits[0].pages[0]
    assert (page.page.study, page.is_similar) == ("net", False)
    (hit, *_) = find("levert park aan chauffage stadsverwarming").hits
    assert hit.cosine is not None


def test_a_label_counts_as_the_word_for_words_together(library):
    """A page with a label of one word beside another word keeps its place."""
    engine, passages = library
    heat = Concept("heat", (ConceptLabel("nl", "warmtenet"), ConceptLabel("en", "heatgrid")))
    question = "heatgrid levert chauffage"
    with engine.reader() as reader:
        for thesaurus, is_similar in (Thesaurus([heat]), False), (Thesaurus(), True):
            knowledge = Knowledge(LANGUAGES, thesaurus, passages)
            options = SearchOptions(relax=True)
            found = search(reader, question, EVERYTHING, options, knowledge=knowledge)
            page = found.hits[0].pages[0]
            assert (page.page.study, page.is_similar) == ("net", is_similar)


def test_filters_and_exclusions_hold(find):
    """A study that is filtered or excluded is not found by meaning either."""
    assert ids(find(QUESTION, Filters(years=(2021, None)))) == []
    assert "net" not in ids(find(f"{QUESTION} -scholen"))
    assert "net" in ids(find(f"{QUESTION} -vijver"))
    assert "net" not in ids(find(f"{QUESTION} year:2021.."))


def test_a_page_that_changed_is_not_found(find):
    """Its passage is on it no more, until the next update."""
    assert "changed" not in ids(find("warmtenet scholen stadsverwarming"))


def test_the_version_that_has_the_passage_is_found(tmp_path):
    """The newest of the versions with the most similar passage, as for words.

    Beside it is the newest with some of the words, when none has all.
    """
    engine = WhooshEngine(tmp_path / "build", LANGUAGES, labels_of)
    for year, text in (2019, PARK), (2020, NET), (2021, NET), (2022, GAS):
        put_version(engine, f"v{year}", str(year), text)
    with engine.reader() as reader:
        states = [StudyState(study.id, "1") for study in reader.studies()]
        update_passages(tmp_path / "meaning", WordEncoder(), states, reader.pages, Steps())
        knowledge = Knowledge(
            LANGUAGES, passages=PassageSearch(tmp_path / "meaning", WordEncoder())
        )
        wanted = SearchOptions(relax=True)
        alone, beside = (
            search(reader, question, EVERYTHING, wanted, knowledge=knowledge)
            for question in ("chauffage stadsverwarming", "chauffage stadsverwarming aardgas")
        )
    assert ids(alone) == ["v2021"]
    assert ids(beside) == ["v2021", "v2022"]


def test_other_orders_have_no_meaning(find):
    """By year or title only studies with the words are listed."""
    assert find("chauffage stadsverwarming", sort="year").hits == ()


def test_it_can_be_left_out(find):
    """Without passages the answer is by words."""
    assert find("chauffage stadsverwarming", passages=None).hits == ()


def test_misspelled_words_get_spelling_help_first(find):
    """Where a correction is known and no study has a word, meaning adds nothing."""
    result = find("warmtnet regenwatr")
    assert result.suggestion == "warmtenet regenwater"
    assert (result.hits, result.similar_studies) == ((), 0)


def test_few_words_that_may_be_misspelled_get_spelling_help_first(find):
    """Where a study has one of the words too; of a longer question meaning says enough."""
    short = find("warmtnet scholen")
    assert short.suggestion == "warmtenet scholen"
    assert all(hit.cosine is None for hit in short.hits)
    assert short.total_studies


@pytest.mark.parametrize(
    ("question", "studies"),
    [
        ("eendem regenwatre", 0), ("chauffage eendem", 0),
        ("chauffage stadsverwarming heating eendem", 0), ("park eendem", 8),
    ],
)  # fmt: skip
def test_meaning_adds_nothing_where_words_may_be_misspelled(find, question, studies):
    """Another spelling is offered; the studies that have the other words are shown."""
    found = find(question)
    assert found.suggestion
    assert (len(found.hits), found.total_studies, found.similar_studies) == (studies, studies, 0)


def test_a_compound_that_no_study_has_is_no_slip(find):
    """Its parts are searched, and meaning answers as where no study has all words."""
    found = find("chauffage warmte eendenvijver")
    assert found.understood == "chauffage warmte eenden vijver"
    assert "net" in ids(found)
    assert found.similar_studies


class Queries(LibraryQueries):
    """The queries of a library, without its settings."""

    def __init__(self, engine, passages):
        self.engine, self.passages = engine, passages

    @contextmanager
    def _reader(self):
        with self.engine.reader() as reader:
            yield AccessFilter(reader, "2026-01-01")


def test_more_like_a_passage(library):
    """Pages with a passage that means the same, without its own page, and none that changed."""
    queries = Queries(*library)
    (hit, *_) = queries.similar_passages(NET)
    assert (hit.page.study, hit.excerpts[0].text) == ("net", NET)
    assert hit.score == pytest.approx(1, abs=0.02)
    others = queries.similar_passages(NET, without=PageId("net", 1))
    assert not {"net", "changed"} & {each.page.study for each in others}
    with pytest.raises(NotCompared):
        Queries(library[0], None).similar_passages(NET)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hoe verwarmt een stad haar huizen", True),
        ("waste heat", True),
        ("Abwärme der Industrie", True),
        ("CO2-uitstoot van staal", True),
        ("warmtenet", False),
        ("het warmtenet", False),
        ("iso 27001", False),
        ("prijzen van 2018", False),
        ("warmte in fase 2", True),
        ("Leonardo da Vinci", False),
        ("Vlaamse Milieumaatschappij en warmte", True),
        ("North Sea Port", False),
        ("ArcelorMittal Gent", False),
        ('"waste heat"', False),
        ("waste* heat~", False),
        ("vito.be", False),
        ("info@vito.be", False),
        ("warmte vito.be", True),
        ("", False),
        ("taal:nl warmtenet", False),
        ("jaar:2012..2020 warmtenet", False),
        ("uitgever: VITO warmtenet", False),
        ("getal:MW warmtenet", False),
        ("warmtenet -gas -olie", False),
        ("taal:nl hoe verwarmt een stad", True),
    ],
)
def test_which_questions_are_compared_by_meaning(question, expected):
    """Not one word, also beside a number, a name, address, pattern, quotation or condition."""
    assert asks_meaning(parse(question)) is expected


def test_labels_of_one_word_are_other_names_for_meaning(library):
    """Labels of several words, and those of narrower concepts, are no other names of a word."""
    compared = []

    class Index:
        """Notes what is compared, and finds nothing."""

        def nearest(self, text, *, names, **_):
            compared.append((text, names))
            return ()

    concepts = [
        Concept("heat", (ConceptLabel("nl", "Warmtenet"), ConceptLabel("en", "district heating"))),
        Concept("local", (ConceptLabel("nl", "buurtnet"),), broader=("heat",)),
    ]
    knowledge = Knowledge(("nl", "en"), Thesaurus(concepts), Index())
    with library[0].reader() as reader:
        options = SearchOptions(relax=True)
        search(reader, "District heating schools", EVERYTHING, options, knowledge=knowledge)
    names = {"district": ("warmtenet",), "heating": ("warmtenet",)}
    assert compared == [("District heating schools", names)]


def test_conditions_are_not_compared(find):
    """Neither the words that a question leaves out nor its fields are a part of its meaning."""
    compared = []

    class Index:
        """Notes what is compared, and finds nothing."""

        def nearest(self, text, **_):
            compared.append(text)
            return ()

    find("zomerse school -eenden taal:nl", passages=Index())
    assert compared == ["zomerse school"]
