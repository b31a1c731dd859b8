"""French."""

from __future__ import annotations

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
from library.languages.french_feminines import masculine
from library.languages.french_stems import french_stem
from library.languages.front_matter import FrontMatter
from library.languages.number_names import NumberNames

_DOT = "[·•⋅‧∙]"
_FEMININE = (
    "ale|belle|che|e|elle|enne|esse|ette|euse|fe|i?ère|ice|i?ve|l?le|n?ne|onne|que|re|rice|s?se"
    "|t?te|trice"
)
"""Endings of women's names and of feminine adjectives behind a dot: acteur·rice·s."""

LANGUAGE = Language(
    code="fr",
    locale="fr_BE",
    names={
        "nl": words("neerlandais"), "en": words("anglais"), "fr": words("francais"),
        "de": words("allemand"), "es": words("espagnol"), "it": words("italien"),
    },
    query_fields={
        "title": words("titre titres"), "author": words("auteur auteurs auteure autrice"),
        "publisher": words("editeur editeurs"),
        "subject": words("sujet sujets theme themes motcle motscles"),
        "language": words("langue langues"), "year": words("annee annees anneedepublication"),
    },
    spelling=masculine,
    stem=french_stem,
    infinitives=lambda stem: (f"{stem}er",),
    written_out=short_forms.FRENCH,
    irregular_forms=table(
        """
        -materiau: materiaux  -travail: travaux  bail: baux  oeil: yeux  tuyau: tuyaux
        vitrail: vitraux  noyau: noyaux  blanc: blanche blancs blanches  grec: grecque grecques
        faux: fausse fausses  gros: grosse grosses  bas: basse basses  fou: folle fous folles
        favori: favorite favoris favorites  long: longue longs longues  case: cases
        passager: passagers passagere passageres  messagerie: messageries  genie: genies
        fondr: fondu fondus fondue fondues  reglementation: reglementations
        frequentation: frequentations  affection: affections  actif: active actives
        armee: armees  batir: bati batie baties batis batissent batit  battr: bat bats
        bucher: buchers  candidat: candidate candidates candidats  cape: capes  agir: agi
        captif: captive captives  chaire: chaires  clocher: clochers  creux: creuse creuses
        dir: dit dits  elir: elu elue elues elus  etablir: etabli etablie etablies etablis
        etranger: etrangere etrangeres etrangers  appel: appele appeles appels  devoir: due dues dus
        finir: fini finie finies finis finissant finissent finit  fraise: fraises  gel: gele gels
        jalou: jalouse  lir: lu lue lues lus  maree: marees  mettr: met mis mise mises  mure: mures
        paraitr: parait  passage: passages  patte: pattes  plancher: planchers  portee: portees
        roche: roches  rocher: rochers  rosee: rosees  roux: rousse rousses  sec: seche seches
        soldat: soldats  sub: subit  tante: tantes  unir: uni unie unies  aller: va vont ira iront
        usager: usagere usageres usagers  verge: verges  verger: vergers  vif: vive vives
        voir: vu vus  duree: durees  etable: etables  etagere: etageres  format': format formats
        petition: petitions  transition: transitions  allee: allees  bois': bois
        empreinte: empreintes  entreprise: entreprises  prendr: prises  sens': sens  marais: marais
        minerai: minerais  via: via  france: france  delai: delais  camera: cameras
        parlement: parlements  notamment: notamment  buse: buses  droite: droites  malle: malles
        serre: serres  couche: couches  bouche: bouches  gare: gares  pile: piles  grille: grilles
        barre: barres  vis': vis  emouvoir: emu emue emus emues  joindr: jointe jointes
        conven: convient conviennent  trait: traite traitee traitees traites traitent
        trait': trait traits  fond: fonde fondee fondees fondes  fond': fond  fonds: fonds
        equivalent: equivalente equivalentes equivalents eq  user: use usee usees
        filtr: filtration filtrations  base: bases basee basees baser basent basait
        environ': environ environs  livre': livre livres  livr: livree livrees
        opera: operas  parement: parements  court': court courte courtes courts
        boir: bu bue bues  naitr: nee nees nes  fuir: fui fuie fuies fuit fuient
        """
    ),
    inflections=words("e er es nt r s te x"),
    determiners=words(
        "au aux ce ces cet cette chaque des du l la le les leur leurs nos notre sa ses son un une"
    ),
    prepositions=words("a avec d dans de en entre par pour sans sur"),
    stopwords=words(
        """
        a au aux avec ce ces cet cette combien comment dans de des du elle elles en est et eux
        il ils la le les leur leurs ou par pas pour pourquoi que quel quelle quelles quels qui sa se
        ses sont sur un une vos
        """
    ),
    also_abbreviations=words("ce"),
    question_words=question_words.FRENCH,
    question_openings=question_forms.FRENCH_OPENINGS,
    question_measures=question_forms.FRENCH_MEASURES,
    question_frames=question_forms.FRENCH_FRAMES,
    courtesies=question_words.FRENCH_COURTESIES,
    linking_phrases=linking_phrases.FRENCH,
    price_questions=question_forms.FRENCH_PRICES,
    duration_questions=patterns(question_forms.FRENCH_DURATIONS),
    duration_names=words("duree temps"),
    hyphenated=(
        r"\w+(?:ons|mes)-nous|\w+(?:ez|tes)-vous|\w+[td]-(?:il|elle|on)|\w+nt-(?:ils|elles)",
        r"(?:moi|toi|soi|lui|elles?|eux|nous|vous)-mêmes?|(?:celui|celles?|ceux)-(?:ci|là)",
    ),
    inversions=patterns("-t-(?:elles?|ils?|on)"),
    gendered_endings=(
        rf"{_DOT}(?:(?:{_FEMININE}){_DOT}?s?|s)",
        r"[./](?:(?:e|i?ère|euse|le|ne|t?rice|te|ve)[./]s|e|ne)|(?i:-n?[eéèêë]-s)",
    ),
    common_words=words(
        """
        accorde actuel actuelle actuels aider ailleurs ainsi ajoute ajouter alors annee annees
        annexe annuel annuelle annuels apres assez assurer atteindre aucun aucune augmenter
        aujourd'hui auquel aussi autant autour autre autres auxquels avait avant avec avoir avons
        ayant base beaucoup besoin bien bonne cadre ceci cela celle celles celui cependant certain
        certaine certaines certains cette ceux chacun chacune chapitre chaque chez choisir choix
        chose choses ci-dessous ci-dessus cinq combien comme comment comprendre concernant concerne
        consiste contre cours dans date debut decrire decrit definir dehors deja demande demander
        depend depuis dernier derniere dernieres derniers derriere dessous dessus deux devant
        devenir devra devrait devront difference different differentes differents dire doit doivent
        donc donne donnent donner donnez dont doute duquel durant effet egalement elle elles encore
        enfin ensemble ensuite entre environ etaient etait etant etape etes etre exemple exemples
        existant existante existants existe exister expliquer facon faible faire fait faits fallait
        faudra faut figure fois font forme fort forte general generale generalement genre grace
        grand grande grandes grands haut haute heure heures hors iels inclure indiquer inserer
        jamais jour jours jusque laisser laquelle lequel lesquelles lesquels leur leurs lieu ligne
        lors lorsque maintenant mais maniere meme memes mettre mise moins mois moment montrer moyen
        moyenne necessaire necessaires niveau nombre nombreux notamment note notre nous nouveau
        nouveaux nouvelle nouvelles obtenir ordre outre page pages parce parfois parmi part
        particulier partie parties partir passer pendant permet permettent permettre personne peut
        peuvent plupart plus plusieurs plutot point points possible possibles pour pourquoi pourra
        pourraient pourrait pouvoir premier premiere premieres premiers prendre pres presente
        presenter presque pris proposee proposer propre puis puisque quand quant quatre quel quelle
        quelles quelque quelques quels question quoi quoique recevoir reste rester revenant revenez
        revenir revenons reviendra revient reviennent rien sans savoir section selon sens sera
        seraient serait seront seul seule seulement sien soit sont sorte souvent suivant suivante
        suivantes suivants sujet surtout tableau tandis tant telle telles tels temps tenir titre
        total toujours tous tout toute toutefois toutes tres trois trop trouver type types unique
        utilise utilisee utiliser valeur valeurs vers version voici voir voit vont votre vous
        vraiment
        """
    ),
    hyphen_ends=words("back down how off out over up"),
    hyphen_prefixes=words(
        """
        anti auto bio co eco geo hydro inter intra macro micro mini multi non off on photo post pre
        re semi socio sous tele
        """
    ),
    and_words=words("et"),
    or_words=words("ou"),
    not_words=words("sauf sans hors non excepté excepte hormis"),
    not_words_behind_and=words("pas"),
    but_words=words("mais"),
    until_words=patterns("à"),
    since_words=patterns("depuis|d[èe]s|de|[àa] partir de"),
    after_words=patterns("apr[èe]s"),
    up_to_words=patterns("jusqu['’](?:en|[àa])"),
    before_words=patterns("avant"),
    between_words=patterns("entre"),
    elided=words("c d j jusqu l lorsqu m n puisqu s t qu"),
    abbreviations=words("al cf ch dr ed etc fig mme no op.cit p pp st tel vol vs"),
    quotation_marks="«»“”",
    diacritics=diacritic_roots.FRENCH,
    letters="àâæçèêîôùûœé",
    cell_separator=";",
    weekdays=words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    months=(
        "janvier janv jan", "février fevrier févr fév", "mars", "avril avr", "mai", "juin",
        "juillet juil juill", "août aout", "septembre", "octobre", "novembre",
        "décembre decembre déc",
    ),
    seasons=("printemps", "été", "automne", "hiver"),
    quarter_words=words("trimestre"),
    half_year_words=words("semestre"),
    ordinals=("premier", "deuxième second", "troisième", "quatrième"),
    ordinal_endings=("er", "e", "ème"),
    contents_headings=section_headings.FRENCH_CONTENTS,
    references_headings=section_headings.FRENCH_REFERENCES,
    glossary_headings=section_headings.FRENCH_GLOSSARY,
    part_headings=section_headings.FRENCH_PARTS,
    annex_words=("annexe?",),
    caption_words=patterns("tableau|figure|fig|graphique|carte|photo"),
    pictures_of=patterns("(?:photo(?:graphie)?|capture d['’]écran) (?:de|du|des|d['’])"),
    version_words=patterns(
        r"""
        (?<=[:–-] )rapport(?=\W*$)
        version|provisoire|définiti(?:f|ve)|finale?|révisée?|actualisée?|mise à jour
        présentation|diapositives|diaporama|projet(?=\W*$)
        """
    ),
    report_words=("rapport (?:intermédiaire|final|définitif|provisoire|d['’]étape)",),
    edition_words=patterns("édition|tirage"),
    part_words=patterns("partie|volume|tome|volet|phase"),
    supplement_words=patterns(
        "résumé(?: exécutif| non technique)?|synthèse(?= d)|annexes?(?: techniques?)?"
    ),
    periodic_words=patterns("(?:rapport|bulletin|note|suivi) (?:mensuel|trimestriel)(?:le)?"),
    version_qualifiers=patterns("nouvelle|revue|augmentée|corrigée"),
    page_words=("page",),
    figure_words=patterns(r"figure|fig\.?|graphique|schéma|carte|illustration|infographie|photo"),
    table_words=patterns(r"tableau|tabl?\."),
    note_words=patterns(r"sources?|notes?|remarques?|nota bene|nb|n\.b\.|attention|avertissement"),
    quantity_fields=words("nombre quantite"),
    units=unit_names.FRENCH,
    number_words=table(r"k: mille milliers?  M: millions? mio  G: milliards? mia mds?"),
    number_names=NumberNames(
        ones="un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize dixsept dixhuit dixneuf",
        tens="vingt trente quarante cinquante soixante septante quatrevingt/huitante nonante",
        joined="{ten}{one} {ten}et{one}",
        hundred="cent cents",
        others=table("0.5: demi undemi unedemi  1: une  80: quatrevingts  1000: mille"),
    ),
    how_many=patterns("combien d(?:e|['’])"),
    unit_words=patterns("en"),
    per_words=patterns("par"),
    definition_questions=patterns(
        r"""
        (?:quelle est )?(?:la )?définition (?:de |du |des |d.){term}|définition ?:? {term}
        qu.est[- ]ce (?:que|qu.) ?{term}|que (?:signifie|désigne|veut dire) {term}|définir {term}
        c.est quoi,? {term}|qu.entend[- ]on par {term}|{term} (?:définition|signification)
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
            r"""
            auteur[·.]e[·.]?s|auteurs et au(?:trices|teures)|autrices?(?: et auteurs)?|étudiante?s?
            auteure?(?:\(e\))?s?(?:\(s\))?(?: principa(?:le?s?|ux))?
            équipe d(?:e|u) (?:projet|recherche)
            rédact(?:eur|rice)s?(?:\(s\))?|rédaction(?=\s*:)|textes?(?: et [\w’']+)?(?=\s*:)
            (?:\w+ )?(?:rédigée?|écrite?|élaborée?|établie?|préparée?|réalisée?) par
            (?:\w+ )?(?:présentée?|soutenue?) par
            """
        ),
        openings=patterns(r"(?:ce|cet|cette|le|la|l['’]) ?\w+ (?:a été|est)"),
        byline=("par",),
        texts=text_words.FRENCH,
        by_persons=words("texte textes"),
        artwork=text_words.FRENCH_ARTWORK,
        sender=patterns(r"de(?=\s?:)|expéditeur|émetteur"),
        publisher=patterns(
            r"""
            éditeur|éditée? par|publiée? par|éditions?(?=\s?:)
            """
        ),
        colophons=words("colophon"),
        responsible=patterns(r"éditeur responsable|é\.?r\.?(?=\s?:)"),
        commissioned_by=patterns(
            """
            client|commanditaire|commandité par|pour le compte de|à la demande de
            maître d[’']ouvrage
            """
        ),
        date=patterns(
            r"""
            (?:\w+ )?date(?: \w+)?|(?:publié|approuvée?|adoptée?|prononcée?) le
            année (?:académique|universitaire|scolaire)|(?:\w+ et )?soutenue?(?: publiquement)? le
            """
        ),
        versions=patterns(
            """
            version|édition|révision|révisé le|mise? à jour(?: le)?|imprimé le|imprimée le
            projet|en date du
            """
        ),
        supervisors=patterns(
            r"""
            (?:co-?)?promot(?:eur|rice)s?|encadrée? par|encadrante?s?|rapport(?:eur|euse)s?|jury
            (?:co-?)?direct(?:eur|rice)s? de (?:thèse|mémoire)|sous la direction de
            examinat(?:eur|rice)s?|relect(?:eur|rice)s?
            comité (?:de lecture|de relecture|de pilotage|de suivi|scientifique|d['’]accompagnement)
            """
        ),
        editors=patterns(
            r"""
            sous la (?:direction|coordination)(?: scientifique)? (?:de|d['’])
            (?:\w+ )?(?:coordonnée?|dirigée?)s? par
            avec (?:la |les )?(?:contribution|collaboration|participation)s? (?:de|d['’])
            """
        ),
        marks_of_editors=patterns("dirs?|coords?|éds?"),
        translators=patterns("traduction|tradui(?:te?|ction)|traduct(?:eur|rice)s?|adaptation"),
        title=patterns(
            "objet(?: du marché| de la \\w+)?|concerne|sujet"
            "|(?:intitulé|titre)(?: du (?:document|livrable|rapport))?"
        ),
        earlier=patterns(r"initialement|d['’]abord|auparavant|repris|remaniée?|adapt(?:é|ation)|traduction"),
        deadline=patterns(
            r"""
            jusqu['’]au|avant(?: le)?|au plus tard(?: le)?|date limite|échéance
            reçue?(?: le)?|manuscrit accepté(?: le)?|accepté(?=\s?:)
            du \d{1,2}(?:er)? [^\W\d]+(?: \d{4})? au
            entre le \d{1,2}(?:er)? \w+(?: \d{4})? et(?: le)?
            d['’]ici(?: le| au)?|(?:téléchargé|consulté|imprimé)e?(?: (?:sur|depuis) \S+)? le
            date de (?:téléchargement|consultation)
            """
        ),
        no_publisher=patterns(r"(?:les? |l['’])?auteurs?|tous droits|cet article|libre accès"),
        generic_titles=frozenset(
            patterns(
                """
                communiqué de presse|dossier de presse|fiche technique
                rapport|rapport final|étude|sommaire|table des matières|avant-propos|préface
                résumé|introduction|note|document|annexe|numéro spécial|thèse|thèse de doctorat
                mémoire|mémoire de master|mémoire de fin d'études
                rapport de stage|liste des abréviations|liste des sigles|liste des figures
                liste des tableaux|remerciements|avis|brochure|document de travail|livre blanc
                note d'information|note de synthèse|note technique|rapport d'étude
                rapport d'expertise|rapport d'information|rapport de recherche|rapport de synthèse
                rapport intermédiaire|rapport technique|synthèse|étude de faisabilité
                compte rendu|compte-rendu|procès-verbal
                note de travail|rapport d'évaluation|rapport statistique
                """
            )
        ),
        official_kinds=(
            r"(?:proposition|projet) d['’e] ?(?:loi|résolution|décret|règlement|arrêté|ordonnance)",
            r"(?:communication|rapport|lettre|réponse|recommandation) (?:conjointe? )?"
            r"(?:de la |du |de l['’])(?:commission|ministre|gouvernement|conseil"
            r"|cour des comptes|agence|autorité|collège|parlement|présidente?)",
        ),
        addressee_words=words("au aux à"),
        about_words=words(
            "sur concernant relatif relative entre visant tendant portant modifiant"
        ),
        yearly_titles=patterns(
            r"rapport (?:annuel|d[’']activités?|de gestion)|bilan annuel|comptes annuels|annuaire"
        ),
        numbered_parts=("chapitre", "annexe?"),
        issues=patterns("ann[ée]e|volume|vol|tome|num[ée]ro|n°|no|[ée]dition"),
        series=patterns(
            r"revue|magazine|bulletin|cahiers?|chroniques|collection|(?:volume|num[eé]ro|n°|tome)\s*\d+"
        ),
        program_titles=(r"présentation\ powerpoint", r"diapositive\s*\d*"),
        placeholder_titles=patterns("sans titre|inconnu|document|titre|test|modèle|rapport"),
        placeholder_authors=patterns("utilisateur|inconnu|auteur"),
        credits=("photo", "image", "carte", "source", "illustrat"),
        articles=words("la le les l'"), name_particles=words("de du des la le"),
        given_names=given_names.FRENCH,
        cities=cities.FRENCH,
        personal_titles=words("prof pr dr mme mlle professeur docteur monsieur madame"),
        titles_like_initials=words("m"),
        organisation_words=words(
            """
            ministère département agence commune ville province région gouvernement canton
            université institut institution bureau centre fondation association conseil observatoire
            commission service services asbl sa s.a sprl consortium groupe éditions fédération
            parlement autorité réseau laboratoire équipe académie alliance assemblée collectif
            comité coopérative cour délégation direction forum inspection métropole
            préfecture presses secrétariat sénat société syndicat union communauté
            régie intercommunale cabinet chambre fonds aisbl srl scrl
            """
        ),
        parts_of_organisations=words("service direction division faculté équipe"),
        kinds_in_titles=words(
            """
            commune ville province région canton groupe réseau équipe académie alliance assemblée
            collectif comité communauté coopérative cour direction forum inspection métropole
            société syndicat union régie intercommunale cabinet chambre fonds
            """
        ),
        kinds_before_names=words("commune ville province région canton"),
        of_subjects=words("en dans pour sur par entre à au aux avec sans"),
        in_names=words("pour"),
        functions=patterns(
            r"""
            chef|cheffe|chercheu(?:r|se)|directeur|directrice|conseill(?:er|ère)|responsable
            professeure?|ingénieure?|coord(?:in|onn)at(?:eur|rice)|chargée?|associée?|ministre
            bourgmestre|échevine?|secrétaire
            """
        ),
        not_in_names=words(
            """
            sous sur vers entre sans pour avec dans
            le les rapport version résumé introduction étude plan analyse énergie titre compte note
            projet programme nom sujet une sciences informatique rapports série interne cher chère
            """
        ),
    ),
)  # fmt: skip
