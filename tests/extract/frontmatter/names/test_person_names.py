"""Names of persons and of organisations."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.core.model import Organisation, Person
from library.extract.frontmatter.names.person_names import authors_in, person_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peeters, An", [Person("Peeters", "An")]),
        ("Velde, van der Mieke", [Person("van der Velde", "Mieke")]),
        ("Velde, Mieke van der", [Person("van der Velde", "Mieke")]),
        ("Van de Velde, Mieke", [Person("Van de Velde", "Mieke")]),
        ("Émile de l’Exemple, conseiller", [Person("de l’Exemple", "Émile")]),
        ("A. Peeters, Senior Researcher", [Person("Peeters", "A.")]),
        ("Professor A. Peeters", [Person("Peeters", "A.")]),
        ("Mevrouw An van Dam", [Person("van Dam", "An")]),
        ("B. van Dam, Verkehrsberater", [Person("van Dam", "B.")]),
        ("Janssens, A.B. (Bert)", [Person("Janssens", "Bert")]),
        ("Dr Mieke van der Velde", [Person("van der Velde", "Mieke")]),
        ("Mme Claire van Dam", [Person("van Dam", "Claire")]),
        ("Ma L. Peeters", [Person("Peeters", "Ma L.")]),
        ("Mieke van der Velde", [Person("van der Velde", "Mieke")]),
        ("Pádraig Ó Briain", [Person("Ó Briain", "Pádraig")]),
        ("Ó Briain, Pádraig", [Person("Ó Briain", "Pádraig")]),
        ("Seán Mac Cárthaigh", [Person("Mac Cárthaigh", "Seán")]),
        ("Jan Van Damme", [Person("Van Damme", "Jan")]),
        ("A.B. Janssens", [Person("Janssens", "A.B.")]),
        ("C. (Cor) de Wit", [Person("de Wit", "Cor")]),
        ("dr. ir. A. Peeters, MSc", [Person("Peeters", "A.")]),
        ("Peeters, An; Janssens, Bert", [Person("Peeters", "An"), Person("Janssens", "Bert")]),
        ("A. Peeters, B. Janssens en C. De Wit",
         [Person("Peeters", "A."), Person("Janssens", "B."), Person("De Wit", "C.")]),
        ("A. Peeters (Voorbeeldnet), B. Janssens (Elders, Gent)",
         [Person("Peeters", "A."), Person("Janssens", "B.")]),
        ("Peeters, A., van Dam, J.B. & De Wit, C.",
         [Person("Peeters", "A."), Person("van Dam", "J.B."), Person("De Wit", "C.")]),
        ("Peeters J., Van Hoof K. & Ruiz Moreno A.",
         [Person("Peeters", "J."), Person("Van Hoof", "K."), Person("Ruiz\u2060Moreno", "A.")]),
        ("Peeters, J. Maes-Smet, A. van Dam, B.",
         [Person("Peeters", "J."), Person("Maes-Smet", "A."), Person("van Dam", "B.")]),
        ("Smith, A.", [Person("Smith", "A.")]),
        # These may be a person or a firm: they stay whole.
        ("An Peeters", [Organisation("An Peeters")]),
        ("Voorbeeld Belgium", [Organisation("Voorbeeld Belgium")]),
        ("Peeters en Janssens", [Organisation("Peeters en Janssens")]),
        ("U.N. Habitat", [Organisation("U.N. Habitat")]),
        ("K. U. Leuven", [Organisation("K. U. Leuven")]),
        ("U. Müller", [Person("Müller", "U.")]),
        ("H.-U. Müller", [Person("Müller", "H.-U.")]),
        ("Stichting Natuur en Milieu", [Organisation("Stichting Natuur en Milieu")]),
        ("Ministerie van Volk, Wonen en Sport",
         [Organisation("Ministerie van Volk, Wonen en Sport")]),
        ("", []),
        (" ; , ", []),
    ],
)  # fmt: skip
def test_a_field_of_names_is_taken_apart_where_that_is_certain(text, expected):
    """Initials, particles and `Family, Given` mark a person; other names are not split."""
    assert list(authors_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Smet, A.", "A. Smet"), ("Smet, An. . .", "An Smet"), (". . .", "")]
)
def test_full_stops_behind_a_list_are_no_part_of_it(text, expected):
    """But that of an initial is."""
    assert ", ".join(map(str, authors_in(text))) == expected


def test_under_a_label_for_persons_two_names_are_given_and_family_name():
    """Where only persons are expected, the last name is the family name."""
    assert authors_in("An Peeters, Bert Maria Janssens", of_persons=True) == (
        Person("Peeters", "An"),
        Person("Janssens", "Bert Maria"),
    )


def test_two_family_names_may_have_and_between_them():
    """In Spanish and Catalan names; it is no word of the languages of a library."""
    assert authors_in("José María Ortega y Prado, Anna Puig i Serra", of_persons=True) == (
        Person("Ortega y Prado", "José María"),
        Person("Puig i Serra", "Anna"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mme Claire Lessai et M. Luc de Wit", ["Claire Lessai", "Luc de Wit"]),
        ("M. Luc Fictif, M. Jean Modèle", ["M. Luc Fictif", "M. Jean Modèle"]),
        ("M. Luc Fictif, Claire Lessai", ["M. Luc Fictif", "Claire Lessai"]),
        ("M. de Wit en C. Lessai", ["M. de Wit", "C. Lessai"]),
    ],
)
def test_an_initial_is_a_form_of_address_where_other_names_have_one(text, expected):
    """French "M." is an initial too, also before a name without others."""
    assert list(map(str, authors_in(text, of_persons=True))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. Peeters B.C. van Dam D. Jans", ["A. Peeters", "B.C. van Dam", "D. Jans"]),
        ("An P. Peeters", ["An P. Peeters"]),
        ("A. Peeters Advies B.V.", ["A. Peeters Advies B.V."]),
        ("A. Peeters B.V. Gent", ["A. Peeters B.V. Gent"]),
    ],
)
def test_initials_begin_the_next_person_of_a_row(text, expected):
    """Where each begins with them; a name may have some inside or behind it."""
    assert list(map(str, authors_in(text, of_persons=True))) == expected


def test_a_word_like_an_abbreviation_is_no_name():
    """UGent and KULeuven are not, Dutch IJ is one letter."""
    assert person_of("IJsbrand IJzerman") == Person("IJzerman", "IJsbrand")
    assert person_of("Elif Yıldız") == Person("Yıldız", "Elif")
    assert person_of("UCampus Gent") is None
    assert list(map(str, authors_in("An Peeters, UCampus Gent", of_persons=True))) == ["An Peeters"]


def test_an_organisation_behind_a_person_is_no_author():
    """It is the affiliation; before all persons, it may be an author."""
    an = Person("Peeters", "An")
    assert authors_in("An Peeters, Universiteit Voorbeeldstad", of_persons=True) == (an,)
    assert authors_in("Stichting Voorbeeld; An Peeters", of_persons=True)[1:] == (an,)


@pytest.mark.parametrize(
    "name",
    ["Gemeente Gent", "OVAM", "Executive Summary", "Final Report", "an peeters", "An",
     "Een studie van de haven", "CE Voorbeeld", "A B C D E F G", "An Peeters 2019"],
)  # fmt: skip
def test_what_has_not_the_shape_of_a_name_is_nobodys(name):
    """Words of titles and organisations are no names of persons."""
    assert person_of(name) is None


@given(text=st.text(max_size=120), of_persons=st.booleans())
@example(text="A. (Bo) ,", of_persons=True)
@example(text="van, van van", of_persons=True)
@example(text="0[]0", of_persons=False)
@example(text="An[2]-An", of_persons=True)
def test_every_name_stands_in_the_text(text, of_persons):
    """It never raises, and each word of an author is a word of the text."""
    for author in authors_in(text, of_persons=of_persons):
        assert str(author)
        assert all(word in text for word in re.split(r"\s+", str(author)))


@pytest.mark.parametrize(
    "name",
    [
        "An Peeters Projectleider",
        "Senior Researcher",
        "Titel Programmeren",
        "Proefbureau Noord",
        "Unter der Sonne",
        "Onder de Zon",
        "Sous le Soleil",
        "Ergebnisse der Befragung",
        "Presses du Littoral",
        "Brandveiligheid van CLT-gevels",
        "Working Paper",
        "Compte Rendu de L’Atelier",
    ],
)
def test_functions_labels_and_organisations_are_no_persons(name):
    """A name with a function behind it is not taken as a longer name."""
    assert person_of(name) is None


@pytest.mark.parametrize("title", ["M.Sc.", "Ph.D.", "Dipl.-Ing.", "Dipl.-Geogr.", "Dr.-Ing."])
def test_degrees_may_be_written_with_full_stops_and_hyphens(title):
    """They are no part of the name; initials are."""
    assert person_of(f"{title} An Peeters") == Person("Peeters", "An")
    assert person_of("M.A. Peeters") == Person("Peeters", "M.A.")


@pytest.mark.parametrize(
    "text",
    [
        "An Peeters, M. Sc., Jan Smet, Dipl. Ing.",
        "Prof. Dr. An Peeters, Dr. Jan Smet, LL. M.",
        "An Peeters, B. A., Jan Smet, M. A.",
        "An Peeters, Ph. D., and Jan Smet",
    ],
)
def test_a_degree_behind_a_name_may_be_of_two_words(text):
    """It is no name of its own, also where it looks like initials."""
    assert authors_in(text, of_persons=True) == (Person("Peeters", "An"), Person("Smet", "Jan"))


@pytest.mark.parametrize(
    ("name", "family"),
    [("Femke in ’t Proef", "in ’t Proef"), ("Jan Op de Proef", "Op de Proef"),
     ("M. an der Probe", "an der Probe"), ("Luc op de Proef", "op de Proef"),
     ("Op de Proef, Jan", "Op de Proef")],
)  # fmt: skip
def test_a_preposition_may_be_before_the_particle_of_a_name(name, family):
    """It is a part of the family name."""
    (author,) = authors_in(name, of_persons=True)
    assert author.family == family


@pytest.mark.parametrize("title", ["Water in de Proef", "Leben an der Grenze"])
def test_a_preposition_between_two_words_of_a_title_makes_no_name(title):
    """Without initials or a common given name before it, as in a title about a place."""
    assert person_of(title) is None
