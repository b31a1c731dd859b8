"""Words whose forms no rule joins, each form under the stem that it has.

Written down by hand: plurals that change a vowel or a Latin ending, comparatives, strong
participles, and words that a stemmer takes for another. A hyphen stands before stems that compounds
end in.
"""

from __future__ import annotations

LEAST_BEFORE = 3
"""Fewest letters of a compound before its irregular last part: with fewer, "bewegen" would be the
roads (wegen) of something."""

_FORMS = {
    "nl": """
        -stad: steden  -schip: schepen  -lid: leden  -weg: wegen  -dag: dagen  -dak: daken
        -gat: gaten  -pad: paden  -vat: vaten  -glas: glazen  -ei: eieren  -kind: kinderen
        -rund: runderen  -goed: goederen  -blad: bladeren bladen  -slag: slagen  -verslag: verslagen
        -bedrag: bedragen  -gebrek: gebreken  -bevel: bevelen  -paneel: panelen  -kanaal: kanalen
        -regel: regels regelen  -paard: paarden  -bacterie: bacterien  -fase: fases fasen
        -waarde: waarden waardes  -methode: methodes methoden  -periode: periodes perioden
        -zone: zones zonen  -haven: havens  -keten: ketens  -wagen: wagens  -teken: tekens
        -gegeven: gegevens  -advies: adviezen  -proces: processen  -adres: adressen
        -succes: successen  -congres: congressen  -balans: balansen  -grens: grenzen
        -beeld: beelden  -huishouden: huishoudens  -markt: markten
        -stelsel: stelsels  -overheid: overheden  -eenheid: eenheden  -minister: ministers
        -wissel: wisselen wisselt wisselde  -nadeel: nadelen
        -museum: musea museums  datum: datums  -medium: media mediums
        -centrum: centra centrums  -criterium: criteria criteriums  -stadium: stadia
        -symposium: symposia symposiums  -laboratorium: laboratoria  -politicus: politici
        -criticus: critici  -technicus: technici  -academicus: academici  -historicus: historici
        god: goden  graf: graven  oorlog: oorlogen  reden: redenen  bekend: bekende bekenden
        wijzig: wijzigen wijziging wijzigingen wijzigt gewijzigd gewijzigde  reis: reist gereisd
        woon: woont  overweeg: overwegen  uitdaag: uitdagen
        hoog: hoge hoger hogere hoogst hoogste  laag: lage lager lagere laagst laagste
        groot: groter grotere grootst grootste  klein: kleiner kleinere kleinst kleinste
        lang: langer langere langst langste  duur: dure duurder duurdere duurst duurste
        nieuw: nieuwer nieuwere nieuwst nieuwste  snel: sneller snellere snelst snelste
        oud: oude  rood: rode  heel: hele  veel: vele  leeg: lege  puur: pure  ruw: ruwe
        geel: gele  dood: dode  financieel: financiele  vers: verse  lief: lieve  doof: dove
        schrijf: geschreven schreef  kies: gekozen koos  neem: genomen nam  sluit: gesloten sloot
        vind: gevonden vond  meet: gemeten  lees: gelezen  houd: gehouden  stijg: gestegen steeg
        krijg: gekregen kreeg  spreek: gesproken  blijf: gebleven bleef  loop: gelopen liep
        onderzoek: onderzocht onderzochte
    """,
    "en": """
        analys: analysis analyses  hypothes: hypothesis hypotheses  synthes: synthesis syntheses
        symbios: symbiosis symbioses  crisis: crises  basis: bases  criterion: criteria
        phenomenon: phenomena  index: indices  matrix: matrices  child: children  foot: feet
    """,
    "fr": """
        -materiau: materiaux  -travail: travaux  bail: baux  oeil: yeux  tuyau: tuyaux
        vitrail: vitraux  noyau: noyaux
    """,
    "de": """
        -museum: museen museums  -material: materialien materialen materials
        -zentrum: zentren zentrums  -kriterium: kriterien kriteriums  -medium: medien mediums
        -thema: themen themas  -datum: daten  -ministerium: ministerien ministeriums
        -szenario: szenarien szenarios  -gremium: gremien gremiums
    """,
}


def _read(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the forms of a table with their stems, and those among them that compounds end in."""
    whole: dict[str, str] = {}
    last: dict[str, str] = {}
    stem, is_last = "", False
    for word in text.split():
        form = word.strip("-:")
        if word.endswith(":"):
            stem, is_last = form, word.startswith("-")
        whole[form] = stem
        if is_last:
            last[form] = stem
    return whole, last


_TABLES = {language: _read(text) for language, text in _FORMS.items()}
_LONGEST = max(len(form) for _, last in _TABLES.values() for form in last)


def irregular_stem(word: str, language: str) -> str | None:
    """Return the stem of a folded *word* that the tables know.

    >>> irregular_stem("voorsteden", "nl")
    'voorstad'
    """
    if language not in _TABLES:
        return None
    whole, last = _TABLES[language]
    if word in whole:
        return whole[word]
    for begin in range(max(LEAST_BEFORE, len(word) - _LONGEST), len(word)):
        if (ending := word[begin:]) in last:
            return word[:begin] + last[ending]
    return None
