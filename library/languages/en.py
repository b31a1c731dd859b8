"""English."""

from __future__ import annotations

import re

from library.languages import (
    cities,
    given_names,
    linking_phrases,
    question_forms,
    question_words,
    section_headings,
    short_forms,
    text_words,
    unit_names,
)
from library.languages.definition import Language, Stemmer, patterns, table, words
from library.languages.english_spelling import common_spelling
from library.languages.front_matter import FrontMatter
from library.languages.number_names import NumberNames

_AMERICAN_Z = re.compile(r"(?<=\w{3})iz(?=(?:e[drs]?|ers|ing|ations?)$)")
"""The z of utilization, which British English writes with an s."""


_IFICATION = re.compile(r"(.{2,}if)ications?")
"""Nouns of the actions of verbs in -ify: electrification."""


def english_stem(word: str, snowball: Stemmer) -> str:
    """Return the stem that British and American spelling share, and a verb in -ify and its noun."""
    return snowball(_IFICATION.sub(r"\1y", _AMERICAN_Z.sub("is", word)))


LANGUAGE = Language(
    code="en",
    locale="en_GB",
    names={
        "nl": words("dutch"), "en": words("english"), "fr": words("french"),
        "de": words("german"), "es": words("spanish"), "it": words("italian"),
    },
    query_fields={
        "title": words("title titles"), "author": words("author authors"),
        "publisher": words("publisher publishers"),
        "subject": words("subject subjects topic topics keyword keywords"),
        "language": words("language languages lang"),
        "year": words("date year years yearofpublication"),
    },
    spelling=common_spelling,
    stem=english_stem,
    loan_plural=re.compile(r"[^\Waeiouy]{2,3}[aeiou]s"),  # of abbreviations: SMEs, NGOs
    written_out=short_forms.ENGLISH,
    irregular_forms=table(
        """
        analys: analysis analyses  hypothes: hypothesis hypotheses  synthes: synthesis syntheses
        symbios: symbiosis symbioses  crisis: crises  basis: bases
        axis: axes  bus: buses busses  die: dies died dying  low: lower lowest
        mimic: mimicked mimicking  people: person persons peoples  criterion: criteria
        phenomenon: phenomena  index: indices  matrix: matrices  child: children  foot: feet
        -man: men  -woman: women  leaf: leaves  half: halves  life: lives  meet: met meets meeting
        meetings  experiment: experiments experimented experimenting  mechanics: mechanics
        electronics: electronics  liver: livers
        run: ran runs running  win: won wins winning  get: got gets getting gotten
        equivalent: equivalents eq
        bathe: bathed bathes bathing  bedding: bedding  calf: calves  corrigendum: corrigenda
        dig: dug  do: did  drink: drunk  eat: ate  evening: evenings  fall: fell  feed: fed
        find: found  have: had has  hide: hid  lead: led  light: lit  put: putting  rise: rose
        see: saw  shelf: shelves  shoot: shot shots  sit: sat  thief: thieves  wedding: weddings
        bad: badly worse worst  slay: slew  -ovum: ova  pc: pcs  cd: cds  dvd: dvds  tv: tvs
        formation: formations  procession: processions  lighting: lightings
        witness: witnesses witnessed witnessing  projection: projections
        objection: objections  contraction: contractions  tired': tired tiring tiredness
        transition: transitions transitioned transitioning  conversion: conversions
        recession: recessions  compassion: compassion  contention: contentions
        accession: accessions  audition: auditions  edition: editions
        vacation: vacations  expedition: expeditions
        """
    ),
    inflections=words("d ed er es ly r s st"),
    determiners=words("a an any each every its no our the their these this those per"),
    prepositions=words("about between by for from in into of on through with without"),
    verb_endings=("ed", "ing"),
    nouns_before_nouns=True,
    stopwords=words(
        """
        a an and are at be been by can do does for from has have how if in into is it its many much
        not of on or our than that the their them there these this those to was were what when where
        which who why will with you your
        """
    ),
    also_abbreviations=words("it who"),
    capital_pronouns=words("i"),
    question_words=question_words.ENGLISH,
    question_openings=question_forms.ENGLISH_OPENINGS,
    question_measures=question_forms.ENGLISH_MEASURES,
    question_frames=question_forms.ENGLISH_FRAMES,
    courtesies=question_words.ENGLISH_COURTESIES,
    linking_phrases=linking_phrases.ENGLISH,
    price_questions=question_forms.ENGLISH_PRICES,
    duration_questions=patterns(question_forms.ENGLISH_DURATIONS),
    duration_names=words("duration time"),
    common_words=words(
        """
        able about above according across actual added additional after again against almost
        along already also although always among amount annual annually another appendix applied
        apply
        approach around asked available average based basis because become becomes been
        before begin being below best better between both bring brings call called cannot
        case cases certain change changed changes chapter clear come comes common compared
        complete considered contain contains could current data date days describe described
        describes detail detailed difference different directly does doing done down during
        each easily either enough especially estimate estimated even every example examples
        existing expected figure figures find finds first following follows form former found four
        from full further gave general generally gets give given gives goes going good great
        greater group half have having help helps hence here high higher highest hours
        however important include included includes including increase increased indeed
        instead into itself just keep kept kind know known large larger largest last later
        latter least less level levels like likely line lines list little long longer look
        lower lowest made main mainly make makes making many maximum mean means measure
        method might minimum minutes modified month months more most mostly much must name
        near nearly need needed needs negative never newly next none normal note noted number
        numbers obtain obtained often once only onto open option options order other others
        otherwise over overall page pages part particular parts past percent perhaps place
        point points positive possible potential present presented previous probably provide
        provided provides quite range rate rather reach real really recent reduce reduced
        refer regarding related relative relatively remain require required result results
        right said same says second section seem seems seen sense several shall should show
        showed shown shows similar simple simply since single size slightly small smaller
        some something sometimes soon specific start state still such suggest table take
        taken takes than that their them then there therefore these they thing things think
        this those though three through thus time times today together total toward towards
        type types under unless until upon used useful user uses using usually value values
        various version very want ways week well were what when where whereas whether which
        while whole whose wide will with within without work would write year yearly years your
        zero
        """
    ),
    hyphen_ends=words("back down how off out over up"),
    hyphen_prefixes=words(
        """
        anti bio co eco geo inter intra macro micro multi non off on photo post pre re semi
        socio sub
        """
    ),
    and_words=words("and"),
    or_words=words("or"),
    not_words=words("not without except excluding"),
    but_words=words("but"),
    until_words=patterns("to|until"),
    since_words=patterns("from|since"),
    after_words=patterns("after"),
    up_to_words=patterns("until|up to"),
    before_words=patterns("before"),
    between_words=patterns("between"),
    abbreviations=words(
        """
        al ca cf ch dr ed eds etc excl fig figs i.c incl max min mr mrs ms no nr nrs op.cit p par
        pp prof resp s st tab tel vol vs
        """
    ),
    quotation_marks="“”‘’",
    weekdays=words("monday tuesday wednesday thursday friday saturday sunday"),
    months=(
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug", "september sept sep", "october oct", "november nov", "december dec",
    ),
    seasons=("spring", "summer", "autumn fall", "winter"),
    quarter_words=words("quarter"),
    half_year_words=words("half half-year semester"),
    ordinals=("first", "second", "third", "fourth"),
    ordinal_endings=("st", "nd", "rd", "th"),
    day_words=words("of"),
    month_first=True,
    contents_headings=section_headings.ENGLISH_CONTENTS,
    references_headings=section_headings.ENGLISH_REFERENCES,
    glossary_headings=section_headings.ENGLISH_GLOSSARY,
    part_headings=section_headings.ENGLISH_PARTS,
    annex_words=("annexe?", "appendix"),
    caption_words=patterns("table|figure|fig|chart|graph|map|photo|exhibit"),
    pictures_of=patterns("(?:photo|photograph|picture|screenshot|screen capture) of"),
    version_words=patterns(
        r"(?<=[:–-] )report(?=\W*$)"
        "|version|draft|final|revised|revision|rev|updated?|presentation|slides|slide deck"
    ),
    report_words=("(?:interim|final|draft|progress) report",),
    edition_words=patterns("edition"),
    part_words=patterns("part|volume|phase"),
    supplement_words=patterns(
        r"(?:executive |management |technical |non-technical )?summary"
        r"|(?:technical )?(?:annex(?:es)?|appendix|appendices|supplement)"
    ),
    periodic_words=patterns(r"(?:monthly|quarterly) (?:\w+ )?(?:report|review|bulletin|update)"),
    version_qualifiers=patterns("new|enlarged|consultation"),
    page_words=("page",),
    figure_words=patterns(r"figure|fig\.?|chart|graph|diagram|map|plate|exhibit|infographic"),
    table_words=("table",),
    note_words=patterns(r"sources?|notes?|remarks?|nota bene|nb|n\.b\.|attention|caution|warning"),
    quantity_fields=words("number quantity"),
    units=unit_names.ENGLISH,
    number_words=table(r"k: thousands?  M: millions? mn  G: billions? bn"),
    number_names=NumberNames(
        ones="one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen",
        tens="twenty thirty forty fifty sixty seventy eighty ninety",
        joined="{ten}{one}",
        hundred="hundred hundredand",
        halves="{one}andahalf",
        others=table("0.5: half ahalf halfa  100: ahundred  1000: athousand"),
    ),
    how_many=patterns("how (?:many|much)"),
    unit_words=patterns("in"),
    per_words=patterns("per"),
    definition_questions=patterns(
        r"""
        (?:what is )?(?:the )?(?:definition|meaning) of {term}|(?:definition|meaning):? {term}
        {term} (?:definition|meaning)
        what is meant by {term}|what (?:is|are|does|do) {term}(?: mean)?|define {term}
        """
    ),
    before_terms=patterns("the|an?|the term|the concept of"),
    definitions=patterns(
        r"""
        {term} (?:is|are) (?:\w+ )?defined as\b
        (?:by|with) {term},? (?:we|is|it is) (?:\w+ )?(?:mean|meant)\b
        {term} (?:is|are) (?:an?|any|all)\b
        {term} (?:is|are) the (?:process|amount|sum|practice|name|share|ratio|part|energy|heat)\b
        {term} (?:refers? to|means?|denotes?|stands? for)\b
        {term} ?[:=] (?:an?|the|any|all)\b
        """
    ),
    not_defining=patterns(
        r"""
        (?:more|less|better|larger|smaller|bigger|key|good|important|major|great|case|function)\b
        (?:result|part of|challenge|problem|few|lot|number|matter)\b
        """
    ),
    front_matter=FrontMatter(
        authors=patterns(
            r"""
            (?:(?:lead|main|principal|report|contributing) )?authors?(?:\(s\))?
            students?|researchers?|(?:project|research) team|text(?: and \w+)?(?=\s?:)
            (?:\w+ )?(?:written|prepared|compiled|authored|submitted|presented) by
            """
        ),
        openings=patterns(r"(?:this|the) \w+ (?:was|is|has been)"),
        byline=("by",),
        texts=text_words.ENGLISH,
        by_persons=words("text"),
        artwork=text_words.ENGLISH_ARTWORK,
        sender=patterns(r"from(?=\s?:)|sender"),
        publisher=patterns("publisher|published by"),
        colophons=words("imprint colophon"),
        commissioned_by=patterns("(?:commissioned by|(?:prepared|produced) for|client)"),
        date=patterns(
            r"""
            (?:\w+ )?date(?: \w+)?|dated|(?:published|issued|adopted|approved)(?: on(?:line)?)?
            available online|delivered on|academic year|school year|this version
            """
        ),
        words_of_labels=words("publication issue release submission completion"),
        versions=patterns(
            """
            version|released?|edition|revision|revised|updated
            last (?:revised|updated|modified)|printed|draft
            """
        ),
        supervisors=patterns(
            "supervisors?|supervised by|advis[eo]rs?|examiners?|(?:first|second) reader|reviewers?"
            "|(?:peer )?reviewed by|(?:advisory|editorial|steering) (?:board|committee|group)"
        ),
        editors=patterns(
            r"(?:(?:general|guest|series|volume) )?editors?(?:-in-chief)?|edited by"
            r"|with (?:a )?(?:contributions?|assistance) (?:by|from|of)"
        ),
        marks_of_editors=patterns("eds?|editors?"),
        translators=patterns("translat(?:ion|ed|ors?)"),
        title=patterns(
            "subject(?: of the contract)?|title of (?:the )?(?:deliverable|document|report)"
            "|(?:deliverable |document |report )?title|re(?=:)"
        ),
        earlier=patterns(
            r"originally|previously|earlier|reprint(?:ed)?|adapted|revised version|translation"
        ),
        deadline=patterns(
            r"until|till|by|before|deadline|no later than|up to|closes(?: on)?|due(?: \w+)?"
            r"|(?:\d{1,2}\w* [^\W\d]+|[^\W\d]+ \d{1,2}),?(?: \d{4},?)? (?:to|through)"
            r"|between (?:\d{1,2}\w* [^\W\d]+|[^\W\d]+ \d{1,2}),?(?: \d{4},?)? and"
            r"|(?:manuscript )?received(?: on)?|(?:manuscript|paper) accepted(?: on)?"
            r"|accepted(?=:)"
            r"|(?:(?:down|up)load(?:ed)?|accessed|retrieved)(?: from \S+)?(?: date| on)?"
        ),
        no_publisher=patterns(
            r"""
            (?:the )?authors?|all rights|some rights|this (?:is|work|article)|open access
            licen[sc]e|published|crown
            """
        ),
        generic_titles=frozenset(
            patterns(
                """
                press release|media release|memorandum|technical memorandum|opinion|advice
                proposal for a resolution|motion for a resolution
                report|final report|study|contents|table of contents|colophon|imprint|preface
                foreword|summary|executive summary|abstract|introduction|memo|note|document
                concept|draft|disclaimer|annex|appendix|working paper|discussion paper
                policy brief|technical report|special issue|thesis|doctoral thesis|phd thesis
                dissertation|doctoral dissertation|master thesis|master's thesis|bachelor thesis
                bachelor's thesis|list of abbreviations|list of acronyms|list of figures
                list of tables|acknowledgements|acknowledgments|background paper|briefing
                briefing paper|consultation paper|fact sheet|factsheet|green paper|interim report
                issue brief|occasional paper|position paper|progress report|research brief
                research note|research paper|research report|summary report|synthesis report
                article info|evaluation report|feasibility study|policy paper|policy study
                research article|review article|statistical report|technical memorandum
                minutes|technical note|technical paper|white paper
                """
            )
        ),
        official_kinds=(
            r"(?:joint )?(?:communication|report|letter|reply|answer|recommendation)"
            r" (?:from|of|by) the (?:european )?"
            r"(?:commission|minister|government|council|court of auditors|agency|authority"
            r"|parliament|president|board|mayor)",
        ),
        addressee_words=words("to for"),
        about_words=words("on about regarding concerning between through"),
        yearly_titles=patterns(
            r"(?:\w+ )?annual (?:\w+ )?(?:report|review|accounts|plan)|yearbook|activity report"
        ),
        numbered_parts=("chapter", "annexe?"),
        issues=patterns("volume|vol|issue|number|no|edition"),
        series=patterns(
            r"""
            journal|magazine|newsletter|bulletin|(?<!time\ )series
            (?:working|occasional|discussion) papers?
            (?:volume|vol|issue|no)\.?\s*\d+
            """
        ),
        program_titles=(r"power\s?point[- ]?presentation", r"slide\s*\d+"),
        placeholder_titles=patterns(
            "untitled|unknown|document|doc|title|test|template|report|model|blank|lay-?out"
        ),
        placeholder_authors=patterns(
            "preferred customer|customer|user|windows[- ]user|owner|admin(?:istrator)?|anonymous"
            "|unknown|author|default"
        ),
        credits=("photo", "image", "map", "source", "cover", "illustrat"),
        articles=words("the"),
        given_names=given_names.ENGLISH,
        cities=cities.ENGLISH,
        personal_titles=words("prof dr mr p.e msc bsc phd ma mba professor doctor"),
        organisation_words=words(
            """
            ministry department agency commune city province government canton university
            school faculty institute institution bureau centre center foundation association
            council commission committee service services ltd inc llc plc consortium group
            partners consulting consultants consultancy advisory engineering press society company
            corporation federation bank chamber parliament authority team network
            laboratory royal directorate observatory academy alliance assembly board congress forum
            fund partnership senate union trust college county
            """
        ),
        parts_of_organisations=words("unit section division faculty directorate team"),
        parts_at_end=words("department"),
        kinds_in_titles=words(
            """
            commune city county province canton school group bank team network academy alliance
            assembly board forum fund partnership union trust
            """
        ),
        of_subjects=words("in on for about from through near between with without"),
        in_names=words("for on"),
        functions=patterns(
            r"""
            researcher|manager|director|professor|consultant|adviser|advisor|officer|editor
            analyst|engineer|fellow|head|lead|coordinator|scientist|lecturer|senior|junior|partner
            minister|economist|principal
            """
        ),
        named_posts=words("fellow lecturer professor scholar"),
        not_in_names=words(
            """
            under over between behind beyond towards across from with without
            the this final report version draft summary introduction contents executive data model
            study plan research analysis energy climate january february march april may june july
            august september october november december core proposal annex part title member
            student science sciences computing philosophy reports series internal
            name subject office project programme program due dear citations reads studio lab hotel
            """
        ),
    ),
)  # fmt: skip
