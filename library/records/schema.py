"""Schema of sidecar files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from typing import Annotated, Any, ClassVar

from pydantic import Field, HttpUrl

from library.core.model import (
    Access,
    Author,
    Organisation,
    Person,
    Record,
)
from library.core.notation.language_names import LANGUAGE_CODES
from library.core.notation.slugs import slug
from library.core.settings.setting_kinds import WebAddress, language_item
from library.core.yaml import Context, Place, Strict
from library.core.yaml.kinds import Choice, Each, Text
from library.records.author_kinds import Authors
from library.records.date_kinds import Day, PublicationDate, Year
from library.records.record_dates import year_of
from library.records.record_kinds import Doi, Hash, Isbn, Passwords, StudyId, Versions, subject_item
from library.records.unknown_values import is_unknown

ACCESS_NAMES = {
    **dict.fromkeys("openbaar vrij public publiek ouvert ouverte libre offen frei".split(), "open"),
    **dict.fromkeys("excerpt uittreksels fragmenten extraits auszuge".split(), "excerpts"),
    **dict.fromkeys("concept ontwerp klad brouillon projet entwurf".split(), "draft"),
    **dict.fromkeys("ingetrokken teruggetrokken retire retiree retracted".split(), "withdrawn"),
    "zuruckgezogen": "withdrawn",
}


_OTHER_NAMES = {
    "added": "toegevoegd ajoute ajoute_le toegevoegd_op hinzugefugt date_added added_on",
    "title": "titel titre name naam",
    "subtitle": "ondertitel sous_titre",
    "authors": "author auteur auteurs schrijver schrijvers verfasser autor autoren creator "
    "creators author_s auteur_s",
    "publisher": "uitgever editeur uitgeverij herausgeber verlag",
    "commissioned_by": "opdrachtgever commanditaire maitre_d_ouvrage client",
    "series": "reeks collection serie",
    "edition": "editie druk uitgave",
    "year": "jaar annee jaartal jahr publicatiejaar publication_year annee_de_publication "
    "jaar_van_uitgave jaar_van_publicatie uitgavejaar verschijningsjaar annee_de_parution "
    "year_of_publication erscheinungsjahr",
    "date": "datum publicatiedatum publication_date date_de_publication issued "
    "datum_van_uitgave datum_van_publicatie verschijningsdatum date_de_parution",
    "languages": "language lang taal talen langue langues sprache sprachen",
    "subjects": "subject onderwerp onderwerpen sujet sujets thema themas keyword keywords "
    "trefwoord trefwoorden mots_cles mot_cle tags",
    "abstract": "samenvatting korte_inhoud resume summary description beschrijving omschrijving "
    "zusammenfassung",
    "source_url": "bron url source lien website webpagina",
    "licence": "license licentie lizenz",
    "access": "toegang acces",
    "open_from": "embargo embargo_tot embargo_until openen_op open_vanaf ouvert_le "
    "ouvert_a_partir_de",
    "passwords": "password wachtwoord wachtwoorden mot_de_passe mots_de_passe",
    "versions": "versies",
}
"""Key -> the names under which people know it, in lower-case ASCII."""


_MAY_BE_UNKNOWN = frozenset(
    "authors publisher commissioned_by series edition year date languages subjects doi isbn "
    "source_url".split()
)
"""Keys for which people write that there is none; a title can have such words."""


class AuthorEntry(Strict):
    """An author: a person with family and given name, or an organisation."""

    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys("achternaam familienaam nom nom_de_famille naam name last last_name "
                        "lastname surname family_name nachname".split(), "family"),
        **dict.fromkeys("voornaam prenom first first_name firstname given_name "
                        "given_names given_name_s vorname initials voorletters".split(), "given"),
        **dict.fromkeys("organisatie organization org organisme instelling".split(),
                        "organisation"),
    }  # fmt: skip

    family: Annotated[str | None, Text("Peeters", is_name=True)] = None
    given: Annotated[str | None, Text("An", is_name=True)] = None
    organisation: Annotated[str | None, Text("Stad Gent", is_name=True)] = None

    @classmethod
    def check_together(cls, values: dict[str, Any], places: Mapping[str, Place]) -> None:
        """Note an author that is no person and no organisation, or both."""
        family, given, organisation = map(values.get, cls.model_fields)
        first = next(iter(places.values()), None)
        if first is None or set(values) != set(places):
            return
        if family and organisation:
            place = places["organisation"]
            person = {"family": family} | ({"given": given} if given else {})
            place.mistaken_entry(
                "An author is a person or an organisation; if these are two, write them as two.",
                [person, {"organisation": organisation}],
            )
        elif organisation and given:
            places["given"].mistaken_entry(
                "An organisation has no given name; if it is a person, write `family`.",
                [{"family": organisation, "given": given}],
            )
        elif not family and not organisation:
            first.mistaken_entry(
                "A person has a family name.",
                [{"family": "…"} | ({"given": given} if given else {})],
            )

    def author(self) -> Author:
        """Return the author as a type of the model."""
        if self.organisation:
            return Organisation(self.organisation)
        return Person(self.family or "", self.given or "")


class VersionEntry(Strict):
    """One version of the PDF."""

    sha256: Annotated[str, Hash()]
    added: Annotated[str, Day()]

    @classmethod
    def missing(cls, key: str, context: Context) -> str:
        """Return the value to suggest for a required *key*."""
        return (context.today if key == "added" else "") or super().missing(key, context)


class SidecarFile(Strict):
    """Content of a sidecar file; only `id` and `added` are required."""

    other_names: ClassVar[Mapping[str, str]] = {
        name: key for key, names in _OTHER_NAMES.items() for name in names.split()
    }

    misleading_names: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("version", "versie", "versienummer", "version_number", "fassung"), "edition"
    )

    id: Annotated[str, StudyId()]
    added: Annotated[str, Day()]
    title: Annotated[str, Text("Warmte in Gent")] = ""
    subtitle: Annotated[str, Text()] = ""
    authors: Annotated[tuple[AuthorEntry, ...], Authors(AuthorEntry)] = ()
    publisher: Annotated[str, Text(is_name=True)] = ""
    commissioned_by: Annotated[str, Text(is_name=True)] = ""
    series: Annotated[str, Text(is_name=True)] = ""
    edition: Annotated[str, Text(is_name=True)] = ""
    year: Annotated[int | None, Year()] = None
    date: Annotated[str, PublicationDate()] = ""
    languages: Annotated[
        tuple[str, ...], Each(partial(language_item, LANGUAGE_CODES), "[nl, en]")
    ] = ()
    subjects: Annotated[tuple[str, ...], Each(subject_item, "[code]")] = ()
    abstract: Annotated[str, Text()] = ""
    doi: Annotated[str, Doi()] = ""
    isbn: Annotated[str, Isbn()] = ""
    source_url: Annotated[HttpUrl | None, WebAddress()] = None
    licence: Annotated[str, Text("CC-BY-4.0", is_name=True)] = ""
    access: Annotated[Access, Choice(tuple(Access), ACCESS_NAMES, "draft", is_needed=True)] = (
        Access.OPEN
    )
    open_from: Annotated[str, Day("2027-01-01")] = ""
    passwords: Annotated[tuple[str, ...], Passwords()] = Field((), repr=False)
    versions: Annotated[tuple[VersionEntry, ...], Versions(VersionEntry)] = ()

    @classmethod
    def says_none(cls, key: str, text: str, context: Context) -> bool:
        """Whether the *text* at *key* only says that there is no value."""
        is_code = text in (LANGUAGE_CODES if key == "languages" else context.subjects)
        return key in _MAY_BE_UNKNOWN and not is_code and is_unknown(text)

    @classmethod
    def missing(cls, key: str, context: Context) -> str:
        """Return the value to suggest for a required *key*."""
        if key == "id":
            return slug(context.name) if context.name else "name-of-the-study"
        return context.today or "2026-01-31"

    @classmethod
    def check_together(cls, values: dict[str, Any], places: Mapping[str, Place]) -> None:
        """Note a `year` that is not that of `date`."""
        date, year = values.get("date"), values.get("year")
        if date and year is not None and year_of(date) != year and "date" in places:
            first, last = sorted((places["year"].line, places["date"].line))
            places["year"].note(
                "`year` and `date` are different years, on lines {first} and {last}; keep one.",
                places["year"].rewritten("year", str(year_of(date))),
                understood=False, first=first, last=last,
            )  # fmt: skip

    def record(self) -> Record:
        """Return the descriptive fields as a `Record`."""
        same = {f.name for f in fields(Record)} - {
            "authors",
            "year",
            "date",
            "source_url",
            "access",
        }
        return Record(
            **{name: getattr(self, name) for name in same},
            authors=tuple(entry.author() for entry in self.authors),
            date=self.date or (str(self.year) if self.year else ""),
            year=year_of(self.date) if self.date else self.year,
            source_url=str(self.source_url or ""),
            access=Access.OPEN if self.open_from and self.access is Access.DRAFT else self.access,
        )
