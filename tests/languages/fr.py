"""French words for the tests of stemming."""

SAME_STEM = """
    commenter/commentait danser/dansaient danse/danser léser/lésée parer/parée fondre/fondue
    aller/iront devoir/dues naître/nés maître/maîtresse prince/princesses
    mutualiser/mutualisées mutualiser/mutualisent recadrer/recadrons tirer/tirée accorder/accordées
    économie/économies circulaire/circulaires réseau/réseaux cheval/chevaux
    énergétique/énergétiques déchet/déchets matériau/matériaux travail/travaux
    tuyau/tuyaux actif/actives sec/sèches jaloux/jalouse établir/établie finir/finissent
    élire/élue lire/lue paraître/paraît bâtir/bâtis serre/serres
    serrer/serrée émouvoir/émue joindre/jointe droit/droits
    persister/persistant exiger/exigeantes obéir/obéi lire/lise voir/verrait livrer/livrées
    récupérer/récupération
    figures/fig figure/figs chapitres/chap kilos/kg hectares/ha premier/1e dixième/10e
"""
"""Pairs of forms of one word."""

OTHER_STEM = """
    riche/richesse juste/justesse comment/commentait dans/dansait par/parées
    réseau/raison son/sont matériau/matériel eau/eux
    université/univers organe/organique port/porte économie/économique relation/relatif
    national/nation vent/vente énergie/énergétique durable/durabilité verge/verger
    roche/rocher arme/armée mare/marée rose/rosée frais/fraise solde/soldat base/bas
    bâtir/battre patte/pâte construction/constructeur bus/buse droit/droite
    mal/malle serre/serrer couche/coucher vis/viser gare/garer
    environ/environnement conversion/conversation mini/minière papier/papi importer/important
    part/partie position/positionnement livre/livrer
"""
"""Pairs of different words that look alike."""
