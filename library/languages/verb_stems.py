"""Stems of verbs that begin compounds, and that no dictionary lists as nouns.

All are folded. Left out are stems that are prefixes as well, or begin many other words: Gehalter is
no Geh-alter.
"""

from __future__ import annotations

from library.languages.definition import words

DUTCH = words(
    """
    bewaar blus brand broei brouw denk draag draai drijf droog duik duw giet grijp groei hak
    hang hef hei hijs hoor houd jaag keur kijk klik klim knip koel kook koop krimp kruip kweek
    laad leef leen leer lees lig lijm loop maai maak meng naai neem oefen peil pluk praat reken
    rij roei roep schenk schiet schrijf slaap slijp sluit smeer smelt snij snoei spaar speel
    spreek sproei stook stort strijk strooi stuw train tref vaar vang veeg verhuis volg vouw
    vries vul waad wandel was weef weeg werf woon zaai zeef zend zit zoek zuig zwem
    """
)
GERMAN = words(
    """
    bohr brems brenn fahr feil fras full giess gleit heiz impf kehr klapp klar kleb kletter knet
    kriech kuhl lehr leih lern losch mess misch pfleg press pruf reinig reit rettungs roll
    sammel saug schalt schieb schiebe schleif schleus schreib schweb schwelg schwimm schwing
    send setz sperr spreng spring spritz spruh spul stell such tast tauch trag treib trenn trink
    trocken turn wander warm wasch wirk wohn zieh zucht
    """
)
