"""How to reach the firm: the form first, then what happens next and what to do in danger."""

from typing import Any

from cms_pages.blocks_data import Pairs, block, pairs_block

FIRST_STEPS: Pairs = (
    (
        "Je neemt contact op",
        "Bellen of schrijven mag allebei. Je hoeft nog niets te beslissen en ook niets te hebben "
        "uitgezocht.",
    ),
    (
        "We plannen een kennismaking",
        "Met jullie samen, want de mediator is er voor allebei. Wil je eerst iets alleen vragen, "
        "dan kan dat.",
    ),
    (
        "Jullie denken na",
        "Na de kennismaking weet je hoe het gaat en wat het kost. Daarna pas kiezen jullie of we "
        "samen verdergaan.",
    ),
)


def text(name: str) -> dict[str, Any]:
    return {
        "title": "Contact",
        "slug": "contact",
        "search_description": f"Kennismaken met {name}: schrijf ons, en zo gaat het dan verder.",
        "intro": "Een eerste gesprek verandert nog niets. Het helpt wel om te weten wat er kan.",
        "body": [
            block("heading", "Schrijf ons"),
            block(
                "text",
                "<p>Eén zin is genoeg. Je hoeft niet te vertellen wat er speelt, dat kan later in "
                "het gesprek.</p>",
            ),
            block("contact_form", None),
            block("heading", "Zo gaat het verder"),
            pairs_block("steps", FIRST_STEPS),
            block("heading", "Is het thuis niet veilig?"),
            block(
                "text",
                "<p>Bel bij direct gevaar 112. Met Veilig Thuis kun je dag en nacht gratis praten, "
                "ook zonder je naam te zeggen: 0800 2000. Laat het ons ook weten; dan zorgen we "
                "dat je niet samen aan tafel hoeft te zitten.</p>"
                "<p>Kijkt er iemand mee op je telefoon of computer? Gebruik dan een toestel waar "
                "die ander niet bij kan. Je browser onthoudt welke websites je bezoekt; in een "
                "privévenster niet. Geef ons een telefoonnummer of e-mailadres dat alleen jij "
                "leest.</p>",
            ),
        ],
    }
