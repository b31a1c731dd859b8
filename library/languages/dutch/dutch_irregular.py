"""Forms of Dutch words that no rule joins."""

from __future__ import annotations

from library.languages.definition import table

IRREGULAR_FORMS = table(
    """
    -vloot: vloten  -quotum: quota quotums  -up: ups  terugga: teruggaan terugging teruggingen
    -stad: steden  -schip: schepen  -lid: leden  -weg: wegen  -dag: dagen  -dak: daken
    -gat: gaten  -pad: paden  -vat: vaten  -glas: glazen  -ei: eieren  -kind: kinderen
    -rund: runderen  -goed: goederen  -blad: bladeren bladen  -slag: slagen
    -verslag: verslagen  -bedrag: bedragen  -gebrek: gebreken  -bevel: bevelen
    -paneel: panelen  -kanaal: kanalen  -regel: regels regelen  -paard: paarden
    -quantum: quanta  -practicum: practica  -visum: visa visums
    focus: foci  genus: genera  alga: algae  larve: larven larvae  -zeeman: zeelui zeelieden
    -niveau: nivo nivos  -bureau: buro buros  -cadeau: kado kados
    -bacterie: bacterien  -fase: fases fasen  -waarde: waarden waardes
    -methode: methodes methoden  -periode: periodes perioden  -zone: zones zonen
    -haven: havens  -keten: ketens  -wagen: wagens  -teken: tekens  -gegeven: gegevens
    -advies: adviezen  -proces: processen  -adres: adressen  -succes: successen
    -congres: congressen  -balans: balansen  -grens: grenzen  -beeld: beelden
    -huishouden: huishoudens  -markt: markten  -stelsel: stelsels  -overheid: overheden
    -eenheid: eenheden  -minister: ministers  -wissel: wisselen wisselt wisselde
    -nadeel: nadelen  -museum: musea museums  datum: datums  -medium: media mediums
    -centrum: centra centrums  -criterium: criteria criteriums  -stadium: stadia
    -symposium: symposia symposiums  -laboratorium: laboratoria  -politicus: politici
    -criticus: critici  -technicus: technici  -academicus: academici  -historicus: historici
    god: goden  graaf: graven gegraven groef  oorlog: oorlogen  reden: redenen
    bekend: bekende bekenden bekender bekendere bekendst bekendste  los: losse
    wijzig: wijzigen wijziging wijzigingen wijzigt gewijzigd gewijzigde  reis: reist gereisd
    woon: woont  overweeg: overwegen  uitdaag: uitdagen  hoog: hoge hoger hogere hoogst hoogste
    laag: lage lager lagere laagst laagste  groot: groter grotere grootst grootste
    klein: kleiner kleinere kleinst kleinste  lang: langer langere langst langste
    duur: dure duurder duurdere duurst duurste  nieuw: nieuwer nieuwere nieuwst nieuwste
    snel: sneller snellere snelst snelste  oud: oude  rood: rode  heel: hele  veel: vele
    leeg: lege  puur: pure  ruw: ruwe  geel: gele  dood: dode  financieel: financiele
    vers: verse verzen  lief: lieve  doof: dove  schrijf: geschreven schreef
    kies: gekozen koos kozen  neem: genomen nam  sluit: gesloten  vind: gevonden vond
    meet: gemeten  lees: gelezen leest las lazen
    houd: gehouden  stijg: gestegen steeg  krijg: gekregen kreeg  spreek: gesproken
    blijf: gebleven bleef  loop: gelopen liep  onderzoek: onderzocht onderzochte  -koe: koeien
    -vlo: vlooien  gezond: gezonde gezonder gezondere gezondst gezondste
    gelden: geldt gold golden gegolden geldende  geniet: genieten genoot genoten
    negatief: negatieve  neger: negers  negeer: negeren  monster: monsters  venster: vensters
    kapsel: kapsels  order: orders  oven: ovens  legende: legenden legendes  letsel: letsels
    raadsel: raadsels  herder: herders  gift: giften  drift: driften  adelaar: adelaars
    arend: arenden  bekken: bekkens  organisme: organismen organismes  overig: overige overigen
    vorig: vorige  gangster: gangsters  haring: haringen  weekend: weekends weekenden
    zonnig: zonnige  notitie: notities   gilde: gilden gildes  gezel: gezellen
    gezellig: gezellige  beding: bedingen  buiten: buitens  halte: haltes halten
    legitiem: legitieme  gewoonte: gewoontes gewoonten  woonachtig: woonachtige
    middelbaar: middelbare  loterij: loterijen  lering: leringen  negende: negenden
    matig: matige  gematigd: gematigde  wijding: wijdingen  stevig: stevige  hevig: hevige
    living: livings  racisme: racist  toerisme: toerist toeristen  educatief: educatieve
    -staat: staten  oplage: oplages oplagen  school: scholen  kosmos: kosmossen
    pauze: pauzes pauzen  aarde: aardes  schattig: schattige  kapitalisme: kapitalist
    socialisme: socialist socialisten  liberal: liberale liberalen  drukte: druktes
    vlakte: vlaktes vlakten  hitte: hitte  leegte: leegtes leegten  range: ranges
    genoegen: genoegens  roeping: roepingen  uiting: uitingen  beeldend: beeldende
    vals: valse valser  halt: halt  panne: pannes  regering: regeringen  rechter: rechters
    betrekking: betrekkingen  beschikking: beschikkingen  echter: echter
    bederf: bedorven  been: beenderen benen  beweg: bewogen  bied: boden  blijk: bleek bleken
    eet: at aten  gaan: ging gingen  -geef: gaf  gemoed: gemoederen  genoeg: genoeg
    hang: hing hingen  hoen: hoenderen hoenders  hof: hoven  -kalf: kalveren  kloof: kloven
    lam: lammeren  lijk: leken  mes: messen  ondergan: onderging ondergingen  ontvang: ontving
    ontvingen  schijn: scheen schenen  thesis: theses thesissen  vang: ving vingen
    vervang: verving vervingen  win: won  zeg: zei zeiden  zend: gezonden  zien: gezien zag
    zit: zat
    beter: betere  deelname: deelnamen  gemiddeld: gemiddelde gemiddelden gemiddeldes
    openbaar: openbare  -smid: smeden  -bot: bots  -class: classes  reeds: reeds
    slechts: slechts  chemicalie: chemicalien  voltooi: voltooid voltooide voltooiden
    verwerp: verworpen  verwijs: verwezen verwees  bevecht: bevochten bevocht
    overdrijf: overdreven  overrijd: overreden  beschiet: beschoten  verslijt: versleten versleet
    ervar: ervoer ervoeren  omzet: omgezette  vastzet: vastgezette  neerzet: neergezette
    rook: roken rookt rookte gerookt  sloop: slopen sloopt sloopte gesloopt gesloopte
    -sloot: sloten  voer: voeren voert voerde voerden gevoerd gevoerde
    -beek: beken  verkeerd: verkeerde verkeerder verkeerds  boter: boters
    bots': botsen botst botste botsten gebotst botsing botsingen  richt: gericht gerichte
    raak: geraakt  gebeur: gebeurt gebeurd gebeurde gebeurden
    slaap: sliepen  schuif: schoven  lieg: logen  lig: lag
    houw: hieuw hieuwen  moet: moest moesten  bezink: bezonken  afsluit: afsloten
    stel: stelt  dieet: dieten  -gaard: gaarden  maker: makers  wond: wonden
    equivalent: equivalente equivalenten eq  borg: borgen borgt borgde geborgd
    vergroen: vergroent vergroend vergroende  voel: gevoeld gevoelde
    -veen: venen  verberg: verborgen verborg  spanje: spanje  wageningen: wagenings wageningse
    vergist: vergiste vergistte
    aanwend: aangewend aangewende  afwend: afgewend afgewende  beetje: beetjes
    leas: geleased geleaset
    hout: houten  hardhout: hardhouten  natuursteen: natuurstenen  zandsteen: zandstenen
    zilver: zilveren  goud: gouden  wol: wollen  graniet: granieten  aluminium: aluminiumen
    porselein: porseleinen  chroom: chromen
    diepte: diepten dieptes  dikte: dikten diktes  zwakte: zwakten zwaktes  auditor: auditoren
    inname: innamen innames  overname: overnamen overnames  toespraak: toespraken
    grof: grove grover grovere grofst grofste  zaag': zaag zagen zaagt zaagde gezaagd gezaagde
    verbied: verbod verbods
    beklim: beklom beklommen  standhoud: standhield standhielden  rondtrek: rondtrok rondtrokken
    uitloog: uitlogen uitloogt uitloogde uitgeloogd uitgeloogde uitloging
    """
)
"""As `Language.irregular_forms`."""
