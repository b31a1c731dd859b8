"""How Dutch compounds are written."""

from __future__ import annotations

from library.languages import verb_stems
from library.languages.definition import Compounding, table, words
from library.languages.dutch.dutch_plurals import dutch_plurals, dutch_stems
from library.languages.dutch.dutch_spelling import LINKS, other_spellings

COMPOUNDING = Compounding(
    links=LINKS,
    linked_suffixes=("heid", "iteit", "schap"),
    prepositions=words("voor van"),
    noun_endings=("e", "en", "n", "s", "eren"),
    spellings=(dutch_plurals,),
    other_spellings=other_spellings,
    stems=dutch_stems,
    verb_stems=verb_stems.DUTCH,
    short_parts=words(
        """
        app bad bak bio bos btw bus cel dag dak dam dek dok eis erf gas gat gif hal hek hof ijs kap
        kas kip koe kop lab lek lid mer mes net oog pad put rit rol sap set tak tol vak vat vee vet
        vis web weg wet wol zak zee zon
        """
    ),
    unmarked_nouns=words(
        """
        aardgas aardolie afbraak afval akkerbouw ammoniak arbeid armoede asbest asfalt beek
        beheer beleid beton bewoning bezit binnenvaart biomassa bloed bosbouw bouw cement
        compost data dijk drinkwater elektro erfgoed fijnstof fosfor foto geld gezondheid gif
        gips glas golf goud grind groei grond grondwater hagel hardware hemelwater hergebruik
        hinder hooi horeca houderij houderijen hout huis humus huur hydro internet jeugd kaai
        kalk kap kernenergie kerosine kind kinderen klei koolstof koude kunde kunstmest landbouw
        lawaai leder leegstand leem lijst lijsten lood loon lucht luchtvaart melk mest methaan
        mobiliteit neerslag nood olie onderhoud onderwijs peil personeel pluimvee post publiek
        puin raad recyclage regenwater rioolslib roet rook rundvee scheepvaart schip schroot
        schuim slib sloop sneeuw software staat stad staten steen stenen stikstof stoom stro
        stuw textiel thermo toerisme tol tram tuinbouw turf vastgoed veen veevoer veld verbod
        verf verkeer vervoer vlak vlees warmte welzijn wijk wind windenergie zand zilver zink
        zonne zorg zuivel zuurstof zwavel
        """
    ),
    not_first=words(
        """
        achter alle anti binnen boven buiten daar deze door dort eben eerst elke enkel even
        gelijk goed hele hier inter intra juist langs macro mede meer micro midden mini multi
        naar nader neer neven niet onder opper over para rond same samen state super supra tegen
        terug trans tussen vast veel verder vers voor voort waar weer welk zelf zonder
        """
    ),
    not_last=words(
        """
        aard aars ability able achtig allen aren arme baar bare delig dingen eerd eerde elijk ende
        erde eren erend erin genomen having heden heid ingen ings iteit jarig king komst komsten
        less lijk lijke ling lingen logisch logische loos loosheid lose loze maal matig matige
        matigheid name names neemt nemen nissen plegen rend rijk rijke ring ringen sam
        same schap schappelijk schappelijke schappen stel stelling sten ster sters tere tering
        tijdig tijdige tingen tion vol volle voudig voudige vrij vrije waarts zaam zakelijk
        zakelijke zame
        """
    ),
    particles=words(
        """
        aan achter af be bij binnen boven buiten door her in mee na neer om onder ont op over terug
        toe tussen uit ver voor weg
        """
    ),
    adjectives=words("groot hoog klein kort laag lang midden"),
    opaque=table(
        """
        maatregel: maat regel  richtlijn: lijn  netwerk: werk  standpunt: stand punt
        grondslag: slag  waterstof: water  kunststof: kunst  standaard: stand  hefboom: boom
        werkgelegenheid: gelegenheid
        """
    ),
    suffix_patterns=(r"[^aeiou]{1,2}ee?r(?:en|t|d|de)",),  # verbs in -eren: modelleren
)
"""As `Language.compounding`."""
