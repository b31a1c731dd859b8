"""Names of units, and of signs before or behind numbers, as in `Language.units`."""

from __future__ import annotations

from library.languages.definition import table

DUTCH = table(
    """
    %: procent procenten pct percent p.c.
    €: euro EUR
    $: dollar dollars USD US$
    £: pond GBP
    t: ton tonnen metrieke_ton tCO2 tCO2e tCO2-eq
    kt: kton kiloton
    Mt: Mton megaton
    Gt: Gton gigaton
    g: gram
    kg: kilo kilogram kgCO2 kgCO2e
    W: watt
    kW: kilowatt
    MW: megawatt
    GW: gigawatt
    kWh: kwh kilowattuur kilowatturen
    MWh: megawattuur megawatturen
    GWh: gwh gigawattuur gigawatturen
    TWh: twh terawattuur terawatturen
    MJ: megajoule
    GJ: gigajoule
    TJ: terajoule
    PJ: petajoule
    EJ: exajoule
    m: meter
    km: kilometer
    ha: hectare hectaren
    m²: vierkante_meter
    km²: vierkante_kilometer
    m³: kubieke_meter kuub
    l: liter
    km/h: km/u km/uur km_per_uur kilometer_per_uur kilometer/uur
    m/s: meter_per_seconde
    °C: graden graden_Celsius
    year: jaar jaren jr jarig jarige
    month: maand maanden
    week: weken
    day: dag dagen
    h: uur uren u
    min: minuut minuten
    VTE: vte fte voltijdsequivalent voltijdsequivalenten voltijdse_equivalenten
    """
)
ENGLISH = table(
    """
    %: percent per_cent pct
    €: euro euros EUR
    $: dollar dollars USD US$
    £: pound pounds GBP
    t: tonne tonnes ton tons metric_ton metric_tons
    kt: kiloton kilotons kilotonne kilotonnes
    Mt: megaton megatons megatonne megatonnes
    Gt: gigaton gigatons gigatonne gigatonnes
    g: gram grams
    kg: kilogram kilograms kilogramme kilogrammes
    W: watt watts
    kW: kilowatt kilowatts
    MW: megawatt megawatts
    GW: gigawatt gigawatts
    kWh: kwh kilowatt-hour kilowatt-hours kilowatt_hour kilowatt_hours
    MWh: megawatt-hour megawatt-hours megawatt_hour megawatt_hours
    GWh: gwh gigawatt-hour gigawatt-hours gigawatt_hour gigawatt_hours
    TWh: twh terawatt-hour terawatt-hours terawatt_hour terawatt_hours
    MJ: megajoule megajoules
    GJ: gigajoule gigajoules
    TJ: terajoule terajoules
    PJ: petajoule petajoules
    EJ: exajoule exajoules
    Wh: watt-hour watt-hours watt_hour watt_hours
    m: metre metres meter meters
    km: kilometre kilometres kilometer kilometers
    ha: hectare hectares
    m²: square_metre square_metres square_meter square_meters sqm
    km²: square_kilometre square_kilometres square_kilometer square_kilometers
    m³: cubic_metre cubic_metres cubic_meter cubic_meters
    l: litre litres liter liters
    km/h: km_per_hour kph kmh kilometres_per_hour kilometers_per_hour
    m/s: metres_per_second meters_per_second
    °C: degrees_Celsius degrees
    year: years yr yrs
    month: months
    week: weeks
    day: days
    h: hour hours
    min: minute minutes
    VTE: fte full-time_equivalent full-time_equivalents
    """
)
FRENCH = table(
    """
    %: pourcent pour_cent p.c.
    €: euro euros EUR
    $: dollar dollars USD US$
    £: livre_sterling livres_sterling GBP
    t: tonne tonnes
    kt: kilotonne kilotonnes
    Mt: mégatonne mégatonnes
    Gt: gigatonne gigatonnes
    g: gramme grammes  kg: kilo kilos kilogramme kilogrammes
    W: watt watts
    kW: kilowatt kilowatts
    MW: mégawatt mégawatts
    GW: gigawatt gigawatts
    kWh: kwh kilowattheure kilowattheures kilowatt-heure kilowatts-heures
    MWh: mégawattheure mégawattheures mégawatt-heure mégawatts-heures
    GWh: gwh gigawattheure gigawattheures
    TWh: twh térawattheure térawattheures
    MJ: mégajoule mégajoules
    GJ: gigajoule gigajoules
    TJ: térajoule térajoules
    PJ: pétajoule pétajoules
    EJ: exajoule exajoules
    m: mètre mètres
    km: kilomètre kilomètres
    ha: hectare hectares
    m²: mètre_carré mètres_carrés
    km²: kilomètre_carré kilomètres_carrés
    m³: mètre_cube mètres_cubes
    l: litre litres
    km/h: km_par_heure kilomètre_par_heure kilomètres_par_heure kilomètres_à_l’heure
    m/s: mètres_par_seconde
    °C: degrés degrés_Celsius
    year: an ans année années
    month: mois
    week: semaine semaines
    day: jour jours
    h: heure heures
    min: minute minutes
    VTE: etp équivalent_temps_plein équivalents_temps_plein
    """
)
GERMAN = table(
    """
    %: prozent v.H. v._H. vH
    €: euro EUR
    $: dollar USD US$
    £: pfund GBP
    t: tonne tonnen
    kt: kilotonne kilotonnen
    Mt: megatonne megatonnen
    Gt: gigatonne gigatonnen
    g: gramm
    kg: kilo kilogramm
    W: watt
    kW: kilowatt
    MW: megawatt
    GW: gigawatt
    kWh: kwh kilowattstunde kilowattstunden
    MWh: megawattstunde megawattstunden
    GWh: gwh gigawattstunde gigawattstunden
    TWh: twh terawattstunde terawattstunden
    MJ: megajoule
    GJ: gigajoule
    TJ: terajoule
    PJ: petajoule
    EJ: exajoule
    m: meter metern
    km: kilometer kilometern
    ha: hektar
    m²: quadratmeter quadratmetern
    km²: quadratkilometer quadratkilometern
    m³: kubikmeter kubikmetern
    l: liter litern
    km/h: km_pro_stunde stundenkilometer kilometer_pro_stunde
    m/s: meter_pro_sekunde
    °C: grad grad_Celsius
    year: jahr jahre jahren jährig jährige jährigen jähriger jähriges
    month: monat monate monaten
    week: woche wochen
    day: tag tage tagen
    h: stunde stunden
    min: minute minuten
    VTE: vzä vollzeitäquivalent vollzeitäquivalente vollzeitäquivalenten
    """
)
