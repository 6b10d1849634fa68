"""Checks that hold for every place in which the product runs."""

import os
from typing import Any

from django.conf import settings
from django.core.checks import Error, register

# The only settings in which strangers may log in with one click.
DEMO_SETTINGS = frozenset({"mediation.settings.demo", "mediation.settings.test"})


def is_demo_place() -> bool:
    """True where the process runs with the settings of the demo or of the tests."""
    return os.environ.get("DJANGO_SETTINGS_MODULE") in DEMO_SETTINGS


@register()
def demo_stays_in_the_demo(**kwargs: Any) -> list[Error]:
    """Refuse the demo's one-click logins and public keys anywhere else."""
    if is_demo_place():
        return []
    found = []
    if "portal.demo" in settings.INSTALLED_APPS:
        found.append("portal.demo is in INSTALLED_APPS")
    if getattr(settings, "DEMO", False):
        found.append("DEMO is on")
    return [
        Error(
            f"{fact}, outside the settings of the demo: everybody could log in as anybody.",
            hint="Use mediation.settings.production as it is.",
            id="demo.E001",
        )
        for fact in found
    ]
