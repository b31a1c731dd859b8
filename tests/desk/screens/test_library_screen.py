"""The screen of the library itself."""

from __future__ import annotations

import pytest

from library import Library, open_library
from tests.conftest import ingest
from tests.desk.conftest import texts, working
from tests.shared import built_once, copied

SETTINGS = """\
# Onze instellingen.
name: Proef  # de naam
languages: [nl]

# De onderwerpen.
subjects:
  warmte: {nl: Restwarmte}  # het eerste
"""
THESAURUS = "# Begrippen.\nconcepts:\n  warmte:\n    labels:\n      nl: [restwarmte]\n"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Return a folder with a library of one record, with comments in its files."""
    return built_once(tmp_path_factory, "itself", _build)


def _build(root):
    (root / "pdfs").mkdir()
    (root / "library.yaml").write_text(SETTINGS)
    (root / "thesaurus.yaml").write_text(THESAURUS)
    (root / "pdfs" / "enkel.yaml").write_text("id: enkel\nadded: 2026-01-01\ntitle: Zonder pdf\n")
    ingest(open_library(root))


@pytest.fixture
def library(shared, tmp_path) -> Library:
    """Return a copy of that library."""
    return open_library(copied(shared, tmp_path / "library"))


def part(screen, library, name):
    app = screen(library, "library")
    app.radio(key="part").set_value(name)
    return working(app.run())


def field(app, label):
    return next(each for each in app.text_input if each.label == label)


def typed(app, label, text):
    field(app, label).set_value(text)


def saved(app):
    next(each for each in app.button if each.label == "Save").click()
    return working(app.run())


def test_the_name_is_changed_and_comments_stay(library, screen):
    """Only the line of the name differs; the journal has who changed it."""
    app = part(screen, library, "name")
    typed(app, "Name", "Nieuwe naam")
    assert "Saved." in texts(saved(app))
    path = library.settings.root / "library.yaml"
    assert path.read_text() == SETTINGS.replace("name: Proef", "name: Nieuwe naam")
    (change,) = library.desk("An").journal.changes()
    assert (change.action, change.file) == ("desk: library", "library.yaml")


def test_changed_labels_say_that_studies_have_to_be_read_again(library, screen):
    """The warning names the button that does it, and is gone after that."""
    record = library.settings.pdfs / "enkel.yaml"
    record.write_text(record.read_text() + "subjects: [warmte]\n")
    ingest(library)
    app = part(screen, library, "subjects")
    assert "read again" not in texts(app)
    app.selectbox(key="subject").set_value("warmte")
    typed(working(app.run()), "Dutch", "Warmte uit de grond")
    app = saved(app)
    assert "1 study has to be read again" in texts(app)
    assert "Take in what changed in pdfs/" in texts(app)
    app.button(key="take_in").click()
    assert "read again" not in texts(working(app.run()))
    assert open_library(library.settings.root).search("grond").total_studies == 1


def test_the_menu_has_the_new_name_at_once(library, screen):
    """What is beside the screen is not older than what was just carried out."""
    app = part(screen, library, "name")
    assert "Proef" in app.sidebar.caption[0].value
    typed(app, "Name", "Nieuwe naam")
    assert "Nieuwe naam" in saved(app).sidebar.caption[0].value


def test_the_languages_of_the_library_come_first(library, screen):
    """They are offered in the order in which readers see them; others follow by name."""
    app = part(screen, library, "name")
    assert app.sidebar.radio[0].options == ["NL", "EN", "FR"]
    assert app.multiselect[0].options[:4] == ["Dutch", "Afrikaans", "Albanian", "Arabic"]
    assert part(screen, library, "about").radio(key="about_language").options == [
        "Dutch",
        "English",
        "French",
    ]


def test_a_wrong_setting_is_named_and_not_written(library, screen):
    """The mistake is shown; the file is as it was."""
    app = part(screen, library, "name")
    typed(app, "Contact", "geen adres")
    assert saved(app).error
    assert (library.settings.root / "library.yaml").read_text() == SETTINGS


def test_a_text_about_the_library_is_written_and_undone(library, screen):
    """A new text is a file of its own; its preview writes nothing."""
    path = library.settings.root / "about.en.md"
    app = part(screen, library, "about")
    app.text_area[0].set_value("# Over ons\n\nTekst.")
    assert "## Over ons" in texts(working(app.run()))
    assert not path.exists()
    saved(app)
    assert path.read_text() == "# Over ons\n\nTekst."


def test_a_text_of_another_program_is_edited_as_it_is(library, screen):
    """Its letters and line ends stay, and a change that is typed back is none."""
    path = library.settings.root / "about.en.md"
    path.write_bytes("# Café\r\nTekst\r\n".encode("windows-1252"))
    app = part(screen, library, "about")
    for text, is_typed in (("# Café", True), ("# Café\nTekst\n", False), ("# Café\nTe", True)):
        app.text_area[0].set_value(text)
        working(app.run())
        assert any(each.label == "Discard what was typed" for each in app.button) is is_typed
    saved(app)
    assert path.read_bytes() == "# Café\r\nTe".encode()


def test_two_people_write_one_text(library, screen):
    """The second one reads the text of the first, keeps what was typed, and can save again."""
    path = library.settings.root / "about.en.md"
    first, second = (part(screen, library, "about") for _ in range(2))
    first.text_area[0].set_value("Van An")
    second.text_area[0].set_value("Van Bo")
    saved(first)
    assert "Somebody else changed this" in texts(saved(second))
    assert path.read_text() == "Van An"
    assert second.text_area[0].value == "Van Bo"
    assert second.code[0].value == "Van An"
    assert "Saved." in texts(saved(second))
    assert path.read_text() == "Van Bo"


@pytest.mark.parametrize(
    ("name", "label", "values"),
    [
        ("name", "Name", ("Proef", "Van An", "Van Bo")),
        ("name", "Example searches", ("", "restwarmte", "water; slib")),
        ("subjects", "Dutch", ("Restwarmte", "Warmte", "Afvalwarmte")),
        ("thesaurus", "Dutch", ("restwarmte", "warmte", "afvalwarmte")),
    ],
)
def test_two_people_change_one_field(library, screen, name, label, values):
    """The second one keeps what was typed, reads what was saved, and can replace it then."""
    apps = [part(screen, library, name) for _ in range(2)]
    for app, text in zip(apps, values[1:], strict=True):
        if name != "name":
            working(app.selectbox[0].set_value("warmte").run())
        assert field(app, label).value == values[0]
        typed(app, label, text)
    first, second = apps
    saved(first)
    assert "Somebody else changed this" in texts(saved(second))
    assert f"Somebody else saved “{values[1]}” here." in texts(second)
    assert field(second, label).value == values[2]
    assert "Saved." in texts(saved(second))
    assert field(second, label).value == values[2]
    assert "Somebody else" not in texts(second)


def test_two_people_change_two_settings(library, screen):
    """Both are written at once: neither typed over what the other one changed."""
    first, second = (part(screen, library, "name") for _ in range(2))
    typed(first, "Name", "Van An")
    typed(second, "Contact", "bo@example.org")
    saved(first)
    assert "Saved." in texts(saved(second))
    text = (library.settings.root / "library.yaml").read_text()
    assert "name: Van An" in text
    assert "contact: bo@example.org" in text


def test_what_was_typed_outlives_its_part(library, screen):
    """It is there again after another part, and after another screen, until it is discarded."""
    app = part(screen, library, "name")
    typed(app, "Name", "Half getypt")
    working(app.run())
    working(app.radio(key="part").set_value("about").run())
    app.switch_page("app_pages/queue_page.py").run()
    app.switch_page("app_pages/library_page.py").run()
    working(app.radio(key="part").set_value("name").run())
    assert field(app, "Name").value == "Half getypt"
    next(each for each in app.button if each.label == "Discard what was typed").click()
    assert field(working(app.run()), "Name").value == "Proef"


def test_a_name_of_a_concept_is_taken_away(library, screen):
    """An emptied field makes the names in that language a comment, and leaves those in others."""
    path = library.settings.root / "thesaurus.yaml"
    path.write_text(THESAURUS + "      en: [waste heat, excess heat]\n      fr: [chaleur]\n")
    app = part(screen, open_library(library.settings.root), "thesaurus")
    working(app.selectbox(key="concept").set_value("warmte").run())
    typed(app, "English", "")
    typed(app, "French", "chaleur perdue")
    assert "Saved." in texts(saved(app))
    assert path.read_text() == THESAURUS + (
        "#       en: [waste heat, excess heat]\n      fr: [chaleur perdue]\n"
    )


def test_a_subject_is_added(library, screen):
    """It is a line of its own below the others, whose comments stay."""
    app = part(screen, library, "subjects")
    typed(app, "Code", "water")
    typed(app, "Dutch", "Water")
    saved(app)
    path = library.settings.root / "library.yaml"
    assert path.read_text() == SETTINGS + "  water: {nl: Water}\n"
    assert open_library(library.settings.root).settings.subject_label("water", "nl") == "Water"


def test_the_table_of_subjects_has_the_languages_of_the_fields(library, screen):
    """Those of the library come first, in both."""
    app = part(screen, library, "subjects")
    columns = list(app.dataframe[0].value.columns)
    labels = [each.label for each in app.text_input]
    assert columns[1:-1] == labels[1:] == ["Dutch", "English", "French"]


def test_a_concept_gets_another_name(library, screen):
    """Its labels of the other languages, and the comments, stay."""
    app = part(screen, library, "thesaurus")
    app.selectbox(key="concept").set_value("warmte")
    working(app.run())
    typed(app, "Dutch", "restwarmte; afvalwarmte")
    typed(app, "English", "waste heat")
    saved(app)
    text = (library.settings.root / "thesaurus.yaml").read_text()
    assert text == THESAURUS.replace("[restwarmte]", "[restwarmte, afvalwarmte]") + (
        "      en: [waste heat]\n"
    )


def test_what_readers_do_not_find_becomes_a_name(library, screen):
    """Counted only where that is on; a search without result is saved as a label of a concept."""
    library.count_search("afvalwarmte", is_answered=False)
    assert "not counted" in texts(screen(library, "searches"))
    path = library.settings.root / "library.yaml"
    path.write_text(SETTINGS + "count_searches: true\n")
    counting = open_library(library.settings.root)
    counting.count_search("afvalwarmte", is_answered=False)
    app = screen(counting, "searches")
    next(each for each in app.selectbox if each.label == "Concept").set_value("warmte")
    saved(app)
    text = (library.settings.root / "thesaurus.yaml").read_text()
    assert "nl: [restwarmte, afvalwarmte]" in text
