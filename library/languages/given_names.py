"""Given names that are common in Western Europe, by the language in which they are most frequent.

Names that are often another word or a place in one of these languages are left out: An, Fleur,
Pierre, Nancy, Wolfram. Some that remain may be one too: Albert Canal. Names from elsewhere are
mostly missing, so a name outside these lists is no less that of a person.
"""

from __future__ import annotations

DUTCH = frozenset(
    """
    aafke annelies annemie annick anneleen annemarie anouk arjan arne arno bart bavo benny bert
    birgit bram brecht carla carine chris cor corinne daan dagmar danny davy diederik dieter
    dimitri dirk dries edwin eefje eline els elke ellen elien emiel erik erwin eveline evelien
    ewout femke fien filip floris frans frederik freek freya geert gerda gerard gert gerrit
    ghislaine gijs greet griet guido gunther guus hannelore hanne hans heidi hein hendrik herman
    hilde huub ilse ine inge ingrid isabel jaap jacob jan janneke jasper jef jelle jeroen
    joachim joren joris joost jolien jos joeri johan jorn jurgen kaat karel karen karin karlien
    kathleen katleen katrien katrijn kelly kim klaas koen koenraad kris kristien kristof kurt
    laurens leen lennert lien lies liesbet liesbeth lieve lieven lisanne loes lotte luc luk
    maaike maarten maartje machteld magda marc marcel margot marian marieke marijke marjan
    marleen martijn martine mattias mia mieke michiel miet mirjam nele nico niels nicole pascal
    patrick paul peter petra piet pieter pieter-jan raf ria rik rob robbe roel roeland ronny
    ruben rudi ruth samira sander sanne sarah saskia siebe sigrid sien sjoerd sofie stefaan
    stefan steven stien stijn sven tamara teun thijs thomas tijl tim tine tinne tom toon veerle
    vincent walter wannes werner willem wim wout wouter xander yannick youssef yves
    """.split()
)
FRENCH = frozenset(
    """
    adèle adrien agathe agnès alain alexandre alexis alice aline amandine amélie anaïs andré
    anne annie anne-marie antoine arnaud arthur audrey aurélie aurélien baptiste barbara bastien
    béatrice benjamin benoît bernadette bernard bertrand brigitte bruno camille carole caroline
    catherine cécile cédric céline chantal charles chloé christelle christine christophe claire
    claude claudine clément clémence colette corentin coralie cyril damien daniel danielle david
    delphine denis denise didier dominique édith édouard éléonore élisabeth élise élodie émile
    émilie emmanuel emmanuelle éric estelle étienne eugénie évelyne fabien fabienne fabrice
    fanny florent florian françois françoise frédéric frédérique gabriel gabrielle gaëlle gaëtan
    geneviève georges gérard gilbert gilles ginette grégoire grégory guillaume gwenaëlle hélène
    henri hervé hubert hugo hugues inès irène isabelle jacqueline jacques jean jean-claude
    jean-françois jean-louis jean-luc jean-marc jean-marie jean-michel jean-paul jean-philippe
    jean-pierre jeanne jérémy jérôme joëlle joël josiane judith jules julie julien juliette
    justine karim laetitia laure laurence laurent léa léon lionel loïc louis louise luc lucas
    lucie lucien ludovic lydie madeleine maëlle manon marc marcel margaux marianne marie
    marie-claire marie-france marie-hélène marielle mathieu mathilde matthieu maurice maxime
    mehdi mélanie michèle michel mireille monique muriel mylène nadia nadine nathalie nicolas
    noémie odette odile ophélie pascal pascale patrice patricia pauline philippe pierre-yves
    quentin rachid raphaël raymond régine rémi renaud rené robert romain roger sabrina sandrine
    sébastien serge séverine simone solange solène sonia sophie stéphane stéphanie suzanne
    sylvain sylvie théo thérèse thibault thibaut thierry thomas timothée tristan valentin
    valérie véronique vincent viviane xavier yann yannick yasmine yassine yvan yves yvette
    yvonne zoé
    """.split()
)
GERMAN = frozenset(
    """
    achim alexander alfred ali andrea andreas angela angelika anika anja anke anna anne annette
    annika antje armin axel barbara bärbel beate benedikt benjamin bernd bernhard bettina birgit
    birte björn boris brigitte britta burkhard carla carsten christel christiane christina
    christoph claudia claus clemens cordula cornelia dagmar daniela detlef dieter dietmar dirk
    doris dorothea eberhard eckhard edeltraud egon elfriede elisabeth elke erich erika eva
    evelyn fabian felix ferdinand finn florian franz franziska friederike friedrich fritz
    gabriele georg gerd gerhard gerlinde gertrud gisela gottfried götz gregor greta gudrun
    günter günther hannelore hannah hannes hans hans-jürgen hans-peter harald hartmut heike
    heiko heiner heinrich heinz helene helga hellmut helmut henning henrik herbert heribert
    hermann hildegard holger hubert ilona ines inga ingeborg ingo ingrid irmgard isolde jana
    janina jens jennifer joachim jochen johanna johannes jonas jörg josef judith julia jürgen
    jutta karin karl karl-heinz karsten katharina kathrin katja katrin kerstin kirsten klara
    klaus konrad kristina lars laura lea lena leonie lieselotte lothar ludwig lukas lutz manfred
    manuela marcus maren margarete margit maria marianne marion markus marlene martin martina
    mathias matthias meike melanie michael mirjam miriam monika nadine nadja natascha nils nora
    norbert olaf oliver ottmar patricia paula peter petra philipp rainer ralf reinhard reinhold
    renate richard roland rolf rosemarie rudolf rüdiger sabine sandra sascha sebastian siegfried
    sigrid silke silvia simon simone sonja stefan stefanie steffen steffi susanne svenja sybille
    sylvia tanja thorsten tilman tobias torsten ulrich ulrike ursula ute uwe verena waltraud
    werner wiebke wilhelm winfried wolfgang yvonne
    """.split()
)
ENGLISH = frozenset(
    """
    aaron adam adrian aidan aisha alan alastair albert alex alexander alexandra alice alison amanda
    amy andrew angela anita anna annabel anne anthony antonio arthur audrey barbara beatrice
    benjamin bernard beth bethany brenda brendan brian bridget callum cameron carl carla carlos
    caroline catherine cathy charles christina christine christopher ciara claire colin connor craig
    cynthia daniel daniela david deborah declan denise dennis derek diana diane donald donna dorothy
    duncan edward edwin eileen elaine eleanor elena elizabeth ellen emily emma eric erin ethan eva
    evelyn fatima fergus fiona frances francesca francis fred gareth gary gemma geoffrey george
    gerald gillian giovanni gordon graham gregory gwen hamish hannah harold harriet harry helen
    henry howard hugh ian imogen irene isaac isabel isabella jacob jacqueline james jamie jane janet
    janice jason jeffrey jennifer jeremy jessica joan joanna joanne john jonathan jorge joseph
    joshua josé juan judith julia julian juliet justin karen kate katherine kathleen kathryn katie
    keith kelly kenneth kevin kimberly kirsty laura lauren lawrence leonard leslie lewis liam linda
    lindsay lisa louise lucy luis luke lydia malcolm margaret maria marie marion marjorie martha
    martin mary matthew maureen megan melanie melissa michael michelle miguel mohamed mohammed
    monica naomi natalie natasha nathan neil nicholas nicola nicole nigel oliver olivia oscar pamela
    patricia patrick paul paula pauline peter philip phoebe priya rachel ralph raymond rebecca rhys
    richard robert roger ronald rupert russell ruth ryan samantha samuel sandra sarah sean sergio
    sharon sheila simon siobhan sophie stephanie stephen steven stuart susan suzanne sylvia tamsin
    teresa theresa thomas timothy tracey trevor tristan ursula valerie vanessa veronica vincent
    walter wendy william yasmin yvonne zachary zoe
    """.split()
)
