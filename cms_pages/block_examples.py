"""What an editor sees of a block before choosing it: an example, and what it is for.

Apart from the blocks themselves, so that other words need no migration. The examples are Dutch, as
the pages are.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

PARTS = [
    {"title": "Kennismaken", "text": "We praten met jullie samen en vertellen hoe het gaat."},
    {"title": "Afspraken maken", "text": "Jullie beslissen, de mediator helpt."},
]

# By the name of the block: the raw value, and the words beside it.
EXAMPLES: Mapping[str, tuple[Any, Any]] = {
    "heading": ("Zo werkt het", _("A heading above a part of the page.")),
    "text": (
        "<p>We maken kennis met jullie <b>samen</b>. Past het, dan tekenen we een overeenkomst.</p>",
        _("Paragraphs and lists, with links and words in bold."),
    ),
    "steps": (PARTS, _("What comes after what, with numbers on a line.")),
    "points": (PARTS, _("Some points beside each other, without an order.")),
    "questions": (
        [{"question": "Moeten we het al eens zijn?", "answer": "<p>Nee, juist niet.</p>"}],
        _("Questions that unfold. Search engines can show them with their answers."),
    ),
    "prices": (
        [
            {"what": "Kennismaking", "price": "gratis", "text": "Een gesprek van een half uur."},
            {"what": "Mediation", "price": "€ 175 per uur", "text": "Voor jullie samen, met btw."},
        ],
        _("What something costs, line by line, in your own words and amounts."),
    ),
    "people": (
        [
            {
                "name": "Mira Mediator",
                "role": "Mediator",
                "text": "Begeleidt sinds vijftien jaar ouders die uit elkaar gaan.",
            }
        ],
        _("Who works at your firm, with a picture if you like."),
    ),
    "note": ("Neem allebei een legitimatie mee.", _("Something that should stand out.")),
    "line": (None, _("All stops of a divorce as a drawing. It keeps itself up to date.")),
    "contact_form": (None, _("Visitors write to you; it comes in among your contacts.")),
}
