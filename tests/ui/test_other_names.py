"""What the screens say of other names and of meaning, and how readers switch them off."""

from __future__ import annotations

import json
import re

import pytest

from library import open_library
from library.engines.meaning import PassageSearch, StudyState, update_passages
from tests import samples
from tests.commands import run
from tests.conftest import ingest
from tests.engine.meaning.indexed_passages import Steps
from tests.engine.meaning.word_encoder import WordEncoder
from tests.shared import built_once
from tests.ui.rendering import shown

THESAURUS = """\
concepts:
  warmtenet:
    labels:
      nl: [warmtenet, stadsverwarming]
      en: [district heating, heat network, heating grid, heat grid, heating network]
      fr: [réseau de chaleur, chauffage urbain]
"""
MEANING = "Regenwater vult de vijver van het park in de zomer en de eenden zwemmen er graag."


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """Return the folder of a library with a thesaurus."""
    return built_once(tmp_path_factory, "names", _studies)


@pytest.fixture(scope="session")
def library(root, tmp_path_factory):
    """Return that library, whose passages are searched by meaning."""
    opened = open_library(root)
    encoder, folder = WordEncoder(), tmp_path_factory.mktemp("meaning")
    states = [StudyState(study.id, "1") for study in opened.studies()]
    update_passages(folder, encoder, states, opened.pages_for_staff, Steps())
    opened.passages = PassageSearch(folder, encoder)
    return opened


def _studies(root):
    (root / "thesaurus.yaml").write_text(THESAURUS)
    samples.study(root / "pdfs/net.pdf", samples.DUTCH, "Het warmtenet van de stad.")
    defined = "A heat network is a system of pipes that carries heat to buildings."
    samples.study(root / "pdfs/grid.pdf", samples.ENGLISH, f"A heat network here. {defined}")
    samples.study(root / "pdfs/park.pdf", MEANING, MEANING)
    ingest(open_library(root))


@pytest.mark.parametrize(
    ("language", "also", "only", "found", "kind"),
    [
        ("en", "Also searched for: warmtenet", "only my words", "Found by", "another name"),
        ("nl", "Ook gezocht naar: warmtenet", "alleen mijn woorden", "Gevonden via", "andere naam"),
        ("fr", "Recherché aussi : warmtenet", "seulement mes mots", "Trouvé par", "autre nom"),
    ],
)
def test_other_names_are_said_in_the_language_of_the_reader(
    library, language, also, only, found, kind
):
    """Above the answer, on each study that a label finds, and on the mark of the label."""
    screen = shown(library, "/", {"q": "stadsverwarming", "lang": language})
    assert set(screen.titles) == {"net", "grid"}
    assert also in screen.text
    assert f"{found} stadsverwarming → heat network" in screen.text
    assert screen.html.count('class="why"') == len(screen.titles)  # no second line without words
    assert f'<mark class="concept" title="{kind}' in screen.html
    assert screen.links(only)


def test_a_word_is_said_once_with_its_other_names(library):
    """The names that find a study follow the word that they stand for."""
    screen = shown(library, "/", {"q": "stadsverwarming", "lang": "en"})
    found = [line for line in screen.html.splitlines() if "Found by" in line]
    assert sorted(line.count("stadsverwarming") for line in found) == [1, 1]
    assert max(line.count("<b>") for line in found) > 2


def test_one_link_searches_the_words_as_typed(library):
    """It keeps the question; the words alone are then searched, with a link back."""
    path, params = shown(library, "/", {"q": "heat network", "lang": "en"}).link("only my words")
    assert (path, params) == ("/", {"q": ["heat network"], "only": ["words"], "lang": ["en"]})
    screen = shown(library, path, params)
    assert screen.titles == ["grid"]
    assert "Also searched for" not in screen.text
    assert "concept" not in screen.html
    assert screen.link("Search other names too")[1] == {"q": ["heat network"], "lang": ["en"]}


def test_the_choice_goes_with_the_links_to_pages(library):
    """The reading view marks other names, unless the reader chose the words as typed."""
    page = "/studies/net/pages/2"
    marked = shown(library, page, {"q": "heat network", "lang": "en"})
    assert '<mark class="concept"' in marked.html
    assert "<mark" not in shown(library, page, {"q": "heat network", "only": "words"}).html
    results = shown(library, "/", {"q": "heat network", "only": "words", "lang": "en"})
    assert any("only=words" in link for link in results.links("p. 2"))


def test_quotation_marks_search_the_words_as_typed(library):
    """Nothing is said, as nothing was added."""
    screen = shown(library, "/", {"q": '"heat network"', "lang": "en"})
    assert screen.titles == ["grid"]
    assert "Also searched for" not in screen.text


