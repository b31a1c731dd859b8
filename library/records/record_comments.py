"""What the library writes in records as comments, in each language that screens are in.

They are in no catalogue of messages, as an ingest must know them again: it renews the comments of a
record in which nobody changed a line. A sentence that is changed here moves to `FORMER`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordComments:
    """The comments in one language; each line begins with `# `, and fits an editor."""

    head: str
    """The first line of a record."""
    about: str
    """What becomes of the record."""
    permanent: str
    """Why the id stays; behind it, on its line."""
    found: str
    """What the values are that follow."""
    unsure: str
    """What the values are that are not used."""
    text: str
    guess: str
    metadata: str
    """Where a value was found: in the text, on the first pages, in the metadata of the PDF."""
    sure: str
    """An origin with how sure the value is: `{origin}`, `{percent}`."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines after the first that explain something."""
        return tuple("\n".join((self.about, self.found, self.unsure)).split("\n"))


ENGLISH = RecordComments(
    head="# Record of the PDF of the same name. Fill in what you know and run `library ingest`.",
    about="""\
# Ingest adds items to `versions`, and renews the comments until the file is edited. A
# command that changes more says so, and keeps the record as it was.""",
    permanent="permanent: links and citations contain it",
    found="""\
# Values found in the PDF. Each is used as long as its key is not set. To correct one,
# remove its # and change the value.""",
    unsure="# Not sure enough to be used. To use a value, remove its #.",
    text="text",
    guess="guess",
    metadata="pdf metadata",
    sure="{origin}, {percent} % sure",
)
DUTCH = RecordComments(
    head="# Beschrijving van de pdf met dezelfde naam. Vul ze aan en voer `library ingest` uit.",
    about="""\
# Dat commando vult `versions` aan en vernieuwt de opmerkingen zolang niemand het bestand
# bewerkt heeft. Een commando dat meer wijzigt, zegt dat en bewaart de vorige beschrijving.""",
    permanent="blijvend: links en verwijzingen bevatten de id",
    found="""\
# Gevonden in de pdf. Elke waarde geldt zolang het veld niet ingevuld is. Om een waarde te
# verbeteren, verwijdert u de # en past u de waarde aan.""",
    unsure="# Te onzeker om te gebruiken. Klopt een waarde, verwijder dan de #.",
    text="tekst",
    guess="geraden",
    metadata="gegevens van de pdf",
    sure="{origin}, {percent} % zeker",
)
FRENCH = RecordComments(
    head="# Notice du PDF du même nom. Complétez-la, puis lancez `library ingest`.",
    about="""\
# Cette commande complète `versions` et renouvelle les commentaires tant que personne n’a
# modifié le fichier. Une commande qui change autre chose le dit et garde la notice d’avant.""",
    permanent="permanent : les liens et les citations contiennent l’id",
    found="""\
# Trouvé dans le PDF. Chaque valeur sert tant que son champ n’est pas rempli. Pour en
# corriger une, enlevez son # et modifiez la valeur.""",
    unsure="# Trop incertain pour servir. Si une valeur est juste, enlevez son #.",
    text="texte",
    guess="deviné",
    metadata="métadonnées du PDF",
    sure="{origin}, sûr à {percent} %",
)
COMMENTS = {"nl": DUTCH, "en": ENGLISH, "fr": FRENCH}
"""Language -> its comments."""
FORMER_HEAD = "# The record of the study beside it. Fill in what you know and run `library ingest`."
FORMER = """\
# Ingest adds items to `versions` and changes nothing else here. A command that does so
# says so, and keeps the record as it was.
# The library reads this file and only ever adds lines under `versions`.
# Guesses from the PDF, used as long as nothing better stands here. To correct one,
# Not sure enough to be shown: remove the # of what is right.""".split("\n")
"""The first line, and other sentences, in records of earlier versions of the program."""


def record_comments(languages: Sequence[str]) -> RecordComments:
    """Return the comments in the first of the *languages* of a library that has any."""
    return next((COMMENTS[each] for each in languages if each in COMMENTS), ENGLISH)
