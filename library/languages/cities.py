"""Cities where studies are often published, case folded, by the language of their names."""

from __future__ import annotations

DUTCH = frozenset(
    """
    aalst almere amersfoort amsterdam antwerpen apeldoorn arnhem bilthoven breda brugge brussel
    delft deventer diepenbeek dordrecht eindhoven enschede geel genk gent groningen haarlem
    hasselt heerlen ieper kortrijk leeuwarden leiden lelystad leuven lier lokeren maastricht
    mechelen melle merelbeke middelburg mol nijmegen oostende oudenaarde petten rijswijk
    roermond roeselare rotterdam sint-niklaas tervuren tilburg tongeren turnhout utrecht
    vilvoorde wageningen waregem zeist zoetermeer zwolle
    """.split()
) | {"den haag"}
FRENCH = frozenset(
    """
    amiens angers arlon besançon bordeaux brest bruxelles caen charleroi clermont-ferrand dijon
    fribourg gembloux genève grenoble lausanne lille limoges liège luxembourg lyon
    marne-la-vallée marseille metz mons montpellier montreuil montréal mulhouse namur nancy
    nantes neuchâtel nice orléans paris québec reims rennes rouen saint-étienne strasbourg
    toulouse tournai tours verviers wavre
    """.split()
) | {"louvain-la-neuve"}
GERMAN = frozenset(
    """
    aachen augsburg bamberg basel bayreuth berlin bern bielefeld bochum bonn braunschweig bremen
    bremerhaven chemnitz cottbus darmstadt dessau dessau-roßlau dortmund dresden duisburg
    düsseldorf eberswalde erfurt eschborn essen frankfurt freiburg garching gelsenkirchen genf
    gießen graz greifswald göttingen halle hamburg hannover heidelberg innsbruck jena jülich
    kaiserslautern karlsruhe kassel kiel klagenfurt konstanz köln leipzig linz luzern lüneburg
    magdeburg mainz mannheim marburg münchen münster nürnberg offenbach oldenburg osnabrück
    paderborn passau potsdam regensburg rostock saarbrücken salzburg schwerin siegen stuttgart
    trier tübingen ulm weimar wien wiesbaden wuppertal würzburg zürich
    """.split()
) | {"bad honnef", "st. gallen"}
ENGLISH = frozenset(
    """
    aberdeen bath belfast birmingham boston bristol brussels cambridge canberra cardiff chicago
    copenhagen didcot dublin edinburgh exeter geneva ghent glasgow harwell ispra laxenburg leeds
    london manchester melbourne nottingham oslo ottawa oxford rome sheffield southampton
    stockholm swindon sydney toronto vienna wallingford york
    """.split()
) | {"new york", "the hague"}
