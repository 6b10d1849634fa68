"""The text of a new firm's home page."""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block
from portal.tenants.models import Tenant

STEPS: Pairs = (
    (
        "Kennismaken",
        "We praten met jullie samen. Je hoort hoe mediation gaat, wat het kost en of het bij "
        "jullie past.",
    ),
    (
        "Op een rij zetten",
        "Ieder vertelt apart hoe het ervoor staat en voegt stukken toe. Wanneer het jou uitkomt, "
        "ook met je telefoon.",
    ),
    (
        "Afspraken maken",
        "We bespreken de kinderen, de woning, het geld en het pensioen. Jullie beslissen, de "
        "mediator helpt.",
    ),
    (
        "Vastleggen",
        "De afspraken komen in een convenant, met een ouderschapsplan als er kinderen zijn. Jullie "
        "lezen het allebei na.",
    ),
    (
        "Afronden",
        "Een advocaat dient het verzoek in bij de rechtbank. Wij houden de termijnen in de gaten "
        "tot alles geregeld is.",
    ),
)
PROMISES: Pairs = (
    (
        "Er voor jullie allebei",
        "De mediator kiest geen partij. Wie stiller is krijgt evenveel ruimte.",
    ),
    (
        "Jij bepaalt wie iets leest",
        "Bij alles wat je invult zie je wie het kan lezen: jullie samen, of alleen jij en de "
        "mediator.",
    ),
    (
        "Altijd weten waar je bent",
        "Op je eigen pagina staat wat je nu kunt doen en waar we op wachten. Meer hoef je niet te "
        "onthouden.",
    ),
    (
        "Vertrouwelijk",
        "Wat aan tafel gezegd wordt, blijft aan tafel. Dat zetten we bij de start op papier.",
    ),
)
QUESTIONS: Pairs = (
    (
        "Moeten we het al eens zijn?",
        "<p>Nee. Het is genoeg dat jullie er samen uit willen komen. Waar jullie het niet over "
        "eens zijn, bespreken we stap voor stap.</p>",
    ),
    (
        "Hebben we ieder een eigen advocaat nodig?",
        "<p>Meestal niet. Een advocaat kan het verzoek namens jullie samen indienen. Wil je dat "
        "iemand met je meeleest, dan kan dat altijd.</p>",
    ),
    (
        "Hoe lang duurt het?",
        "<p>Dat hangt af van wat er te regelen is en hoe snel de stukken er zijn. Bij de "
        "kennismaking maken we een planning die bij jullie past.</p>",
    ),
)


def text(tenant: Tenant) -> dict[str, Any]:
    where = f" in {tenant.city}" if tenant.city else ""
    return {
        "seo_title": f"Scheiden met een mediator{where}",
        "search_description": (
            f"Bij {tenant.name}{where} regelen jullie de scheiding samen: de kinderen, de woning, "
            "het geld en het pensioen, stap voor stap en met één mediator."
        ),
        "headline": "Uit elkaar, en het samen goed regelen",
        "intro": (
            "Uit elkaar gaan is al moeilijk genoeg. Bij ons maken jullie rustig en stap voor stap "
            "afspraken die kloppen, met een mediator die er voor jullie allebei is."
        ),
        "body": [
            block("heading", "Zo werkt het"),
            pairs_block("steps", STEPS),
            block("heading", "Waar je op kunt rekenen"),
            pairs_block("points", PROMISES),
            block("heading", "De hele route op één lijn"),
            block(
                "text",
                "<p>Een scheiding heeft veel haltes. Jullie zien steeds waar je bent en wat er nog "
                "komt. Wat bij jullie niet speelt, staat er niet op.</p>",
            ),
            block("line", None),
            block("heading", "Vragen die vaak gesteld worden"),
            pairs_block("questions", QUESTIONS, names=("question", "answer")),
        ],
    }
