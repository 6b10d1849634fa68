"""What it costs: what is paid for and who can help to pay, without amounts of the firm."""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block

COSTS: Pairs = (
    (
        "De mediator",
        "De gesprekken, de berekeningen en de documenten. Het tarief staat in de overeenkomst die "
        "we aan het begin tekenen.",
    ),
    (
        "De advocaat",
        "Voor het verzoek aan de rechtbank is een advocaat nodig. Eén advocaat voor jullie samen "
        "is genoeg.",
    ),
    (
        "De rechtbank",
        "De rechtbank rekent griffierecht. Wie weinig verdient, betaalt minder.",
    ),
    (
        "Anderen, als het nodig is",
        "Bijvoorbeeld een taxateur voor de woning, of een notaris die de woning op één naam zet.",
    ),
)
ABOUT_COSTS: Pairs = (
    (
        "Hoe delen we de kosten?",
        "<p>Meestal ieder de helft. Verdienen jullie heel verschillend, dan kunnen jullie iets "
        "anders afspreken. Ook dat komt in de overeenkomst.</p>",
    ),
    (
        "Kan ik hulp krijgen bij de kosten?",
        "<p>Heb je een laag inkomen en weinig vermogen, dan kan de overheid een deel betalen. Dat "
        "heet een toevoeging. De Raad voor Rechtsbijstand kijkt daarvoor naar twee jaar geleden. "
        "Vraag bij de kennismaking of wij ermee werken.</p>",
    ),
    (
        "Betaalt mijn verzekering mee?",
        "<p>Soms. Kijk in de polis van je rechtsbijstandverzekering of mediation erin staat, en "
        "vanaf wanneer.</p>",
    ),
    (
        "Wat als we eerder stoppen?",
        "<p>Dan betalen jullie alleen voor het werk dat gedaan is. Een rekening met de uren of "
        "stappen hoort daarbij.</p>",
    ),
)


def text(name: str) -> dict[str, Any]:
    return {
        "title": "Tarieven",
        "slug": "tarieven",
        "search_description": (
            f"Wat scheiden met een mediator bij {name} kost, waar je voor betaalt en wanneer je "
            "hulp kunt krijgen bij de kosten."
        ),
        "intro": (
            "Je weet vooraf waar je aan toe bent. Bij de kennismaking hoor je wat het in jullie "
            "geval ongeveer kost."
        ),
        "body": [
            block("heading", "Waar je voor betaalt"),
            pairs_block("points", COSTS),
            block("heading", "Wat de kosten bepaalt"),
            block(
                "text",
                "<p>Een scheiding met kinderen, een eigen huis of een bedrijf vraagt meer tijd dan "
                "een zonder. Het scheelt als de stukken op tijd klaarliggen. Wordt het meer werk "
                "dan we dachten, dan hoor je dat voordat we verdergaan.</p>",
            ),
            block("heading", "Vragen over geld"),
            pairs_block("questions", ABOUT_COSTS, names=("question", "answer")),
        ],
    }
