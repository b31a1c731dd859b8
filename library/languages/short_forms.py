"""Short ways to write words: abbreviations, symbols of units, and ordinal numbers in digits.

Only those that mean nothing else in texts of their language: not the *art* of *artikel*, nor the
name *ABB* of *Abbildung*.
"""

from __future__ import annotations

from collections.abc import Mapping

from library.languages.definition import table


def written_out(shortened: str, ordinals: str = "") -> Mapping[str, str]:
    """Return each folded short form with its word.

    >>> written_out("nummer: nr", "eerste tweede")
    {'nr': 'nummer', '1e': 'eerste', '2e': 'tweede'}

    Args:
        shortened: Each word with its short forms, as `table` reads them.
        ordinals: The ordinal numbers from one, whose digits are written with *e* in any language.
    """
    return {short: word for word, forms in table(shortened).items() for short in forms} | {
        f"{number}e": name for number, name in enumerate(ordinals.split(), start=1)
    }


DUTCH = written_out(
    """
    hoofdstuk: hfst hfdst  bladzijde: blz  nummer: nr  nummers: nrs  jaargang: jrg
    bijvoorbeeld: bijv bvb  afbeelding: afb  figuur: fig  inclusief: incl  exclusief: excl
    respectievelijk: resp  eventueel: evt  enzovoort: enz  miljoen: mln mio  miljard: mrd mld
    kilogram: kg kilo kilos  hectare: ha  kilometer: km  centimeter: cm  millimeter: mm
    kilowatt: kw  kilowattuur: kwh  megawatt: mw  megawattuur: mwh  gigawattuur: gwh
    terawattuur: twh  euro: eur  dollar: usd
    """,
    """
    eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende
    veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste eenentwintigste
    """,
)
ENGLISH = written_out(
    """
    figure: fig figs  volume: vol vols  approximately: approx  million: mln
    billion: bn  kilogram: kg  hectare: ha  kilometer: km  centimeter: cm  millimeter: mm
    kilowatt: kw  megawatt: mw  gigawatt: gw  euro: eur  dollar: usd
    """,
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """,
)
FRENCH = written_out(
    """
    chapitre: chap  figure: fig figs  kilogramme: kg kilo kilos  hectare: ha  kilometre: km
    centimetre: cm  millimetre: mm  kilowatt: kw  kilowattheure: kwh  megawatt: mw
    megawattheure: mwh  gigawattheure: gwh  terawattheure: twh  vingtieme: 20e
    euro: eur  dollar: usd
    """,
    """
    premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme
    onzieme douzieme treizieme quatorzieme quinzieme seizieme
    """,
)
GERMAN = written_out(
    """
    nummer: nr  jahrgang: jg  beziehungsweise: bzw
    gegebenenfalls: ggf  inklusive: inkl  exklusive: exkl  million: mio  milliarde: mrd
    kilogramm: kg kilo kilos  hektar: ha  kilometer: km  zentimeter: cm  millimeter: mm
    kilowatt: kw  kilowattstunde: kwh  megawatt: mw  megawattstunde: mwh  gigawattstunde: gwh
    terawattstunde: twh  euro: eur  dollar: usd
    """
)
