"""French."""

from __future__ import annotations

from library.languages.definition import FrontMatter, Language, patterns, table, words

LANGUAGE = Language(
    code="fr",
    locale="fr_BE",
    names={
        "nl": words("neerlandais"), "en": words("anglais"), "fr": words("francais"),
        "de": words("allemand"), "es": words("espagnol"), "it": words("italien"),
    },
    query_fields={
        "title": words("titre"), "author": words("auteur auteurs"), "publisher": words("editeur"),
        "subject": words("sujet"), "language": words("langue"), "year": words("annee"),
    },
    irregular_forms=table(
        """
        -materiau: materiaux  -travail: travaux  bail: baux  oeil: yeux  tuyau: tuyaux
        vitrail: vitraux  noyau: noyaux
        """
    ),
    stopwords=words(
        """
        au aux avec ce ces cet cette combien comment dans de des du elle elles en est et eux
        il ils la le les leur leurs ou par pas pour pourquoi que quel quelle quelles quels qui sa se
        ses sont sur un une vos
        """
    ),
    and_words=words("et"),
    or_words=words("ou"),
    not_words=words("sauf"),
    elided=words("c d j l m n s t qu"),
    abbreviations=words("al cf ch dr ed etc fig mme no op.cit p pp st tel vol vs"),
    quotation_marks="«»“”",
    months=(
        "janvier jan", "février fevrier", "mars", "avril", "mai", "juin", "juillet", "août aout",
        "septembre", "octobre", "novembre", "décembre decembre déc",
    ),
    seasons=("printemps", "été", "automne", "hiver"),
    ordinal_endings=("er", "e"),
    contents_headings=patterns("table des mati[eè]res|sommaire"),
    references_headings=patterns(
        "bibliographie|r[eé]f[eé]rences(?: bibliographiques)?|sources"
    ),
    annex_words=("annexe?",),
    caption_words=patterns("tableau|figure|fig|graphique|carte|photo"),
    version_words=patterns("version|provisoire|définiti(?:f|ve)|présentation|diapositives"),
    page_words=("page",),
    figure_words=patterns(r"figure|fig\.?|graphique|schéma|carte|illustration|photo"),
    table_words=patterns(r"tableau|tabl?\."),
    caption_notes=patterns(r"sources?|notes?|remarques?|nb|n\.b\."),
    quantity_fields=words("nombre quantite"),
    units={
        "%": words("pourcent"),
        "€": words("euro euros"),
        "t": words("tonne tonnes"),
        "MW": words("megawatt megawatts"),
        "kW": words("kilowatt kilowatts"),
        "year": words("an ans annee annees"),
        "ha": words("hectare hectares"),
        "km": words("kilometre kilometres"),
    },
    definition_questions=patterns(
        r"""
        qu.est[- ]ce (?:que|qu.) ?{term}|que (?:signifie|désigne) {term}|définir {term}
        (?:la )?définition (?:de |du |des |d.){term}
        """
    ),
    before_terms=patterns("le|la|les|une?|le terme|la notion de"),
    definitions=patterns(
        r"""
        on entend par {term}(?= )
        par {term},? (?:on entend|il faut entendre|nous entendons)\b
        {term} (?:se définit|se définissent|est définie?|sont définie?s) (?:comme|par)\b
        {term} (?:désigne|désignent|signifie|consiste à|consiste en|correspond à)\b
        {term} (?:est|sont) (?:une?|des|l.ensemble|le processus|la chaleur|l.énergie)\b
        {term} ?[:=] (?:une?|l.ensemble|le processus|tout|toute)\b
        """
    ),
    not_defining=patterns(
        r"(?:enjeu|élément|bonne?|grande?|condition|question|problème|partie|plus|moins)\b"
    ),
    no_date="s. d.",
    front_matter=FrontMatter(
        authors=patterns(
            r"auteur·e·s|auteurs?(?:\(s\))?|(?:rédigé|écrit|élaboré|réalisé) par"
        ),
        byline=("par",),
        publisher=patterns("éditeur|édité par|publié par"),
        commissioned_by=patterns(
            """
            client|commanditaire|commandité par|pour le compte de|à la demande de
            maître d[’']ouvrage
            """
        ),
        date=patterns(
            r"""
            (?:\w+ )?date(?: \w+)?|publié le|année (?:académique|universitaire|scolaire)
            """
        ),
        title=patterns("objet|concerne|sujet|titre"),
        deadline=patterns(
            r"""
            jusqu['’]au|avant(?: le)?|au plus tard(?: le)?|date limite|échéance
            d['’]ici(?: le| au)?
            """
        ),
        no_publisher=patterns(r"(?:les? |l['’])?auteurs?|tous droits|cet article|libre accès"),
        generic_titles=frozenset(
            patterns(
                """
                rapport|rapport final|étude|sommaire|table des matières|avant-propos|préface
                résumé|introduction|note|document|annexe
                """
            )
        ),
        numbered_parts=("chapitre", "annexe?"),
        program_titles=(r"présentation\ powerpoint", r"diapositive\s*\d*"),
        placeholder_titles=patterns("sans titre|document|titre|test|modèle|rapport"),
        placeholder_authors=patterns("utilisateur|inconnu|auteur"),
        credits=("photo", "image", "carte", "source", "illustrat"),
        articles=words("la le les l'"),
        name_particles=words("de du des la le"),
        personal_titles=words("prof dr"),
        organisation_words=words(
            """
            ministère département agence commune ville province région gouvernement canton
            université institut institution bureau centre fondation association conseil observatoire
            commission service services asbl sa s.a sprl consortium groupe éditions fédération
            parlement autorité réseau laboratoire nationale européenne
            """
        ),
        functions=patterns(
            r"""
            chef|cheffe|chercheu(?:r|se)|directeur|directrice|conseill(?:er|ère)|responsable
            professeure?|ingénieure?|coordinat(?:eur|rice)|chargée?
            """
        ),
        not_in_names=words(
            """
            le les rapport version résumé introduction étude plan analyse énergie titre
            nom sujet
            """
        ),
    ),
)  # fmt: skip
