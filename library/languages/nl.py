"""Dutch."""

from __future__ import annotations

import re

from library.languages import (
    cities,
    diacritic_roots,
    given_names,
    linking_phrases,
    question_forms,
    question_words,
    section_headings,
    short_forms,
    text_words,
    unit_names,
)
from library.languages.definition import Language, patterns, table, words
from library.languages.dutch.dutch_compounding import COMPOUNDING
from library.languages.dutch.dutch_diminutives import noun_of_diminutive
from library.languages.dutch.dutch_irregular import IRREGULAR_FORMS
from library.languages.dutch.dutch_plurals import dutch_plurals
from library.languages.dutch.dutch_spelling import common_spelling
from library.languages.dutch.dutch_stems import VERB_PREFIXES, dutch_stem
from library.languages.front_matter import FrontMatter
from library.languages.number_names import NumberNames

LANGUAGE = Language(
    code="nl",
    locale="nl_BE",
    names={
        "nl": words("nederlands vlaams"), "en": words("engels"), "fr": words("frans"),
        "de": words("duits"), "es": words("spaans"), "it": words("italiaans"),
    },
    query_fields={
        "title": words("titel titels"), "author": words("auteur auteurs schrijver schrijfster"),
        "publisher": words("uitgever uitgevers uitgeverij"),
        "subject": words("onderwerp onderwerpen thema trefwoord trefwoorden"),
        "language": words("taal talen"),
        "year": words("datum jaar jaren jaartal publicatiejaar verschijningsjaar"),
    },
    spelling=common_spelling,
    noun_of_diminutive=noun_of_diminutive,
    stem=dutch_stem,
    loan_plural=re.compile(r"\w{3,}[dt]s|[^\Waeiouy]{2,3}[aeiou]s"),
    written_out=short_forms.DUTCH,
    irregular_forms=IRREGULAR_FORMS,
    inflections=words("d de e en er n r s st t te"),
    determiners=words("alle de deze dit een elk elke geen het hun ieder iedere onze per"),
    prepositions=words("aan bij door in met naar onder op over tussen uit van via voor zonder"),
    verb_endings=("en", "d", "t"),
    words_behind_clauses=words("als binnen dat omdat sinds tegen tijdens tot vanaf volgens zodat"),
    separable_particles=words(
        """
        aan achter af bij binnen deel door dood goed in klaar los mee na neer om onder op open over
        plaats rond samen stil tegen terecht terug toe uit vast vol voor voort vrij weg
        """
    ),
    infinitives=dutch_plurals,
    verb_prefixes=VERB_PREFIXES,
    past_endings=("te", "de"),
    stopwords=words(
        """
        aan al als bij dan dat de deze die dit door een en er het hoe hoeveel hun ik in is je kan
        kunnen maar me met mijn na naar niet nog of om onder ons ook op over te tot uit van veel
        voor wat we welke wel werd wie wij wordt worden zal ze zich zijn zo zonder
        """
    ),
    question_words=question_words.DUTCH,
    light_verbs=question_words.DUTCH_LIGHT_VERBS,
    interrogatives=words("hoe waar waarmee waarom wanneer wat welk welke"),
    impersonal_pronouns=frozenset({"men"}),
    question_openings=question_forms.DUTCH_OPENINGS,
    question_measures=question_forms.DUTCH_MEASURES,
    question_frames=question_forms.DUTCH_FRAMES,
    courtesies=question_words.DUTCH_COURTESIES,
    linking_phrases=linking_phrases.DUTCH,
    linking_names=linking_phrases.DUTCH_NAMES,
    price_questions=question_forms.DUTCH_PRICES,
    duration_questions=patterns(question_forms.DUTCH_DURATIONS),
    duration_names=words("duur tijd"),
    common_words=words(
        """
        aandeel aangepast aangepaste aanpassen aantal acht achter afbeelding alle alleen allemaal
        allerlei altijd ander andere anders bedraagt begin belast belaste belasten bepaald bepaalde
        bepalen bepaling bereiken bereikt berekend berekende berekenen berekening beschikbaar
        beschreven beschrijft beschrijven bestaan bestaand bestaande bestaat beter betreft betrokken
        bijlage bijna bijvoorbeeld binnen blijft blijken blijkt blijven boven breed brengen brengt
        bron buiten daar dagen deel delen denken denkt dienen dient doen doet door echter eenmalig
        eenmalige eerste eigen eigenlijk eind elkaar even excl exclusief extra figuur gaan gaat
        gebaseerd gebeurt gebruik gebruiken gebruikt gebruikte gedaan geeft geen geheel gehele
        gekozen gelden geldt geleden gemaakt gemaakte gemiddeld gemiddelde genoemd genomen gerekend
        gericht geval gevallen geven gevolg gewoon goed goede graag groot grote grotere haalt haar
        hebben heeft hele helemaal helpen helpt hier hoeveel hoeven hoewel hoge hoger hogere
        hoofdstuk hoog houden houdt huidig huidige ieder iedere iedereen iemand iets incl inclusief
        indien ingesteld inzetten jaar jaarlijks jaarlijkse jaren juist jullie kader keer kiest
        kiezen klein kleine kleiner kleinere komen komt kort kosten krijgen krijgt kunnen kunt laag
        laat laatste lage lager lang lange langs laten leiden leidt leveren levert liggen ligt
        lijken lijkt maakt maand maanden maar maken maximaal maximum meedoen meedoet meer meest
        meeste mensen mijn minder minimaal minimum minuten misschien moet moeten mogelijk mogelijke
        mogen moment naar naast namelijk neemt negatief nemen niet niets nieuw nieuwe nieuwste niks
        nodig nodige noemen noemt nooit ofwel omdat omgezet onder onderdeel onderstaand onderstaande
        ongeveer onze opgenomen opnieuw optie opties over overig overige pagina paragraaf passen
        past plaats positief positieve praktijk procent punt punten rond ruim sinds slechts snel
        snelle soms soort soorten staan staat steeds stel stellen stelt sterk sterke stuk stukken
        tabel tegen telkens terug terwijl tijd tijdens toch toegepast toegestaan toegestane
        toegevoegd toen toepassen toepassing tonen toont totaal totale tussen tweede uiteindelijk
        uiteraard uren vaak vanaf vanuit vast veel verder verschil verschillen verschillend
        verschillende versie verwacht verwachte verwachten vinden vindt voeren voert volgen volgend
        volgende volgens volgt volledig volledige voor vooral voorbeeld voorbeelden voorgesteld
        voorkomen vorig vorige vraag vraagt vragen waar waard waarde waarden wanneer waren week weer
        weet weinig weken welk welke werd werden weten wijze wijzigen willen worden wordt zaken zeer
        zeggen zegt zelf zelfs zetten zich zien ziet zijn zoals zodat zodra zonder zorgen zorgt
        zouden zowel zulke zullen
        """
    )
    | {
        place + word
        for place in words("daar er hier waar")
        for word in words(
            "aan achter bij binnen boven buiten door heen in langs mee na naar naast om onder op "
            "over rond tegen toe tussen uit van vandaan voor"
        )
    },
    compounding=COMPOUNDING,
    hyphen_ends=words("back down how off out over up"),
    hyphen_prefixes=words("anti macro micro mini multi off on semi"),
    and_words=words("en"),
    or_words=words("of"),
    not_words=words("niet zonder behalve geen uitgezonderd"),
    but_words=words("maar"),
    until_words=patterns(r"tot(?: en met)?|t/m"),
    since_words=patterns("vanaf|van|sinds|sedert"),
    after_words=patterns("na"),
    up_to_words=patterns(r"tot(?: en met)?|t/m|uiterlijk"),
    before_words=patterns("v(?:oo|óó)r"),
    between_words=patterns("tussen"),
    abbreviations=words(
        """
        al bijv bl blz bs bv ca dhr dr drs ed enz etc excl fig figs hfst i.c incl ing ir jg max
        mevr min mln mr mrd mrs nr nrs op.cit p par pp prof red resp sog st tab tel vb vgl vs zgn
        """
    ),
    quotation_marks="“”‘’„”",
    diacritics=diacritic_roots.DUTCH,
    letters="ëï",
    cell_separator=";",
    weekdays=words("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    months=(
        "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul",
        "augustus aug", "september sept sep", "oktober okt", "november nov", "december dec",
    ),
    seasons=("lente voorjaar", "zomer", "herfst najaar", "winter"),
    quarter_words=words("kwartaal"),
    half_year_words=words("halfjaar semester"),
    ordinals=("eerste", "tweede", "derde", "vierde"),
    ordinal_endings=("ste", "de", "e"),
    contents_headings=section_headings.DUTCH_CONTENTS,
    references_headings=section_headings.DUTCH_REFERENCES,
    glossary_headings=section_headings.DUTCH_GLOSSARY,
    part_headings=section_headings.DUTCH_PARTS,
    annex_words=("bijlage",),
    caption_words=patterns("tabel|figuur|fig|afbeelding|afb|grafiek|kaart|foto"),
    pictures_of=patterns("(?:afbeelding|foto|schermafbeelding|schermafdruk|screenshot) van"),
    version_words=patterns(
        r"(?<=[:–-] )(?:rapport|verslag)(?=\W*$)|bijgewerkte?|geactualiseerde?|update|revisie|rev"
        "|(?:concept|ontwerp|eind)?versie|concept|ontwerp|definitieve?|finale?|presentatie|slides|dia['’]s|herziene?"
    ),
    report_words=patterns("(?:eind|tussen|tussentijdse? )(?:rapport(?:age)?|verslag)"),
    edition_words=patterns("druk|editie|uitgave"),
    part_words=patterns("deel|boekdeel|deelrapport|luik|fase"),
    supplement_words=patterns(r"[a-z]*samenvatting|(?:kaart)?bijlagen?(?:rapport|boek|bundel|document)?|kaartenbundel"),
    periodic_words=patterns(r"\w*(?:maand|kwartaal)(?:rapport(?:age)?|verslag|bericht|cijfers|monitor|overzicht)"),
    version_qualifiers=patterns("nieuwe|aangevulde|vermeerderde"),
    page_words=("pagina", r"blz\.?"),
    figure_words=patterns(r"figuur|fig\.?|afbeelding|afb\.?|grafiek|diagram|schema|kaart|foto|illustratie|infografiek"),
    table_words=patterns(r"tabel|tab\."),
    note_words=patterns(
        r"""
        bron(?:nen)?|noot|noten|opmerking(?:en)?|toelichting|nota bene|nb|n\.b\.|let (?:wel|op)
        opgelet|waarschuwing
        """
    ),
    quantity_fields=words("getal hoeveelheid"),
    units=unit_names.DUTCH,
    number_words=table(
        r"k: duizend(?:en)?  M: miljoen(?:en)? mln\.? mio\.?  G: miljard(?:en)? mld\.? mia"
    ),
    number_names=NumberNames(
        ones="een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
        "vijftien zestien zeventien achttien negentien",
        tens="twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        joined="{one}en{ten}",
        hundred="honderd",
        halves="{one}enhalf {one}enhalve {one}eneenhalf {one}eneenhalve",
        others=table("0.5: half halve eenhalf eenhalve  1.5: anderhalf anderhalve  1000: duizend"),
    ),
    how_many=patterns("hoeveel"),
    unit_words=patterns("in"),
    per_words=patterns("per"),
    definition_questions=patterns(
        r"""
        (?:wat is )?(?:de )?(?:definitie|betekenis) van {term}|(?:definitie|betekenis):? {term}
        wat (?:is|zijn|betekent|betekenen|bedoelt men met|wordt bedoeld met) {term}|definieer {term}
        wat (?:verstaat men|wordt verstaan) onder {term}|{term} (?:definitie|betekenis)
        """
    ),
    before_terms=patterns("de|het|een|de term|het begrip|de afkorting"),
    definitions=patterns(
        r"""
        onder {term} (?:wordt|worden|verstaan|verstaat)\b
        (?:met|door) {term} (?:wordt|worden|bedoel)\b.*bedoel
        {term} (?:wordt|worden) (?:\w+ ){0,3}?(?:gedefinieerd|omschreven) als\b
        {term} (?:is|zijn) (?:dus )?(?:een|de benaming|de verzamelnaam|het geheel|het proces)\b
        {term} (?:is|zijn) (?:de|het) (?:product|som|verhouding|verschil|verandering|hoeveelheid) \w
        {term} (?:is|zijn) (?:de|het) (?:aandeel|gemiddelde|kosten|prijs|prijzen|mate) (?:van|waar)
        {term} (?:is|zijn) (?:dus )?(?:alle|elke|iedere|die)\b
        {term} (?:is|zijn) (?:(?:de|het) )?(?:\w+ ){1,3}?(?:die(?! van)|waarbij|waarin|waardoor)\b
        {term} (?:is|zijn) (?:(?:de|het) )?(?:\w+ ){1,3}?waarmee\b
        {term} (?:staat voor|verwijst naar|houdt in dat)\b
        {term} ?[:=] (?:een|het|alle|elke|iedere)\b
        """
    ),
    not_defining=patterns(
        r"""
        belangrijk|goede? |grote? |voorwaarde|optie|mogelijk|logisch|aantrekkelijk|probleem|must
        uitdaging|kans|eerste|betere|grotere|kleinere|meer|minder|complex|uitgebreid|omvangrijk
        aantal|manier om deze|(?:een|één) van de\b
        """
    ),
    no_date="z.d.",
    front_matter=FrontMatter(
        authors=patterns(
            r"""
            (?:hoofd)?auteurs?(?:\(s\))?|\w+ en/of auteurs?
            (?:project|onderzoeks)team|student(?:en|e)?
            onderzoekers?|opstellers?
            uitvoerders?|opdrachtnemers?
            (?:\w+ )?(?:geschreven|opgemaakt|opgesteld|samengesteld|uitgevoerd|uitgewerkt) door
            (?:\w+ )?(?:voorgelegd|ingediend|voorgedragen) door
            (?:scriptie|masterproef|proefschrift) van
            samenstelling en redactie|redactie en tekst
            tekst(?:en)?(?: (?:en|&) [\w’']+)?
            """
        ),
        openings=patterns(r"(?:dit|deze|het|de) \w+ (?:is|werd|wordt)"),
        byline=("door",),
        texts=text_words.DUTCH,
        by_persons=words("tekst teksten"),
        artwork=text_words.DUTCH_ARTWORK,
        sender=patterns(r"van(?=\s?:)|afzender"),
        publisher=patterns(
            r"uitgever|uitgegeven door|(?:dit is )?(?:een )?uitgave van|uitgave(?=\s?:)"
        ),
        colophons=words("colofon"),
        responsible=patterns(r"verantwoordelijke? uitgever|v\.?u\.?(?=\s?:)"),
        commissioned_by=patterns("in opdracht van|opdrachtgever(?:s)?|klant(?:naam)?"),
        date=patterns(
            r"""
            (?:\w+ )?datum|publicatiedatum|uitgavedatum|verschenen(?: op| in)?|gepubliceerd op
            academiejaar|studiejaar|schooljaar
            (?:goedgekeurd|vastgesteld|aangenomen)(?: op)?|uitgesproken op
            (?:in het )?openbaar (?:te )?verdedig(?:en|d)(?: op)?
            """
        ),
        versions=patterns(
            """
            (?:concept|ontwerp|eind|druk|werk)?versie|uitgave|editie|bijgewerkt(?: op)?
            herzien(?: op)?|gewijzigd op|afgedrukt op|ontwerp|concept
            """
        ),
        supervisors=patterns(
            r"(?:co-?)?promotor(?:en|s)?|begeleid(?:ers?|ing)|\w+ lezer"
            r"|lees(?:commissie|comité)|(?:stuur|klankbord|begeleidings)groep"
        ),
        editors=patterns(
            r"(?:onder|in) (?:de )?(?:hoofd|eind)?redactie van"
            r"|(?:hoofd|eind)redact(?:eur(?:en|s)?|ie)"
            r"|met (?:een |de )?(?:bijdrage|medewerking)n? van"
        ),
        marks_of_editors=patterns("red(?:actie)?|eds?"),
        translators=patterns("vertaling|vertaald door|vertalers?"),
        title=patterns(
            "onderwerp|betreft|inzake|(?:document|rapport)?titel"
            "|voorwerp(?: van de (?:overheids)?opdracht)?"
        ),
        earlier=patterns(r"eerder|oorspronkelijk|(?:be|om)werk(?:t|te|ing)|herdruk|overgenomen|vertaling"),
        deadline=patterns(
            r"tot(?: en met)?|t/m|v[oó][oó]r|uiterlijk(?: op)?|deadline|inschrijven|reageren"
            r"|tussen \d{1,2} \w+(?: \d{4})? en"
            r"|ontvangen(?: op)?|manuscript aanvaard(?: op)?|aanvaard(?=:)"
            r"|gedownload(?: (?:van|via) \S+)?(?: op)?|(?:download|raadpleeg|afdruk)datum"
            r"|geraadpleegd(?: op)?"
        ),
        no_publisher=patterns(r"(?:de )?auteurs?|alle rechten|rechthebbenden?|dit (?:is|werk)"),
        generic_titles=frozenset(
            patterns(
                """
                wetsvoorstel|wetsontwerp|initiatiefvoorstel
                rapport|eindrapport|studie|inhoud|inhoudsopgave|inhoudstafel|inhoudsoverzicht
                inhoudstabel|colofon|voorwoord|woord vooraf|samenvatting|managementsamenvatting
                management samenvatting|inleiding|notitie|nota|memo|document|definitief|concept
                themanummer|masterproef|bachelorproef|proefschrift|scriptie|eindwerk|masterscriptie
                disclaimer|dankwoord|leeswijzer|bijlage|bijlagen|document beheer|documentbeheer
                aanleiding|achtergrondstudies|achtergrondrapport|persbericht|technisch rapport
                lijst van afkortingen|lijst met afkortingen|afkortingenlijst|lijst van figuren
                lijst van tabellen|achtergronddocument|advies|adviesnota|adviesrapport|beleidsbrief
                beleidsnota|beleidsrapport|persmededeling|raadsvoorstel|collegevoorstel|brochure
                conceptnota|conceptrapport|deelrapport|discussienota|eindverslag|evaluatierapport
                factsheet|hoofdrapport|onderzoeksrapport|overeenkomst|samenwerkingsovereenkomst
                startnota|syntheserapport|tussenrapport|tussentijds rapport|verslag|werkdocument
                notulen|achtergrondnota|beleidsstudie|haalbaarheidsstudie|impactanalyse|onderzoeksnota
                statistisch rapport|synthesenota|themarapport|verkennende studie
                """
            )
        ),
        official_kinds=(
            r"(?:voorstel|ontwerp) van (?:resolutie|decreet|ordonnantie|wet|verordening|besluit)",
            r"(?:gezamenlijke )?(?:mededeling|verslag|brief|antwoord|aanbeveling) van (?:de|het)"
            r" (?:europese )?(?:commissie|minister|staatssecretaris|regering|rekenhof|raad"
            r"|agentschap|college|deputatie|parlement|voorzitter)",
        ),
        addressee_words=words("aan voor"),
        about_words=words("over inzake betreffende rond naar tussen door houdende"),
        yearly_titles=patterns(
            r"""
            (?:\w+ )?jaar(?:verslag|rapport|rekening|plan|overzicht|boek|bericht|programma)
            activiteitenverslag|(?:programma)?begroting|(?:jaar)?werkplan
            """
        ),
        numbered_parts=("hoofdstuk", "deel", "bijlage"),
        issues=patterns("jaargang|jg|nummer|nr|editie|uitgave|aflevering"),
        series=patterns(
            r"""
            tijdschrift|magazine|nieuwsbrief|bulletin|reeks|serie|kwartaalbericht|maandblad
            (?:jaargang|nummer|rapportnummer|nr)\.?\s*\d+
            """
        ),
        program_titles=(r"power\s?point[- ]?presentatie", r"dia\s*\d+"),
        placeholder_titles=patterns("naamloos|onbekend|document|titel|test|sjabloon|rapport|model"),
        placeholder_authors=patterns("gebruiker|beheerder|eigenaar|auteur|onbekend"),
        credits=("foto", "beeld", "kaart", "bron", "omslag", "illustrat"),
        articles=words("de het"), name_particles=words("van de der den ten ter 't"),
        prepositions_of_names=words("aan bij in onder op over uit voor"),
        given_names=given_names.DUTCH,
        cities=cities.DUTCH,
        personal_titles=words(
            "prof dr drs mr ir ing em lic dhr mw mevr mevrouw professor doctor ingenieur"
        ),
        organisation_words=words(
            """
            ministerie departement afdeling agentschap gemeente stad provincie gewest
            overheid regering kanton universiteit hogeschool school faculteit instituut planbureau
            bureau centrum stichting vereniging verband raad commissie dienst vzw bv bvba b.v nv
            n.v consortium groep partners consultants advies adviseurs engineering ingenieurs
            uitgeverij coöperatie federatie bank kamer parlement autoriteit team netwerk
            laboratorium kantoor koninklijke academie alliantie forum platform senaat unie
            cv cvba ivzw consult vakgroep waterschap steunpunt werkgroep onderzoeksgroep
            intercommunale adviesraad gemeenteraad ombudsdienst fonds rekenhof rekenkamer
            studiedienst
            """
        ),
        organisation_endings=tuple(
            """
            bureau instituut centrum stichting agentschap vereniging maatschappij team
            universiteit hogeschool beraad federatie endienst udienst sraad
            """.split()
        ),
        parts_of_organisations=words("dienst afdeling directie team faculteit vakgroep"),
        kinds_in_titles=words(
            """
            gemeente stad provincie gewest kanton overheid school groep bank team netwerk academie
            alliantie forum platform unie waterschap intercommunale
            """
        ),
        kinds_before_names=words("gemeente stad provincie gewest kanton"),
        of_subjects=words("in op voor over uit door bij naar tussen rond met zonder"),
        in_names=words("voor"),
        functions=patterns(
            r"""
            \w*(?:leider|leidster|adviseur|onderzoeker|medewerker|coördinator|manager|directeur|hoogleraar|docent|redacteur|ingenieur|consultant|minister|partner)
            staatssecretaris|burgemeester|gedeputeerde
            """
        ),
        not_in_names=words(
            """
            onder over tussen achter boven naar voor zonder
            het een les die dit deze eindrapport rapport bericht notitie concept versie definitief
            samenvatting inleiding inhoud data model studie visie plan onderzoek analyse energie
            klimaat januari februari maart april mei juni juli augustus september oktober november
            december bijlage deel titel naam onderwerp wetenschappen informatica reeks geachte
            atelier labo
            """
        ),
    ),
)  # fmt: skip
