"""How we work.

The six months are those of article 1:163 BW, the plan that of article 1:247a BW and 815 Rv.
"""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block

ENVIRONMENT: Pairs = (
    (
        "Een eigen plek",
        "Je krijgt een eigen inlog. Daar zie je wat er nu van je gevraagd wordt en waar we op "
        "wachten.",
    ),
    (
        "Vragen in gewone taal",
        "Je beantwoordt vragen over wonen, werk, geld en de kinderen. Stoppen en later verdergaan "
        "kan altijd.",
    ),
    (
        "Stukken erbij",
        "Een loonstrook, een polis, een taxatie: je maakt een foto of stuurt een bestand. We "
        "zeggen erbij waarom we het nodig hebben.",
    ),
    (
        "Samen of apart",
        "Sommige dingen deel je met elkaar, andere alleen met de mediator. Dat staat er steeds bij.",
    ),
)
SUBJECTS: Pairs = (
    (
        "De kinderen",
        "Waar wonen ze, wie zorgt wanneer, en hoe beslissen jullie samen verder? Ook wat zij er "
        "zelf van vinden telt mee.",
    ),
    (
        "De woning en de spullen",
        "Blijft een van jullie er wonen, of wordt het huis verkocht? We rekenen uit wat dat voor "
        "ieder betekent.",
    ),
    (
        "Het geld",
        "Spaargeld, schulden, verzekeringen en de kosten van de kinderen. En of een van jullie de "
        "ander een tijd bijdraagt.",
    ),
    (
        "Het pensioen",
        "Wat tijdens jullie relatie is opgebouwd, verdelen jullie zoals de wet het regelt of zoals "
        "jullie het zelf afspreken.",
    ),
)
RESULTS: Pairs = (
    (
        "Een convenant",
        "Alle afspraken tussen jullie twee, in heldere taal en met de cijfers erbij.",
    ),
    (
        "Een ouderschapsplan",
        "Zijn er kinderen onder de achttien, dan vraagt de wet om een plan. Dat maken jullie samen.",
    ),
    (
        "Een uitspraak van de rechter",
        "Een advocaat dient het verzoek in. Meestal hoeven jullie niet naar de zitting.",
    ),
    (
        "De inschrijving",
        "De scheiding is rond als de uitspraak bij de gemeente is ingeschreven. Dat moet binnen "
        "zes maanden; wij letten daarop.",
    ),
)
ABOUT_WORKING: Pairs = (
    (
        "Wat blijft er tussen ons?",
        "<p>Alles wat aan tafel gezegd wordt. Dat spreken we aan het begin met elkaar af en we "
        "zetten er alle drie onze handtekening onder.</p>",
    ),
    (
        "Wat doet de mediator niet?",
        "<p>De mediator kiest geen partij en beslist niets voor jullie. Wel krijg je uitleg over "
        "wat de wet zegt en wat een keuze voor je betekent.</p>",
    ),
    (
        "Kan een gesprek ook online?",
        "<p>Ja. Jullie kunnen aan tafel zitten, ieder vanaf een eigen plek meepraten, of het "
        "afwisselen.</p>",
    ),
    (
        "Mag ik stoppen?",
        "<p>Ja, mediation is vrijwillig. Wie wil stoppen, zegt dat. We bespreken dan hoe jullie "
        "het netjes afronden.</p>",
    ),
)


def text(name: str) -> dict[str, Any]:
    return {
        "title": "Werkwijze",
        "slug": "werkwijze",
        "search_description": (
            f"Zo gaat scheiden met een mediator bij {name}: kennismaken, alles op een rij zetten, "
            "afspraken maken en vastleggen."
        ),
        "intro": (
            "Van het eerste gesprek tot de laatste handtekening: zo gaat een scheiding met een "
            "mediator."
        ),
        "body": [
            block("heading", "Voordat we beginnen"),
            block(
                "text",
                "<p>We maken kennis met jullie samen. Past het, dan tekenen we een overeenkomst. "
                "Daarin staat dat jullie vrijwillig meedoen, dat de mediator onpartijdig is en dat "
                "wat we bespreken vertrouwelijk blijft.</p>",
            ),
            block("heading", "Alle haltes op een rij"),
            block(
                "text",
                "<p>Zo ziet de lijn er voor de meeste mensen uit. Kinderen, woning, geld en pensioen "
                "lopen naast elkaar: waar jullie beginnen, kiezen jullie zelf. Wat bij jullie niet "
                "speelt, valt weg.</p>",
            ),
            block("line", None),
            block("heading", "Thuis, wanneer het jou uitkomt"),
            pairs_block("points", ENVIRONMENT),
            block("heading", "Wat we bespreken"),
            pairs_block("steps", SUBJECTS),
            block("heading", "Wat je aan het eind hebt"),
            pairs_block("points", RESULTS),
            block("heading", "Goed om te weten"),
            pairs_block("questions", ABOUT_WORKING, names=("question", "answer")),
        ],
    }
