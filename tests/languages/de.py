"""German words for the tests of stemming."""

SAME_STEM = """
    Haus/Häuser Studie/Studien Stadt/Städte Wärmenetz/Wärmenetze Stoffstrom/Stoffströme
    Genossenschaft/Genossenschaften Kriterium/Kriterien Rechenzentrum/Rechenzentren
    Material/Materialien ziehen/zog lesen/las liegen/gelegen treffen/getroffene geben/gab
    recyceln/recycelt
"""
"""Pairs of forms of one word."""

OTHER_STEM = """
    Museum/Muse Zentrum/Zentner Haus/Haut
    Wand/Wende Wand/winden Arbeit/Arbeiter Schule/Schüler Wirtschaft/wirtschaftlich
    sicher/Sicherheit Regel/Regelung Nutzung/Nutzer Gestalt/Gestaltung
"""
"""Pairs of different words that look alike."""
