"""English words for the tests of stemming."""

SAME_STEM = """
    PC/PCs
    study/studies city/cities company/companies house/houses heat/heating
    analysis/analyses criterion/criteria utilisation/utilization organised/organizing
    colours/color labourers/laborer centred/center kilometres/kilometer catalogued/catalogs
    programmes/program defence/defenses analysed/analyzing travellers/traveler anaemia/anemia
    archaeology/archeology judgements/judgment moulded/molding aluminium/aluminum grey/grays
    shelves/shelf ate/eat found/find
    figure/fig figures/figs volumes/vols volume/vol billion/bn kilograms/kg hectares/ha third/3e
    twelfth/12e
    fertilisers/fertilizer organisational/organizational recognisable/recognizable
    fibreglass/fiberglass oedema/edema tyres/tire counsellors/counselor wilful/willful
    jewellery/jewelry organisationally/organizational recognisable/recognizably
    manoeuvrability/maneuverability
"""
"""Pairs of forms of one word."""

OTHER_STEM = """
    GPS/GP BMS/bm CMS/cm SMS/sm TLS/tl
    heat/hat city/cite base/basis size/sise prize/prise organ/organic general/generate
    police/policy university/universe nation/national import/important operator/operation
    depart/department relation/relative circular/circularity manage/manager number/numeric
    prised/prized disc/discuss labour/laboratory hour/horse centre/central evening/even bathe/bath
"""
"""Pairs of different words that look alike."""
