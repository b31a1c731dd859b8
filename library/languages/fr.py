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
    elided=words("c d j l m n s t qu"),
    abbreviations=words("al cf ch dr ed etc fig mme no op.cit p pp st tel vol vs"),
    quotation_marks="«»“”",
    months=(
        "janvier jan", "février fevrier", "mars", "avril", "mai", "juin", "juillet", "août aout",
        "septembre", "octobre", "novembre", "décembre decembre déc",
    ),
    ordinal_endings=("er", "e"),
    contents_headings=patterns("table des mati[eè]res|sommaire"),
    references_headings=patterns(
        "bibliographie|r[eé]f[eé]rences(?: bibliographiques)?|sources"
    ),
    annex_words=("annexe?",),
    page_words=("page",),
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
        date=patterns(r"(?:\w+ )?date(?: \w+)?|publié le"),
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
            université institut institution bureau centre fondation association conseil
            commission service services asbl sa s.a sprl consortium groupe éditions fédération
            parlement autorité réseau laboratoire nationale européenne
            """
        ),
        not_in_names=words(
            """
            le les rapport version résumé introduction étude plan analyse énergie
            """
        ),
    ),
)  # fmt: skip
