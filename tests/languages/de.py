"""German words for the tests of stemming."""

SAME_STEM = """
    Verbot/verboten Verbote/verbietet Arena/Arenen Quantum/Quanten Kaufmann/Kaufleute
    umwerben/umworben durchdringen/durchdrungene missverstehen/missverstanden Geschoss/Geschossen
    Basis/Basen Öl/Öle PC/PCs reiten/ritt beißen/biss gehören/gehörte
    Geografin/Geografen Geographinnen/Geograf
    Haus/Häuser Studie/Studien Stadt/Städte Wärmenetz/Wärmenetze Stoffstrom/Stoffströme
    Genossenschaft/Genossenschaften Kriterium/Kriterien Rechenzentrum/Rechenzentren
    Material/Materialien ziehen/zog lesen/las liegen/gelegen treffen/getroffene geben/gab
    recyceln/recycelt recyceln/gerecycelte verlängern/Verlängerung
    Mieter/Mieterin Vermieter/Vermieterinnen Planer/Planerin Leiter/Leiterin Experte/Expertin
    Architekt/Architektinnen Kollege/Kollegin Kunde/Kundin Zeuge/Zeugin Koch/Köchin Arzt/Ärztinnen
    assistieren/assistierend alternieren/alterniere balsamieren/balsamierend abriebfest/abriebfesten
    Stadtplaner/Stadtplanerinnen Bus/Busse Elektrobus/Elektrobussen Atlas/Atlanten treten/tritt
    bemessen/bemisst Marke/Marken Radweg/Radwegen Schlüsselkandidat/Schlüsselkandidaten
    Projektdatum/Projektdaten groesste/größten Faelle/Fall muesste/müssten
    Photovoltaik/Fotovoltaik Potential/Potenziale Geographie/Geografie geographischen/geografisch
    aufwendige/aufwändig Schiffahrtsweg/Schifffahrtswege Oxyd/Oxide numerieren/nummeriert rauhe/rau
    steigen/stiegen lesen/lasen führen/führt
    Stickstoffgabe/Stickstoffgaben
    Nummern/Nr Jahrgang/Jg Millionen/Mio Milliarden/Mrd Kilos/kg Hektar/ha
"""
"""Pairs of forms of one word."""

OTHER_STEM = """
    beißen/bisschen
    Museum/Muse Zentrum/Zentner Haus/Haut
    Term/Termin Berlin/Berliner Medizin/Mediziner Hero/Heroin Affe/affin Globus/Bus
    Graph/Graf Stop/Stoff führen/fahren Trog/tragen
    Weg/wegen Mark/Marke Zeug/Zeuge Dach/Dachs Last/Laster Reihe/Reiher
    Wand/Wende Wand/winden Arbeit/Arbeiter Schule/Schüler Wirtschaft/wirtschaftlich
    verlangen/verlängern real/Reis
    sicher/Sicherheit Regel/Regelung Nutzung/Nutzer Gestalt/Gestaltung
"""
"""Pairs of different words that look alike."""
