"""Dutch words for the tests of stemming."""

SAME_STEM = """
    verbod/verboden verbod/verbiedt
    opengaan/openging misgaan/misgingen uiteengaan/uiteengingen stilvallen/stilgevallen
    stukvallen/stukgevallen beklimmen/beklommen rondtrekken/rondtrok standhouden/standhield
    ngo/ngos
    tegenboeken/tegengeboekt tegengesteld/tegengestelde vervoer/vervoeren afvoer/afvoeren
    terugbrengen/terugbracht neerleggen/neergelegd vastkoppelen/vastkoppelt meezwemmen/meezwom
    ontvangen/ontving vervangen/verving ondergaan/onderging zitten/zat kiezen/kozen
    bewegen/bewogen blijken/bleek kalf/kalveren been/benen mes/messen hof/hoven
    huis/huizen bedrijf/bedrijven studie/studies warmtenet/warmtenetten boer/boeren
    materiaalstroom/materiaalstromen coöperatie/coöperaties grondstof/grondstoffen
    stad/steden binnenstad/binnensteden schip/schepen zeeschip/zeeschepen kind/kinderen
    lid/leden gemeenteraadslid/gemeenteraadsleden fietspad/fietspaden dak/daken
    zonnepaneel/zonnepanelen waardeketen/waardeketens zeehaven/zeehavens haven/havens
    museum/musea criterium/criteria datacentrum/datacentra proces/processen advies/adviezen
    energiebalans/energiebalansen kans/kansen mens/mensen grens/grenzen paard/paarden
    gegeven/gegevens toekomstbeeld/toekomstbeelden huishouden/huishoudens markt/markten
    zee/zeeën technologie/technologieën categorie/categorieën methode/methoden fase/fasen
    circulair/circulaire sociaal/sociale industrieel/industriële duurzaam/duurzame
    hernieuwbaar/hernieuwbare klimaatneutraal/klimaatneutrale oud/oude groot/grootste
    gemeente/gemeenten gemeente/gemeentes gebouw/gebouwen schoolgebouw/schoolgebouwen
    gebied/gebieden onderzoek/onderzoeken onderzoeken/onderzocht schrijven/geschreven
    gebruik/gebruikt hergebruiken/hergebruikt uitvoeren/uitgevoerd bouwen/gebouwd
    isoleren/geïsoleerd renoveren/gerenoveerd renovatie/renoveren levering/geleverd
    vermindering/verminderd verandering/veranderd behandelen/behandelt
    fotos/foto's risicos/risico autos/auto themas/thema's klimaatscenarios/klimaatscenario
    risico/risico's kmo/kmo’s foto/foto's auto/AUTO’S factor/factoren motor/motoren sector/sectoren
    indicator/indicatoren hub/hubs app/apps test/tests trend/trends job/jobs tool/tools deal/deals
    isoleert/isoleren isoleert/geïsoleerd beheren/beheerd winnen/gewonnen wint/gewonnen
    besparen/bespaard bespaart/bespaard reëel/reële koelen/koelt tonen/toont produceren/produceert
    ophaalt/ophalen opgehaald/ophalen stijgen/gestegen sluiten/gesloten
    evalueren/geëvalueerd financiert/gefinancierd school/scholen boom/bomen hoofd/hoofden
    voorstad/voorsteden restwarmtenet/restwarmtenetten gerenoveerde/renoveren inzamelt/ingezameld
    verzenden/verzonden aanwenden/aangewend opvangen/opving vlug/vlugger traag/tragere veen/venen
    inzetten/ingezet vergisten/vergist
    waarheid/waarheden bekwaamheid/bekwaamheden taalvaardigheid/taalvaardigheden
    provincie/provinciën ministerie/ministeriën quantum/quanta practicum/practica visum/visa
    genus/genera zeeman/zeelui hoofdstuk/hfst nummers/nr bijvoorbeeld/bijv afbeeldingen/afb
    figuren/fig miljard/mld
    miljoenen/mln kilometers/km hectaren/ha kilo/kilogram kilowattuur/kWh derde/3e negentiende/19e
    eerste/1e kilos/kg
    veiligheidslaag/veiligheidslagen kwaliteitstaak/kwaliteitstaken
    weggetje/weg landweggetjes/landwegen app/appjes auto/autootje camera/cameraatjes pakketje/pakket
    fiets/fietsje maatje/maat pootjes/poot
    hobby'tje/hobby sms'jes/sms baby's/baby'tje genieten/genoten slapen/sliepen schoven/schuiven
"""
"""Pairs of forms of one word."""

OTHER_STEM = """
    achtervolging/achtergaan vervolging/vergaan
    vergisten/vergissen atlas/atla dakterras/terra kosmos/kosmo koolzuurgas/gast mais/mai
    net/nat studie/student bodem/boden as/als gebouw/bouw gevolg/volgen gevel/vel gezond/zon
    gemeente/mening gebied/bieden genoeg/noem gelijk/lijk gedrag/dragen mens/men kans/kan
    toets/toet wens/wen grens/gren overheid/over eenheid/een minister/mini bekend/beek
    zone/zoon waarde/waar paard/paar stelsel/stel markt/mark warmte/warm reden/rede
    bot/boot graf/graaf rok/rook zon/zoon lijden/leden wonen/wennen kanaal/kaneel wereld/weren
    port/poort week/wekken bom/bomen man/manen pauze/paus aarde/aard monster/mon order/orde
    venster/ven negatief/neger genieten/niet drift/drive gelden/gel kosten/koster deel/dal
    universiteit/universum organisatie/organist geleden/lid bewegen/weg overwegen/weg
    vorm/vorming handel/handeling woning/wonen leiding/leiden regel/regeling stem/stemming
    vers/verzending veen/ven spannen/Spanje wagen/Wageningen
    waar/waarheden taalvaardig/taalvaardigheden Indië/indien artikel/art minuten/min tweede/3e
    figuur/figurant haar/ha kilogram/kilometer kast/cast kater/cater pakt/pact kost/cost lade/lande
    wede/wende bezet/bezent Bosch/bos kwa/qua
    divided/dividend turned/turnen empowered/empowerend deutsch/deuts
    filmster/filmer magister/magier popster/pop dienster/dier bolster/bol begin/beg adres/ader
    matrijs/mate isolatie/isolator functie/functioneel politie/politiek universiteit/universeel
"""
"""Pairs of different words that look alike."""
