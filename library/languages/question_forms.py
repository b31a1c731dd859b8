"""Forms of whole questions: what is said before, behind and around their subject."""

from __future__ import annotations

from library.languages.definition import patterns


def _openings(
    asking: str, some: str, texts: str, any_texts: str, about: str, articles: str
) -> tuple[str, ...]:
    """Return the patterns of phrases that only ask for texts: "bestaat er een studie over".

    Each argument has the patterns of one part. *any_texts* are asked for without a phrase that
    asks: "information on". A title that begins so is found by its other words.
    """
    asking, some, texts = ("|".join(patterns(each)) for each in (asking, some, texts))
    any_texts = "|".join(patterns(any_texts))
    about = rf"(?:{about})(?: (?:{articles}))?"  # alone, an article is a word of the subject
    return (
        rf"(?:{asking}) (?:(?:{some}) )*(?:(?:{texts}) )?{about}",
        rf"(?:(?:{some}) )*(?:{any_texts}) {about}",
    )


DUTCH_OPENINGS = _openings(
    """
    (?:bestaat|bestaan|is|zijn) er|(?:ik )?zoek(?: naar)?|ik ben op zoek naar
    (?:geef|toon|vertel) (?:me|mij|ons)|welke|wat (?:is|staat) er|wat weten we|wat zeg(?:gen|t) de
    """,
    "een|de|alle|meer|al|nog|ook|veel",
    """
    studies?(?: gaat| gaan| zijn er| bestaan(?: er)?)?|rapport(?:en)?(?: gaat| gaan| zijn er)?
    documenten|onderzoek(?:en)?|informatie|iets|alles|bekend|geweten|geschreven
    """,
    """
    studies?|rapport(?:en)?|onderzoeken|informatie|info|documenten|documentatie|publicaties|artikel(?:s|en)
    literatuur|teksten|uitleg|alles|meer
    """,
    "over|rond|naar",
    "de|het|een",
)
GERMAN_OPENINGS = _openings(
    """
    (?:gibt|existiert|existieren) es|ich suche(?: nach)?|was wissen wir|was sagen die
    (?:zeige?|gib|erzähle?) (?:mir|uns)|welche
    """,
    "eine?[nr]?|alle|mehr|schon|auch|die|den",
    """
    Studien?(?: gibt es)?|Berichte?(?: gibt es)?|Dokumente|Informationen|etwas|alles|Forschung
    """,
    """
    Studien?|Berichte?|Informationen|Infos?|Dokumente|Dokumentation|Publikationen|Veröffentlichungen
    Artikel|Literatur|Texte|alles|mehr
    """,
    "über|zu|zum|zur",
    "das|dem|den|der|die|eine[mnr]?",
)
FRENCH_OPENINGS = _openings(
    """
    je (?:re)?cherche|nous (?:re)?cherchons|y a-t-il|existe-t-il|il y a|avez-vous|que di(?:sen)?t
    est-ce qu'il (?:y a|existe)|montre[zr]?-moi|donne[zr]?-moi|parle[zr]?-moi|que sait-on|quell?e?s?
    """,
    "des?|une?|les?|la|toutes|tous|plus|d'autres",
    """
    [ée]tudes?(?: porte(?:nt)?| existent)?|rapports?(?: porte(?:nt)?| existent)?|documents?
    informations?|infos
    quelque chose|tout
    """,
    """
    [ée]tudes?|rapports?|recherches|informations?|infos?|documents|documentation|publications|articles
    litt[ée]rature|textes|tout|plus
    """,
    "sur|à propos d[eu]s?|au sujet d[eu]s?",
    "des|la|les?|une?",
)
ENGLISH_OPENINGS = _openings(
    """
    (?:is|are) there|(?:i'm |i am )?looking for|(?:please )?(?:tell|show|give) me|(?:which|what)
    (?:can|could) you (?:please )?(?:tell|show|give) me|what do we know|what do(?:es)? the
    do you have
    """,
    "an?|any|some|all|more|the",
    """
    study(?: is| says?)?|studies(?: are| are there| exist| say)?|documents?
    reports?(?: is| are| are there| exist| says?)?
    information|research|anything|something|everything
    """,
    """
    stud(?:y|ies)|reports?|information|info|documents|documentation|publications|papers|articles|literature
    texts|anything|something|everything|all|more
    """,
    "on|about",
    "an?|the",
)


