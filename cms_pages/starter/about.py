"""Who we are: what holds for every mediator, with room for the people of the firm."""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block

PRINCIPLES: Pairs = (
    (
        "Onpartijdig",
        "We staan naast jullie allebei. Merk je dat je minder aan bod komt, zeg het dan: dat is "
        "precies waar een mediator voor is.",
    ),
    (
        "Rustig tempo",
        "De een is er vaak eerder aan toe dan de ander. We gaan pas verder als jullie het allebei "
        "kunnen volgen.",
    ),
    (
        "Gewone woorden",
        "Wat de wet zegt, leggen we uit zonder vaktaal. Een afspraak die je niet begrijpt, zet je "
        "niet op papier.",
    ),
    (
        "Goed afgerond",
        "Het houdt niet op bij een handtekening. We letten op de termijnen tot de scheiding is "
        "ingeschreven.",
    ),
)
FOR_WHOM: Pairs = (
    (
        "Ouders die uit elkaar gaan",
        "Getrouwd, met een geregistreerd partnerschap of samenwonend: wie kinderen heeft, blijft "
        "samen ouder. Daar maken we afspraken over die ook volgend jaar nog werken.",
    ),
    (
        "Partners zonder kinderen",
        "Een woning, spaargeld, schulden, pensioen: wie krijgt wat, en wat is eerlijk? We zetten "
        "het op een rij tot het klopt.",
    ),
    (
        "Ondernemers",
        "Een eigen bedrijf maakt het rekenen anders. Zo nodig kijkt een accountant mee, die jullie "
        "samen kiezen.",
    ),
    (
        "Wie het al bijna eens is",
        "Ook dan is het goed dat iemand naleest of er niets ontbreekt. Wat klaar is, hoeft niet "
        "over.",
    ),
)


def text(name: str) -> dict[str, Any]:
    return {
        "title": "Over ons",
        "slug": "over-ons",
        "search_description": f"Wie {name} is, hoe we met jullie omgaan en voor wie we er zijn.",
        "intro": (
            "Uit elkaar gaan doe je niet elke dag. Wij begeleiden het wel elke dag, en weten hoe "
            "het voelt om er midden in te zitten."
        ),
        "body": [
            block("heading", "Hoe we met jullie omgaan"),
            pairs_block("points", PRINCIPLES),
            block("heading", "Voor wie we er zijn"),
            pairs_block("points", FOR_WHOM),
            block("heading", "Wat een mediator is"),
            block(
                "text",
                "<p>Een mediator is geen rechter en geen advocaat van een van jullie. De mediator "
                "leidt het gesprek, zorgt dat alles op tafel komt en legt uit wat keuzes betekenen. "
                "De beslissing blijft van jullie. Wat in de gesprekken gezegd wordt, blijft "
                "vertrouwelijk.</p>",
            ),
        ],
    }
