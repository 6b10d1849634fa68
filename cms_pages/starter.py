"""What a firm's public pages start with: real Dutch text that a firm can keep or change."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from uuid_utils.compat import uuid7

from cms_pages.models import HomePage
from portal.tenants.models import Tenant

STEPS = (
    ("Kennismaken", "Je maakt een afspraak. We bespreken wat je nodig hebt en wat het kost."),
    (
        "Op een rij zetten",
        "Jullie brengen stukken bij elkaar en beantwoorden vragen, ieder op een eigen moment.",
    ),
    (
        "Afspraken maken",
        "Samen met je mediator maak je afspraken over de kinderen, de woning en het geld.",
    ),
    (
        "Vastleggen",
        "De afspraken komen in een convenant en, als er kinderen zijn, een ouderschapsplan.",
    ),
    ("Afronden", "Een advocaat dient het verzoek in. Wij houden de termijnen in de gaten."),
)


def starter_home(tenant: Tenant) -> HomePage:
    """The unsaved home page of a new firm."""
    return HomePage(
        title=tenant.name,
        slug=tenant.slug,
        content_type=ContentType.objects.get_for_model(HomePage),
        first_published_at=timezone.now(),
        intro=(
            "Uit elkaar gaan is al moeilijk genoeg. Bij ons regelen jullie het samen, stap voor "
            "stap, met een mediator die naast jullie allebei staat."
        ),
        body=[
            block("heading", "Zo werkt het"),
            block("steps", [{"type": "item", "value": step, "id": str(uuid7())} for step in steps()]),
            block("line", None),
            block("heading", "Rustig en veilig"),
            block(
                "text",
                "<p>Alles wat jullie met ons delen blijft vertrouwelijk. Je ziet altijd wie iets "
                "kan lezen: jullie samen, of alleen jij en je mediator.</p>",
            ),
        ],
    )


def steps() -> list[dict[str, str]]:
    return [{"title": title, "text": text} for title, text in STEPS]


def block(kind: str, value: Any) -> dict[str, Any]:
    """A block with an id of its own: Wagtail compares versions by it."""
    return {"type": kind, "value": value, "id": str(uuid7())}
