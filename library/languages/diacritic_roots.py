"""The words of each language that differ from others in their diacritics only."""

from __future__ import annotations

from library.languages.definition import patterns, words
from library.languages.diacritics import DistinctiveDiacritics

DUTCH = DistinctiveDiacritics(("één",), words("s"))
FRENCH = DistinctiveDiacritics(
    patterns(
        """
        aîné|bâill|châss|cité|comté|congé|coté|curé|côte|côté|dû|fossé|fée|forêt|gèn|gên|grève
        grevé|hâl|jeûn|marché|mât|métré|mètre|mûr|pâl|pâte|pâté|pêch|péch|rosé|rôd|salé|sûr
        thé|tâch|voilà|élève
        """
    ),
    words(
        """
        a ai aient ais ait ant ante antes ants e ent er era erait eront es eur eurs euse euses ez é
        ée ées és ons s x
        """
    ),
)
GERMAN = DistinctiveDiacritics(
    patterns(
        r"""
        (?:^|(?<=ge)|(?<=ver)|(?<=\bab)|(?<=\bum))änder|bär(?!te)|bühne|buß|dämpf(?!e$)|fähre
        (?<!aus)(?<!ein)(?<!ab)drück(?!e$)|füg|förder|gär(?!ten)|höhle|klär|küche|läut(?!er)|lähm
        (?<!k)lös|löt(?!e$)|maß|münd(?!er)|mäßig|(?<!f)röst|(?<!d)rück|säg|schläger|schön|schüssel|spül|stück
        stütz|sächlich|täusch(?!e$)|tönung|verträglich|währ|wälz|wöhn|zähl|(?:^|(?<=ge))ächt
        """
    ),
    words(
        """
        e em en end ende endem enden ender endes er ere erem eren erer eres ern ers es est et ete
        etem eten eter etes n s st ste stem sten ster stes t te tem ten ter tes ung ungen
        """
    ),
    has_prefixes=True,
    inserted=("ge", "zu"),
)
