"""Forms of German words that no rule joins, or that rules join with other words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from library.languages.definition import table

_INFLECTED = {
    re.compile(r"(?:ab|an|aus|ein|zu)?ge.+en"): ("", "e", "em", "en", "er", "es"),
    re.compile(r"\w{2,}(?:stieg|tritt|schied)"): ("", "e", "en", "es", "s"),
}
"""Strong participles, which are inflected as adjectives, and past tenses that are nouns of their
actions too, with their endings: gemahlenes, Anstiegs."""


def _inflected(forms: Sequence[str]) -> tuple[str, ...]:
    """Return *forms*, with all forms of the participles and nouns among them."""
    found = [
        f"{form}{end}"
        for form in forms
        for pattern, endings in _INFLECTED.items()
        if pattern.fullmatch(form)
        for end in endings
    ]
    return tuple(dict.fromkeys((*forms, *found)))


_TABLE = table(
    """
    -museum: museen museums  -material: materialien materialen materials
    -zentrum: zentren zentrums  -kriterium: kriterien kriteriums  -medium: medien mediums
    -thema: themen themas  -datum: daten  -ministerium: ministerien ministeriums
    -szenario: szenarien szenarios  -gremium: gremien gremiums  -firma: firmen
    -matrix: matrizen matrices  -index: indizes indices  -risiko: risiken risikos
    -konto: konten kontos  -mechanismus: mechanismen  -virus: viren  -praxis: praxen
    -bakterium: bakterien bakteriums bakterie  -faktum: fakten faktums fakt fakts
    -skala: skalen skalas  -dosis: dosen  -fossil: fossilien fossile fossilen fossils
    sauna: saunen saunas  agenda: agenden agendas  -kollegium: kollegien kollegiums
    tat: taten  einzeln: einzelne einzelnen einzelner einzelnes einzelnem
    typ: typen typs typus
    -vernass: vernasst vernasste vernassten vernassung vernassungen
    marke: marken  sekte: sekten  note: noten  laube: lauben  zeuge: zeugen
    reiher: reihern reihers  dachs: dachse dachsen dachses  laster: lastern lasters  wegen: wegen
    -bus: busse bussen busses  -atlas: atlanten atlasse atlassen  tret: tritt
    bemess: bemisst bemass bemassen  planet: planeten planets
    wetter: wetters wettern  bucht: buchten  liste: listen
    halle: hallen  kohle: kohlen  seite: seiten  kante: kanten  akte: akten
    burger: burgers burgern  legende: legenden  bereits: bereits
    reise: reisen reist reiste reisten gereist
    modern: moderne modernem modernen moderner modernes modernste modernsten
    sicher: sichere sicheren sicherem sicherer sicheres sicherste sichersten sichern sichert
    sicherte sicherten gesichert gesicherte gesicherten sicherung sicherungen
    ander': andern andert anderte anderten geandert geanderte geanderten anderung anderungen
    sauer: saure saurem sauren saurer saures  -trauer: trauern trauert  wunder: wunders wundern
    drang': drangen drangt drangte drangten gedrangt gedrangte
    -montage: montagen  buche: buchen  -up: ups
    aquivalent: aquivalente aquivalenten aquivalents aq eq
    vereinbar': vereinbaren vereinbart vereinbarte vereinbarten vereinbarung vereinbarungen
    weiter: weitere weiteren weiterer weiteres weiterem
    beruhigen: beruhigt beruhigte beruhigend beruhigung  meister: meisters meistern
    steigern: steigert steigerte steigerten gesteigert gesteigerte steigerung steigerungen
    wandern: wandert wanderte wanderten gewandert wanderung wanderungen
    wand: wande wanden  band: bander bandern bands bandes  schloss: schlosser schlossern
    beiss: gebissen biss bisse bissen  bieg: bog  biet: bot  blute: bluten  buchse: buchsen
    denk: gedacht
    dichter: dichtern dichters  eisen: eisens  frier: gefroren  geb: gab  hab: hat
    gestatt: gestattet  gerat: gerat gerate geraten gerates gerats
    gebot: gebot gebote gebotes gebots
    mahl: gemahlen  gewahr: gewahrt gewahrte gewahrten gewahrung
    hall: halls  heb: hob  kolben: kolbens  komm: kam  lad: lud luden
    lieg: gelegen lag  lug: log  mess: misst  muster: mustern musters  posten: postens
    reis: reises
    rahmen: rahmens  reifen: reifens  rinde: rinden  recycel: recycelt recycelte recycelten
    gerecycelt gerecycelte gerecycelten gerecycelter gerecyceltes gerecyceltem
    saug: sog  seh: sah sahen  stollen: stollens  treff: getroffen  treib: getrieben
    wanderer: wanderern wanderers  abwag: abgewogen  ufer: ufern ufers
    missling: misslang misslungen
    verwandt: verwandte verwandten verwandter verwandtes verwandtem
    ware: waren  wart: warte  fahr: fahrt fahrten  les: las lasen  steig: stiegen
    -kuch: kuche kuchen  bequem: bequeme bequemem bequemen bequemer bequemere bequemes
    uben: ubt ubte ubten geubt geubte geubten ubend ubende ubung ubungen
    ausuben: ausubt ausubte ausubten ausgeubt ausgeubte ausgeubten auszuuben ausubend ausubende
    ausubung ausubungen
    basis: basen  datenbasis: datenbasen  bisschen: bisschens  ol: ole olen ols
    verbiet: verbot verbote verboten verbotes verbots  kaufmann: kaufleute kaufleuten
    kaktus: kakteen  mythos: mythen mythus  quant: quanten quants quantum  arena: arenen arenas
    aula: aulen aulas  flora: floren  fauna: faunen
    pc: pcs  cd: cds  wc: wcs  reit: ritt ritte ritten  sein: war warst gewesen
    umwerb: umworben umworbene umworbenen  durchdring: durchdrungen durchdrungene durchdrungenen
    durchstech: durchstochen  missversteh: missverstanden  widersteh: widerstanden
    gehor: gehorte gehorten  angehor: angehorte angehorten
    geschoss: geschosse geschossen geschosses
    album: alben albums  -trager: tragern tragers  bitt: gebeten  herunterfahr: heruntergefahren
    hinzukomm: hinzukommen hinzukommt hinzukam hinzukamen hinzugekommen hinzukommende hinzukommenden
    trag: trug  duld: geduldet geduldete geduldeten  ansteig: anstieg  absteig: abstieg
    aufsteig: aufstieg  aussteig: ausstieg  einsteig: einstieg  umsteig: umstieg
    unterscheid: unterschied  auftret: auftritt  austret: austritt  beitret: beitritt
    eintret: eintritt
    wiederverwend: wiederverwendet wiederverwendete wiederverwendeten  wieg: wog wogen  zieh: zog
    """
)
IRREGULAR_FORMS = {stem: _inflected(forms) for stem, forms in _TABLE.items()}
"""As `Language.irregular_forms`."""
