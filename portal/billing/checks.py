"""Where money is real, it must go to the real provider."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from portal.common.checks import is_demo_place

MOLLIE = "https://api.mollie.com"


@register()
def production_speaks_to_mollie(**kwargs: Any) -> list[Error]:
    """Refuse the stand-in of the demo, and any other address, outside the demo and the tests."""
    if is_demo_place() or settings.MOLLIE_API_URL.rstrip("/") == MOLLIE:
        return []
    return [
        Error(
            f"MOLLIE_API_URL is {settings.MOLLIE_API_URL}: debits would not reach {MOLLIE}.",
            hint="Leave MOLLIE_API_URL unset in production.",
            id="billing.E001",
        )
    ]
