"""German."""

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
from library.languages.front_matter import FrontMatter
from library.languages.german.german_compounding import COMPOUNDING
from library.languages.german.german_diminutives import noun_of_unlisted
from library.languages.german.german_irregular import IRREGULAR_FORMS
from library.languages.german.german_spelling import common_spelling, newer_letters
from library.languages.german.german_stems import german_stem
from library.languages.number_names import NumberNames

LANGUAGE = Language(
    code="de",
    names={
        "nl": words("niederlandisch"), "en": words("englisch"), "fr": words("franzosisch"),
        "de": words("deutsch"), "es": words("spanisch"), "it": words("italienisch"),
    },
    query_fields={
        "author": words("autor autoren autorin verfasser verfasserin"),
        "publisher": words("herausgeber herausgeberin verlag"), "title": words("titel"),
        "subject": words("thema themen stichwort stichworte schlagwort schlagworter"),
        "language": words("sprache sprachen"), "year": words("jahr jahre erscheinungsjahr"),
    },
    spelling=common_spelling,
    stem_spelling=newer_letters,
    noun_of_diminutive=noun_of_unlisted,
    stem=german_stem,
    loan_plural=re.compile(r"[^\Waeiouy]{2,3}[aeiou]s|[lp]kws"),  # of abbreviations: KMUs, NGOs
    written_out=short_forms.GERMAN,
    irregular_forms=IRREGULAR_FORMS,
    nouns_have_capitals=True,
    inflections=words("e em en er es et n s st t te"),
    stopwords=words(
        """
        als am an auch auf aus bei beim das dass dem den der des die dies diese diesem diesen dieser
        dieses ein eine einem einen einer eines es fur hat ich im in ins ist mit nach nicht oder
        sich sie sind uber um und uns vom von wann warum welche welcher welches werden wie wir wird
        wo wurde wurden zu zum zur
        """
    ),
    question_words=question_words.GERMAN,
    light_verbs=question_words.GERMAN_LIGHT_VERBS,
    interrogatives=words("darf kann muss wann warum welche womit wozu"),
    shared_interrogatives=words("was"),
    impersonal_pronouns=frozenset({"man"}),
    question_openings=question_forms.GERMAN_OPENINGS,
    question_measures=question_forms.GERMAN_MEASURES,
    question_frames=question_forms.GERMAN_FRAMES,
    courtesies=question_words.GERMAN_COURTESIES,
    linking_phrases=linking_phrases.GERMAN,
    price_questions=question_forms.GERMAN_PRICES,
    duration_questions=patterns(question_forms.GERMAN_DURATIONS),
    duration_names=words("dauer zeit"),
    gendered_endings=(r"(?:\*+|[:_·]|/-?)[iI]n(?:nen)?", "Innen"),
    common_words=words(
        """
        abbildung aber abschnitt acht aktuell aktuelle aktuellen alle allem allen aller alles
        allgemein also andere anderen anderer anderes anders angaben angegeben anhang anzahl auch
        aufgrund ausser bald beide beiden beim beispiel beispiele beispielsweise bereits besonders
        besser bestehen bestehend bestehende bestehenden besteht bestimmt bestimmte bestimmten
        betragt bevor bezuglich bieten bietet bisher bleiben bleibt brauche brauchen braucht
        bringen bringt dabei dadurch dafur dagegen daher damit danach dann daran darauf daraus darf
        daruber darum darunter dass datum davon dazu dein dementsprechend denen denken denn dennoch
        deren derzeit deshalb dessen dich dies diese diesem diesen dieser dieses doch dort drei
        durch durchschnitt durfen ebenfalls ebenso eher eigen eigene eigenen eigentlich einfach
        einige einigen einiger einmal ende enthalt enthalten entsprechend entsprechende ergibt
        erhalten erreichen erreicht erst erste ersten erster etwa etwas euch falls fast finden
        findet folgen folgende folgenden folgt form fragen fruher fuhren fuhrt funf ganz ganze
        ganzen geben gegeben gegen gegenuber gehen gehort geht gemacht gemass gemeinsam genannt
        genau genug gerade gerne gesamt gesamte gesamten gibt gilt gleich gleiche gleichen gross
        grosse grossen grosser gute guten habe haben halb halt halten hast hatte hatten haufig
        helfen heute hier hierbei hierfur hilft hingewiesen hoch hohe hohen hoher hohere ihnen ihre
        ihrem ihren ihrer immer indem innerhalb insbesondere insgesamt jahr jahre jahren jahrlich
        jahrliche jahrlichen jede jedem jeden jeder jedes jedoch jemand jetzt jeweilige jeweils
        kann kannst kapitel kaum kein keine keinem keinen keiner klein kleine kleinen kommen kommt
        konnen konnte konnten kurz lang lange lassen lasst letzte letzten liegen liegt liste machen
        macht manche mehr mehrere mein meine meinem meinen meiner meist meisten mich mindestens
        minuten mitte mittels moglich mogliche monat monate muss mussen musste nach nachdem nahe
        name namlich neben nehmen nein nennen neue neuen neuer neues nicht nichts niemand nimmt
        noch notig notwendig oben oder ohne paar prozent punkt punkte rund sagen sagt schon sehen
        sehr seien sein seine seinem seinen seiner seit seite seiten selbst setzen sich sicher
        sieht sind sobald sodass sofern sogar solche solchen solcher soll sollen sollte sollten
        sondern sonst sowie sowohl spater statt stehen steht stelle stellen stellt stets stunden
        tabelle tage tagen teil teile teilen trotz uber uberhaupt ubrigens unser unsere unten unter
        unterschied unterschiedlich unterschiedliche verschieden verschiedene verschiedenen version
        verwenden verwendet viel viele vielen vielleicht vier voll vollstandig vorhanden vorher
        wahrend wann waren warum weder wegen weil weise weiter weitere weiteren weiterhin welche
        welchem welchen welcher welches wenig wenige weniger wenn werden werte wesentlich wichtig
        wichtige wieder wird wirklich wissen wochen wollen wollte worden wurde wurden zeigen zeigt
        zeit ziemlich zudem zuerst zunachst zusammen zusatzlich zwar zwei zweite zwischen
        """
    ),
    compounding=COMPOUNDING,
    hyphen_ends=words("back down how off out over up"),
    hyphen_prefixes=words("anti macro micro mini multi off on semi"),
    and_words=words("und"),
    or_words=words("oder"),
    not_words=words("nicht ohne ausser kein keine keinen"),
    but_words=words("aber"),
    until_words=patterns("bis"),
    since_words=patterns("ab|seit|von"),
    after_words=patterns("nach"),
    up_to_words=patterns("bis(?: zu)?"),
    before_words=patterns("vor"),
    between_words=patterns("zwischen"),
    abbreviations=words(
        """
        abb abs anm art bzw ca dr etc ggf hrsg inkl kap max min mio mrd nr op.cit p prof red s
        st tab tel usw vgl
        """
    ),
    quotation_marks="„“",
    diacritics=diacritic_roots.GERMAN,
    letters="äüß",
    cell_separator=";",
    weekdays=words("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"),
    months=(
        "januar jänner jan", "februar feb", "märz", "april", "mai", "juni", "juli", "august",
        "september", "oktober", "november", "dezember dez",
    ),
    seasons=(
        "frühjahr frühling", "sommer sommersemester", "herbst", "winter wintersemester"
    ),
    quarter_words=words("quartal"),
    half_year_words=words("halbjahr"),
    ordinals=("erstes erste", "zweites zweite", "drittes dritte", "viertes vierte"),
    contents_headings=section_headings.GERMAN_CONTENTS,
    references_headings=section_headings.GERMAN_REFERENCES,
    glossary_headings=section_headings.GERMAN_GLOSSARY,
    part_headings=section_headings.GERMAN_PARTS,
    annex_words=("anhang", "anlage"),
    caption_words=patterns("tabelle|tab|abbildung|abb|grafik|karte|foto"),
    pictures_of=patterns("(?:foto|abbildung|bildschirmfoto|screenshot) (?:von|vom|der|des)"),
    version_words=patterns(
        "version|(?:end|entwurfs)?fassung|entwurf|präsentation|folien|foliensatz|überarbeitete?"
        r"|aktualisierte?|aktualisierung|stand(?=:|\s[^\W\d_]+\s\d{4})"
    ),
    report_words=("(?:zwischen|abschluss|end)bericht",),
    edition_words=patterns("auflage|ausgabe"),
    part_words=patterns("teil|teilband|teilbericht|band|phase"),
    supplement_words=patterns("kurzfassung|zusammenfassung|anh[aä]nge?|anlagen?|(?:anlagen|materialien)band"),
    periodic_words=patterns(r"\w*(?:monats|quartals)(?:bericht|zahlen)"),
    version_qualifiers=patterns("neue|erweiterte|ergänzte|verbesserte|vom|unveränderte"),
    page_words=("seite",),
    figure_words=patterns(r"abbildung|abb\.?|grafik|diagramm|schema|schaubild|karte|bild"),
    table_words=patterns(r"tabelle|tab\."),
    note_words=patterns(r"quellen?|anmerkung(?:en)?|bemerkung(?:en)?|hinweise?|nb|n\.b\.|achtung|warnung"),
    quantity_fields=words("zahl menge"),
    units=unit_names.GERMAN,
    number_words=table(
        r"k: tausend(?:en)? tsd\.?  M: million(?:en)? mio\.?  G: milliarden? mrd\.?"
    ),
    number_names=NumberNames(
        ones="ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn "
        "funfzehn sechzehn siebzehn achtzehn neunzehn",
        tens="zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
        joined="{one}und{ten}",
        hundred="hundert",
        halves="{one}einhalb {one}undeinhalb",
        others=table(
            "0.5: halb halbe halben einehalbe  1: eine einer  1.5: anderthalb  1000: tausend"
        ),
    ),
    how_many=patterns("wie ?viele?"),
    unit_words=patterns("in"),
    per_words=patterns("pro|je"),
    definition_questions=patterns(
        r"""
        (?:was ist )?(?:die )?(?:definition|bedeutung) (?:von|des|der) {term}|definition:? {term}
        was (?:ist|sind) mit {term} gemeint|was versteht man unter {term}
        was (?:ist|sind|bedeutet|bedeuten|heißt) {term}|{term} (?:definition|bedeutung)
        """
    ),
    before_terms=patterns("der|die|das|dem|den|eine[rm]?|ein|der begriff|dem begriff"),
    definitions=patterns(
        r"""
        unter {term} (?:versteht|verstehen|wird|werden)\b
        {term} (?:bezeichnet|bezeichnen|bedeutet|steht für)\b
        {term} (?:wird|werden) (?:\w+ ){0,3}?(?:als|durch)\b.*(?:bezeichnet|definiert)
        {term} (?:ist|sind) (?:eine?|jede)\b
        {term} ?[:=] (?:eine?|jede)\b
        """
    ),
    not_defining=patterns(r"(?:wichtig|gut|groß|teil|problem|mehr|weniger|besser)\w*"),
    front_matter=FrontMatter(
        authors=patterns(
            r"""
            (?:haupt)?autor(?:[*:_]?inn?(?:en)?|en)?(?: und autor(?:inn)?en)?|autor(?:inn)?enteam
            verfasser(?:[*:_]?inn?(?:en)?)?(?: und verfasser(?:innen)?)?|(?:projekt|forschungs)team
            (?:\w+ )?(?:verfasst|erstellt|erarbeitet|bearbeitet|vorgelegt|eingereicht) (?:von|durch)
            bearbeit(?:ung|er(?:in|innen)?)|auftragnehmer(?:in)?|texte?(?: und \w+)?(?=\s?:)
            """
        ),
        openings=patterns(r"(?:diese[rs]?|der|die|das) \w+ (?:wurde|ist)"),
        byline=("von",),
        texts=text_words.GERMAN,
        by_persons=words("text texte"),
        artwork=text_words.GERMAN_ARTWORK,
        sender=patterns(r"von(?=\s?:)|absender"),
        publisher=patterns("herausgeber(?:in)?|herausgegeben (?:vo[nm]|durch)|verlag"),
        colophons=words("impressum"),
        responsible=patterns(r"v\.?i\.?s\.?d\.?p\.?(?=\s?:)"),
        commissioned_by=patterns("auftraggeber(?:in)?|im auftrag (?:von|des|der)"),
        date=patterns(
            r"""
            (?:\w+ )?datum|(?:publikations|erscheinungs|veröffentlichungs|ausgabe)datum|stand
            (?:erschienen|ver[oö]ffentlicht|beschlossen|verabschiedet)(?: am)?
            gehalten am|(?:studien|schul)jahr|akademisches jahr|(?:eingereicht|abgegeben) am
            """
        ),
        versions=patterns(
            """
            version|(?:entwurfs|end|schluss|arbeits|druck)?fassung|ausgabe|auflage
            überarbeitet(?: am)?
            aktualisiert(?: am)?|geändert am|gedruckt(?: am)?|entwurf
            """
        ),
        supervisors=patterns(
            r"""
            (?:erst|zweit)?(?:gutachter|prüfer|korrektor)(?:in|innen)?|betreuer(?:in|innen)?
            betreut von|betreuung|lektorat|lenkungs(?:kreis|gruppe)|(?:projekt)?beirat
            """
        ),
        editors=patterns(
            r"herausgeber(?:innen|in)?|herausgegeben von|h(?:rs)?g\.? von"
            r"|unter (?:mitarbeit|mitwirkung) von"
            r"|mit (?:einem beitrag|beiträgen) von"
        ),
        marks_of_editors=patterns("h(?:rs)?g|herausgeber(?:innen|in)?"),
        translators=patterns("übersetz(?:ung|t|er|erin)|überführt|übertragen"),
        title=patterns(
            "betreff|betrifft|thema|gegenstand(?: der ausschreibung)?"
            "|(?:berichts|dokumenten)?titel(?: des (?:berichts|dokuments))?"
        ),
        earlier=patterns(r"zuerst|ursprünglich|zuvor|nachdruck|überarbeitete|übersetzung|abdruck"),
        deadline=patterns(
            r"""
            bis(?: zum)?|zwischen(?: dem)? \d{1,2}\. \w+(?: \d{4})? und(?: dem)?
            (?:manuskript )?eingegangen(?: am)?|manuskript angenommen(?: am)?
            vor(?: dem)?|spätestens(?: am)?|frist|einsendeschluss
            (?:heruntergeladen|abgerufen)(?: (?:von|unter) \S+)?(?: am)?|(?:abruf|abschluss)datum
            """
        ),
        no_publisher=patterns(
            r"""
            (?:der |die |den )?autor(?:en|in|innen)?|alle rechte|dieser artikel
            """
        ),
        generic_titles=frozenset(
            patterns(
                """
                gesetzentwurf|entschließungsantrag|antrag
                bericht|abschlussbericht|studie|pressemitteilung|medienmitteilung|presseinformation
                beschlussvorlage|merkblatt|faktenblatt|inhalt|inhaltsverzeichnis|impressum|vorwort
                zusammenfassung|einleitung|anhang|dissertation|masterarbeit|bachelorarbeit
                sonderheft|themenheft|diplomarbeit|abschlussarbeit|seminararbeit|hausarbeit
                abkürzungsverzeichnis|abbildungsverzeichnis|tabellenverzeichnis|danksagung
                arbeitspapier|broschüre|diskussionspapier|endbericht|endfassung|ergebnisbericht
                forschungsbericht|gutachten|hintergrundpapier|kurzgutachten|kurzstudie
                positionspapier|projektarbeit|schlussbericht|stellungnahme|studienarbeit
                unterrichtung|zwischenbericht|evaluationsbericht|fachbericht|kurzbericht
                machbarkeitsstudie|sachstandsbericht|statistische berichte|statistischer bericht
                niederschrift|protokoll|technischer bericht
                """
            )
        ),
        official_kinds=(
            r"(?:gemeinsame )?(?:mitteilung|bericht|antwort|unterrichtung|empfehlung) (?:der|des)"
            r" (?:europäischen )?(?:kommission|ministers|bundesregierung|landesregierung|rates"
            r"|rechnungshofs|senats|magistrats|agentur)",
        ),
        addressee_words=words("an"),
        about_words=words("über zum zur betreffend zwischen durch"),
        yearly_titles=patterns(
            r"(?:jahres|geschäfts|tätigkeits)bericht|jahresabschluss|jahrbuch|haushaltsplan"
        ),
        numbered_parts=("kapitel", "anhang"),
        issues=patterns("jahrgang|jg|band|bd|heft|h|nummer|nr|ausgabe"),
        series=patterns(
            r"zeitschrift|magazin|rundbrief|(?:schriften)?reihe|(?:jahrgang|heft|band|nr|drucksache)\.?\s*\d+"
        ),
        program_titles=(r"power\s?point[- ]?präsentation", r"folie\s*\d+"),
        placeholder_titles=patterns("unbenannt|unbekannt|ohne titel|titel|test|vorlage|report"),
        placeholder_authors=patterns("benutzer|unbekannt|verfasser"),
        credits=("abbildungsnachweis", "bildnachweis", "bildrechte", "foto", "titelbild"),
        articles=words("der die dem des"),
        name_particles=words("von der zu den vom zum zur"),
        prepositions_of_names=words("an auf aus in"),
        given_names=given_names.GERMAN,
        cities=cities.GERMAN,
        personal_titles=words("prof dr mag ing dipl univ professor doktor herr frau"),
        organisation_words=words(
            """
            ministerium agentur stadt provinz kanton universität hochschule institut büro
            zentrum stiftung verein verband kommission gmbh ag gruppe verlag behörde amt
            netzwerk abteilung akademie bundesrat bundestag bündnis fakultät forum gemeinde
            genossenschaft kammer landkreis landtag lehrstuhl parlament senat forschungsgruppe
            e.v arbeitsgruppe arbeitsgemeinschaft stadtwerke gemeindewerke
            """
        ),
        organisation_endings=tuple(
            """
            büro institut zentrum stiftung agentur verband ministerium gesellschaft verlag team
            universität hochschule anstalt behörde bundesamt landesamt bauamt ungsamt umweltamt
            jugendamt schulamt sozialamt heitsamt verkehrsamt arbeitsamt rzentrale szentrale
            """.split()
        ),
        parts_of_organisations=words("amt abteilung fakultät fachbereich lehrstuhl referat team"),
        kinds_in_titles=words(
            """
            stadt provinz kanton gruppe netzwerk akademie bündnis forum gemeinde genossenschaft
            kammer landkreis
            """
        ),
        kinds_before_names=words("stadt provinz kanton landkreis"),
        of_subjects=words("in im am für über aus durch bei zwischen auf mit ohne"),
        in_names=words("für"),
        functions=patterns(
            r"""
            \w*(?:leiter|berater|mitarbeiter|referent|forscher|manager|direktor|professor|ingenieur|redakteur|minister|partner)(?:in)?
            wissenschaftlich\w*
            """
        ),
        not_in_names=words(
            """
            unter über zwischen hinter gegen durch ohne nach
            der die das bericht version zusammenfassung einleitung april august september november
            titel studienfach name thema fach informatik wissenschaften berichte reihe interne ein
            eine untersuchung notiz technische projekt programm geehrte geehrter platz umschlag
            gestaltung
            """
        ),
    ),
)  # fmt: skip
