"""Questions that are pasted from other places."""

from __future__ import annotations

import pytest

from library.query import parse


@pytest.mark.parametrize(
    ("pasted", "typed"),
    [
        ("<p>warmtenet &amp; <b>kosten</b></p>", "warmtenet & kosten"),
        ("<li class='x'>warmtenet</li><li>kosten</li>", "warmtenet kosten"),
        ("CO<sub>2</sub>-uitstoot", "CO2-uitstoot"),
        ("de **kosten van gas** en **net**", "de kosten van gas en net"),
        ("net** en 2**3**4 ** gas **", "net** en 2**3**4 ** gas **"),
        ("warmtenet<br/>kosten", "warmtenet kosten"),
        ("warmtenet&nbsp;kosten", "warmtenet kosten"),
        ("r&eacute;seau&#32;chaleur", "réseau chaleur"),
        ("warmtenet <!-- noot --> kosten", "warmtenet kosten"),
        ("https://voorbeeld.example/a%2Db%C3%A9", "https://voorbeeld.example/a-bé"),
        ("mailto:info@vlaanderen.be", "info@vlaanderen.be"),
        ("warmtenet_kosten.pdf net", "warmtenet_kosten net"),
        ("An <mailto:info@vlaanderen.be>", "An info@vlaanderen.be"),
        ("zie <https://www.vito.be/nl>", "zie https://www.vito.be/nl"),
        ("<html><title>warmtenet</title><script>kosten</script>", "warmtenet kosten"),
        ("uitstoot -55%", "uitstoot 55%"),
        ("uitstoot \u221255 %", "uitstoot 55 %"),
        ("vorst -5 °C", "vorst 5 °C"),
        ("verlies -5 procent", "verlies 5 procent"),
        ("verlies -12,5 procent", "verlies 12,5 procent"),
        ("dak (U in W/m²K)", "dak U in W/m2K"),
        ("R&D", "R & D"),
        ("een plan –een nieuwe aanpak", "een plan een nieuwe aanpak"),
        ("het plan —nieuw", "het plan nieuw"),
        ("''rest warmte'' net", '"rest warmte" net'),
        ("warmtenet+wijk", "warmtenet wijk"),
        ("naam+tag@voorbeeld.example", '"naam tag voorbeeld example"'),
    ],
)
def test_what_is_pasted_is_read_as_typed(pasted, typed):
    """Markup is no text; the sign of a quantity and the dash of a clause exclude nothing."""
    question = parse(pasted)
    assert question.query == parse(typed).query
    assert question.notices == ()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("warmte -2020", "warmte -2020"),
        ("warmte -gas", "warmte -gas"),
        ("<50 kW", "50 kw"),
        ("<warmte> gas", "warmte gas"),
        ("Q&A; kosten", "q&a kosten"),
        ("restwarmte%20haven", "restwarmte haven"),
        ('"12,5 procent" stad', '"12,5%" stad'),
        ('"12,5 procent van" stad', '"12,5% van" stad'),
        ("stad 12 procent", "stad 12%"),
        ("stad 12,5 pour cent", "stad 12,5%"),
        ("10-20 Prozent", "10-20%"),
        ("12 (procent)", "12 AND procent"),
        ("CO/2%", "co-2%"),
        ("12 (per cent) stad", "12 AND per cent stad"),
        ("stad NIET 12, per cent", "stad -12 AND per cent"),
        ('12,5 "procent"', '12,5 "procent"'),
        ("PM2,5 procent", "pm-2,5 AND procent"),
        ("2.5 cent per kWh", "2,5 cent per kwh"),
        ("A 20 MW plant", "20 mw plant"),
        ("20MW 45-m²", "20mw 45m2"),
        ("2030-plan 3D-print", "2030-plan 3d-print"),
        ("vitamine B 12", "vitamine b 12"),
        ("brandweerstand R 60", "brandweerstand r 60"),
        ("label E 50 woningen", "label e 50 woningen"),
    ],
)
def test_other_signs_mean_what_they_did(text, reading):
    """A sign that is no markup is read as before."""
    assert str(parse(text).query) == reading


@pytest.mark.parametrize(
    "typed",
    [
        "″warmte stad″", "❝warmte stad❞", "„warmte stad‟", "``warmte stad''", ",,warmte stad''",
        "´warmte stad´", "`warmte stad`", "<<warmte stad>>", "『warmte stad』", "‘warmte stad’",
    ],
)  # fmt: skip
def test_other_quotation_marks(typed):
    """Whatever is typed or printed for quotation marks is in pairs around a phrase."""
    assert parse(typed).query == parse('"warmte stad"').query


def test_other_apostrophes():
    """Accents and quotation marks inside a word are apostrophes; around it, they quote it."""
    assert parse("foto´s van l`eau, kmoʼs").query == parse("foto's van l'eau, kmo's").query
    assert parse("'warmte'").query.is_quoted