DUTCH_MEASURES = patterns(
    """
    (?:in|sinds) welk jaar|sinds wanneer|hoe (?:groot|hoog|lang|vaak|ver)|hoelang
    op welke (?:manier|wijze)
    """
)
GERMAN_MEASURES = patterns(
    """
    (?:in|seit) welchem Jahr|seit wann|wie (?:gro(?:ß|ss)|h[äa]ufig|hoch|lange?|oft|weit)
    auf welche (?:Art|Weise)
    """
)
FRENCH_MEASURES = patterns(
    """
    (?:en|depuis) quelle ann[ée]e|depuis quand|combien de (?:fois|temps)
    dans quelle mesure|de quelle (?:fa[çc]on|mani[èe]re)
    """
)
ENGLISH_MEASURES = patterns(
    """
    (?:in|since) (?:which|what) year|since when|how (?:big|far|high|large|long|often)
    to what extent|in (?:which|what) way
    """
)


def _frames(questions: str, terms: str, meanings: str, linking: str) -> tuple[str, ...]:
    """Return *questions* on one term, each without or with the name of its kind.

    Args:
        questions: Patterns of questions for its meaning, its place or how it works; {} is the term,
            and behind it what may follow: "what role does {} play {}". A group is kept before it.
        terms: Patterns of what may be before it, with an article: "het begrip".
        meanings: Patterns of what is asked of a term that they precede, or of an abbreviation in
            capitals that they follow: "definition CCU", "CCU definition".
        linking: Patterns of words behind which there is no such term: "meaning in context".
    """
    kinds = f"(?:(?:{'|'.join(patterns(terms))}) )?"
    parts = (each.partition("{}") for each in patterns(questions))
    return (
        *(f"(?:{begin}){kinds}{{}} {end.strip()}" for begin, _, end in parts),
        rf"(?:{meanings}) ?:? (?!(?:{linking})\b){kinds}{{}}",
        rf"(?=(?-i:[A-Z][A-Z0-9]+) \w+$){{}} (?:{meanings})",
    )


DUTCH_DURATIONS = r"""
    hoe ?lang (?:blijft|blijven|duren|duurde|duurden|duurt) {}
    hoe ?lang (?:wordt|worden) (?=.* \w*(?:be|ge|ver)\w{3,}[dnt]\W*$){}
    hoe ?lang (?:gaat|gaan) {} mee
    hoeveel tijd (?:kost|kosten|vergen|vergt|vraagt|vragen) {}
"""
GERMAN_DURATIONS = """
    wie lange? (?:dauern|dauert|dauerte|dauerten) {}
    wie lange (?:bleiben|bleibt|werden|wird) {}
    wie ?viel Zeit (?:braucht|brauchen|kostet|kosten) {}
"""
FRENCH_DURATIONS = """
    combien de temps (?:dure(?:nt)?|faut-il pour|prend|prennent) {}
"""
ENGLISH_DURATIONS = """
    how (?:long|much time) (?:did|do|does|will|would) {} (?:last|take)
    how (?:long|much time) (?:did|does|will|would) it take (?:for|to) {}
"""

