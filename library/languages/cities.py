"""Cities where studies are often published, case folded, by the language of their names."""

from __future__ import annotations

DUTCH = frozenset(
    """
    aalst amersfoort amsterdam antwerpen arnhem brugge brussel delft eindhoven enschede gent
    groningen haarlem hasselt kortrijk leeuwarden leiden leuven maastricht mechelen nijmegen
    oostende rotterdam tilburg turnhout utrecht wageningen zwolle
    """.split()
) | {"den haag"}
FRENCH = frozenset(
    """
    bordeaux bruxelles charleroi dijon fribourg genève grenoble lausanne lille liège luxembourg
    lyon marseille metz mons montpellier montréal namur nantes neuchâtel paris québec rennes rouen
    strasbourg toulouse
    """.split()
) | {"louvain-la-neuve"}
GERMAN = frozenset(
    """
    aachen basel berlin bern bielefeld bochum bonn braunschweig bremen darmstadt dessau dortmund
    dresden duisburg düsseldorf erfurt essen frankfurt freiburg genf graz göttingen halle hamburg
    hannover heidelberg innsbruck jena karlsruhe kassel kiel köln leipzig linz luzern mainz
    mannheim marburg münchen münster nürnberg osnabrück potsdam rostock salzburg stuttgart trier
    tübingen wien wiesbaden wuppertal würzburg zürich
    """.split()
) | {"bad honnef", "st. gallen"}
ENGLISH = frozenset(
    """
    belfast birmingham boston bristol brussels cambridge canberra cardiff chicago copenhagen
    dublin edinburgh geneva ghent glasgow leeds london manchester melbourne oslo ottawa oxford
    rome sheffield stockholm sydney toronto vienna
    """.split()
) | {"new york", "the hague"}