def test_pages_found_by_meaning_say_so(library):
    """Studies that meaning adds are counted apart, and `only=words` leaves them out."""
    question = {"q": "eenden zwemmen vijver regenwater zomer graag feest", "lang": "en"}
    screen = shown(library, "/", question)
    assert "park" in screen.titles
    assert "related in meaning" in screen.text
    assert "related in meaning" not in shown(library, "/", question | {"only": "words"}).text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The coloured passage is related in meaning to your question."),
        ("nl", "De gekleurde passage is verwant in betekenis met uw vraag."),
        ("fr", "Le passage coloré a un sens proche de votre question."),
    ],
)
def test_a_similar_passage_is_marked_on_its_page(library, language, said):
    """Its words that match keep their own mark; `only=words` marks these alone."""
    question = {"q": "eenden zwemmen vijver regenwater zomer graag feest", "lang": language}
    screen = shown(library, "/studies/park/pages/2", question)
    assert said in screen.text
    assert '<mark class="exact"' in screen.html
    assert '<mark class="meaning"' in screen.html
    marks = re.findall(r'<mark class="(?:exact|meaning)"[^>]*>([^<]*)</mark>', screen.html)
    assert "".join(marks).startswith(f"Hoofdstuk 2{MEANING}")
    kept = shown(library, "/studies/park/pages/2", question | {"words": "eenden zwemmen er graag"})
    assert said not in kept.text
    words = shown(library, "/studies/park/pages/2", question | {"only": "words"})
    assert said not in words.text
    assert '<mark class="meaning"' not in words.html


@pytest.mark.parametrize(
    ("language", "more", "none"),
    [
        ("en", "More like this passage", "No other passage says about the same."),
        ("nl", "Vergelijkbare passages", "Geen andere passage zegt ongeveer hetzelfde."),
        ("fr", "Passages similaires", "Aucun autre passage ne dit"),
    ],
)
def test_passages_like_one_of_a_page(library, language, more, none):
    """The reading view links to them; by default the first passage of the page is compared."""
    path, params = shown(library, "/studies/park/pages/1", {"lang": language}).link(more)
    screen = shown(library, path, params)
    assert screen.link("p. 2")[0] == "/studies/park/pages/2"
    screen = shown(library, path, params | {"passage": ["saxofoon  en <b>trompet</b>"]})
    assert "saxofoon en &lt;b&gt;trompet" in screen.html
    assert none in screen.text
    assert screen.links("Hoofdstuk 1")  # the passages of the page, to choose from


def test_passages_alike_name_their_study_and_page(library):
    """Each leads to its study and to its page; the passage compared is not among them."""
    passage = {"passage": ["eenden zwemmen in de vijver van het park, regenwater in de zomer"]}
    screen = shown(library, "/studies/net/pages/1/similar", passage | {"lang": ["en"]})
    assert re.search(r'role="status"><h2>2 passages say about the same', screen.html)
    assert screen.link("park")[0] == "/studies/park"
    own = shown(library, "/studies/park/pages/1/similar", passage | {"lang": ["en"]})
    assert "1 passage says about the same" in own.text


def test_without_meaning_nothing_is_compared(root):
    """The reading view has no link, and the address says so."""
    library = open_library(root)
    library.passages = None  # also where the extra is installed
    assert not shown(library, "/studies/park/pages/1", {"lang": "en"}).links("More like this")
    screen = shown(library, "/studies/park/pages/1/similar", {"lang": "nl"})
    assert "niet op betekenis vergeleken" in screen.text


def test_definitions_of_other_names_are_shown(library):
    """Marked as another name; `only=words` leaves them out."""
    question = {"q": "wat is stadsverwarming", "lang": "nl"}
    screen = shown(library, "/", question)
    assert "is a system of pipes that carries heat" in screen.text
    (found,) = library.definitions("wat is stadsverwarming")
    assert [(each.reason, each.label) for each in found.sentence.highlights] == [
        ("concept", "heat network")
    ]
    assert library.definitions("wat is stadsverwarming", only_words=True) == ()
    assert library.definitions("heat network")[0].sentence.highlights[0].reason == "exact"


def test_figures_say_their_other_names(library):
    """With the same link as studies, which leads to the figures with the words as typed."""
    screen = shown(library, "/figures", {"q": "stadsverwarming", "lang": "nl"})
    assert "Ook gezocht naar: warmtenet" in screen.text
    path, params = screen.link("alleen mijn woorden")
    assert (path, params["only"]) == ("/figures", ["words"])
    assert "Ook gezocht naar" not in shown(library, path, params).text


def test_the_command_searches_the_words_as_typed(library):
    """`--only-words` finds no study by another name."""
    answers = [
        json.loads(
            run("search", "stadsverwarming", "--json", *option, root=library.settings.root).stdout
        )
        for option in ((), ("--only-words",))
    ]
    found = [[hit["study"]["id"] for hit in answer["hits"]] for answer in answers]
    assert found == [["net", "grid"], []]