DUTCH_FRAMES = _frames(
    DUTCH_DURATIONS
    + """
    wat (?:betekent|betekenen) {}
    waar sta(?:at|an) {} voor
    waarvoor sta(?:at|an) {}
    wat houdt {} in
    wat (?:verstaat men|verstaan we|verstaan ze|wordt verstaan|wordt er verstaan) onder {}
    wat (?:bedoelt men|bedoelen we|bedoelen ze|wordt bedoeld|wordt er bedoeld) met {}
    (?:kan|kun|kunt|kunnen) (?:je|jij|jullie|u) (?:me|mij|ons) (?:iets|meer|alles) vertellen over {}
    (?:ik )?(?:wil|zou) (?:graag )?(?:iets|meer|alles) (?:willen )?weten over {}
    waar ga(?:at|an) {} over
    waarover ga(?:at|an) {}
    wat schrij(?:ft|ven)(?!.* voor over\\b) {} (?:over|van) {}
    wat (?:denk(?:en|t)|ze(?:ggen|gt))(?!.* toe\\b) {} (?:over|van) {}
    wat (?:denk(?:en|t)|ze(?:ggen|gt))(?!.* toe\\b) {}
    wat vind(?:en|t)(?!.* plaats\\b) {} (?:over|van) {}
    wat vind(?:en|t)(?!.* plaats\\b) {}
    wie (?:deden|deed|doet|maakten?|schreef|schreven)(?!.* mee\\b) {}
    wie heeft {} (?:gedaan|gemaakt|geschreven)
    waar (?:vind ik|vinden we) {}
    waar kan (?:ik|men) {} (?:terug)?vinden
    (?:ik )?zoek(?:en)?(?: naar)? {}
    vind {}
    (?:geef|toon|vertel) (?:me|mij|ons) {}
    vertel (?:iets|meer|alles)? ?over {}
    wat (?:kan|kun|kunt|kunnen) (?:je|jij|jullie|u) (?:me |mij |ons )?(?:vertellen|zeggen) over {}
    ik heb (?:meer )?info(?:rmatie)? nodig over {}
    leg(?: me)? {} uit
    leg uit:? {}
    (?:kan|kun|kunt) (?:je|jij|u)(?: me)? {} uitleggen
    hoe (?:werk(?:t|en)|functione(?:ert|ren))(?!.* (?:samen|mee|tegen|door|uit|af|bij|op)\\b) {}
    (?:wat is )?(?:de )?(?:definitie|betekenis) van {}
    definieer {}
    hoe ga(?:at|an) {} in (?:zijn|haar|hun) werk
    welke rol spe(?:elt|len) {}
    hoe belangrijk (?:is|zijn) {}
    waarom (?:is|zijn) {} (?:zo )?belangrijk {}
    waarom geen {}
    wanneer (?:verscheen|verschenen|verschijn(?:t|en)) {}
    wanneer (?:is|werd|werden|wordt|zijn) {} (?:gepubliceerd|uitgebracht|verschenen)
    (?:wat (?:is|zijn) )?(?:het |de )?(verschil(?:len)? )tussen {}
    wat is het belang van {}
    wanneer (?:spreekt men|spreken we) van {}
    hoe zit het met {}
    (?:alles )?wat (?:(?:ik|men|je|u|we) moe(?:t|ten)|moe(?:t|ten) (?:ik|men|je|u|we)) weten over {}
    wat weet (?:men|je|u) over {}
    (?:in|op) welke (?:studies?|rapport(?:en)?|pagina(?:'s)?) staa?(?:t|n)(?: iets over)? {}
    welke pagina(?:'s)? ga(?:at|an) over {}
    welke {} bestaan(?: er)?
    """,
    "(?:de |het )?(?:afkorting|begrip|term|woord)|de|het|een",
    "afkorting|betekenis|definitie",
    "bij|en|in|of|op|van|voor",
)
GERMAN_FRAMES = _frames(
    GERMAN_DURATIONS
    + """
    was (?:bedeutet|bedeuten|heißt|heisst) {}
    wofür steh(?:t|en) {}
    was (?:versteht man|verstehen wir|ist) unter {} zu verstehen
    was (?:versteht man|verstehen wir) unter {}
    was ist mit {} gemeint
    (?:kannst du|können Sie|könnten Sie) (?:mir|uns) (?:etwas|mehr|alles) über {} (?:erzählen|sagen)
    ich (?:möchte|will) (?:etwas|mehr|alles) über {} (?:erfahren|wissen)
    worum geht es (?:bei|in) {}
    wovon handel(?:t|n) {}
    was (?:denk(?:en|t)|sag(?:en|t)|schreib(?:en|t)) {} (?:über|von|zu|zum|zur) {}
    was (?:denk(?:en|t)|sag(?:en|t)) {}
    was (?:hält|halten) {} von {}
    wer hat {} (?:gemacht|geschrieben)
    wer (?:machte|schrieb) {}
    wo (?:finde ich|finden wir|findet man) {}
    wo kann (?:ich|man) {} finden
    ich suche(?: nach)? {}
    suche nach {}
    zeige? (?:mir|uns) {}
    erklär(?:e|en Sie)?(?: mir| uns)? {}
    wie funktionier(?:t|en) {}
    (?:was ist )?(?:die )?(?:Definition|Bedeutung) (?:von|des|der) {}
    definiere(?:n Sie)? {}
    ich brauche (?:mehr )?Info(?:rmatione|s|rmatio)n? (?:über|zu|zum|zur) {}
    welche Rolle spiel(?:t|en) {}
    wie wichtig (?:ist|sind) {}
    warum (?:ist|sind) {} (?:so )?wichtig {}
    warum keine? {}
    wann (?:erscheint|erschien(?:en)?) {}
    wann (?:ist|sind|wird|wurden?) {} (?:erschienen|herausgegeben|publiziert|veröffentlicht)
    (?:was (?:ist|sind) )?(?:der |die )?(Unterschiede? )zwischen {}
    was wei(?:ß|ss) man über {}
    welche (?:Berichte|Seiten|Studien) (?:behandeln|erwähnen) {}
    welche {} existieren
    """,
    """
    (?:der |die |das |dem )?(?:Abkürzung|Begriff(?:e?s)?|Wort(?:e?s)?)
    der|die|das|dem|eine?[nmr]?
    """,
    "Abkürzung|Bedeutung|Definition",
    "bei|der|des|für|im|in|oder|und|von",
)
FRENCH_FRAMES = _frames(
    FRENCH_DURATIONS
    + """
    que (?:veut|veulent) dire {}
    que signifie(?:nt)? {}
    qu'est-ce que {} (?:veut dire|signifie)
    (?:qu'entend-on|que faut-il entendre) par {}
    c'est quoi {}
    de quoi (?:parle|traite)(?:nt)? {}
    que? (?:di(?:sen)?t|pense(?:nt)?) {} (?:de|des|du|sur) {}
    que? (?:di(?:sen)?t|pense(?:nt)?) {}
    qui a (?:[ée]crit|fait|r[ée]dig[ée]) {}
    (?:peux-tu|pouvez-vous|pourriez-vous) (?:me|nous) dire (?:quelque chose|tout) sur {}
    (?:peux-tu|pouvez-vous|pourriez-vous) (?:me|nous) (?:en dire plus sur|parler (?:de|des|du)) {}
    (?:j'aimerais|je voudrais|je veux) en (?:apprendre|savoir) (?:davantage|plus) sur {}
    où (?:trouver|puis-je trouver|peut-on trouver) {}
    (?:je cherche|je recherche|cherche[rz]?) {}
    (?:donne[zr]?|montre[zr]?)-moi {}
    explique[zr]?(?:-moi)? {}
    comment (?:fonctionne|marche)(?:nt)? {}
    (?:quelle est )?(?:la )?(?:d[ée]finition|signification) d(?:e |es |u |'){}
    d[ée]fini(?:r|s|ssez) {}
    j'ai besoin (?:d'informations|d'infos|d'information) sur {}
    quel rôle joue(?:nt)? {}
    pourquoi {} (?:est|sont)(?:-(?:il|elle)s?)? (?:si )?importante?s? {}
    pourquoi (?:aucune? |pas d(?:e |')){}
    quand (?:para[iî]t|est parue?|(?:a [ée]t[ée]|sera) (?:[ée]dit|publi)[ée]e?) {}
    (?:quelles? (?:est|sont) )?(?:la |les )?(diff[ée]rences? )entre {}
    quelle est l'importance d(?:e |es |u |'){}
    que sait-on d(?:e |es |u |'){}
    quelles (?:[ée]tudes|pages) (?:parlent|traitent) d(?:e |es |u |'){}
    quel(?:le)?s {} existent
    """,
    "(?:le |la )?(?:mot|sigle|terme|notion)|l'abréviation|des|les?|la|une?",
    "abr[ée]viation|d[ée]finition|sigle|signification",
    "d'|dans|des?|du|en|et|ou|pour",
)
ENGLISH_FRAMES = _frames(
    ENGLISH_DURATIONS
    + """
    what do(?:es)? {} (?:mean|stand for)
    what (?:is|are) meant by {}
    what (?:is|are) {} about
    what do(?:es)? {} (?:conclude|recommend|say|think|write) (?:about|of|on) {}
    what do(?:es)? {} (?:conclude|recommend|say|think)
    who (?:did|has written|made|wrote) {}
    (?:what is )?(?:the )?(?:definition|meaning) of {}
    define {}
    i (?:want|would like) to (?:know|learn|read)(?: all| everything| more| something)? about {}
    i'd like to (?:know|learn|read)(?: all| everything| more| something)? about {}
    where (?:can|do) (?:i|we) find {}
    search for {}
    (?:i'm |i am )?(?:looking|searching) for {}
    find(?: me)? {}
    (?:tell|show|give) me {}
    i need (?:more )?(?:information|info) (?:about|on) {}
    what can you tell (?:me|us) about {}
    explain(?: to me)? {}
    (?:can|could) you (?:please )?explain {}
    how do(?:es)? {} (?:work|function)
    (?:what|which) role do(?:es)? {} play {}
    how important (?:is|are) {}
    why (?:is|are) {} (?:so )?important {}
    why no {}
    when (?:did|does|will) {} (?:appear|come out)
    when (?:is|was|were|will) {} (?:be )?published
    (?:what (?:is|are) )?(?:the )?(differences? )between {}
    what is the importance of {}
    what is known about {}
    (?:which|what) (?:pages|reports|studies) (?:cover|deal with|discuss|mention) {}
    which {} exist
    """,
    "(?:the )?(?:abbreviation|acronym|term|word)|the|an?",
    r"abbreviation|acronym|definition|meaning(?! \w+ing\b)",
    "and|at|for|in|of|or",
)

DUTCH_PRICES = patterns(
    """
    (?:hoeveel|wat) (?:kost|kosten|kostte|kostten) {}
    wat (?:is|zijn) de (?:kosten|kost|kostprijs|prijs|prijzen) van {}
    """
)
GERMAN_PRICES = patterns(
    """
    (?:was|wie ?viel) koste(?:t|n|te|ten) {}
    (?:was|wie hoch) (?:ist|sind) (?:der|die) (?:Kosten|Preise?) (?:von|für|der|des|eine[rs]) {}
    """
)
FRENCH_PRICES = patterns(
    """
    combien co[uû]te(?:nt)? {}
    quel(?:le)?s? (?:est|sont) les? (?:co[uû]ts?|prix) (?:de|des|du) {}
    quel est le (?:co[uû]t|prix) d['’]{}
    """
)
ENGLISH_PRICES = patterns(
    """
    (?:how much|what) (?:do|does|did) {} cost
    what (?:is|are) the (?:costs?|prices?) of {}
    """
)
