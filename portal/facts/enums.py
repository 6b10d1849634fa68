"""The fixed lists of facts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FactSource(models.TextChoices):
    """Who or what said it."""

    INTAKE = "intake", _("answer of a party")
    DOCUMENT = "document", _("uploaded document")
    MEDIATOR = "mediator", _("mediator")
    LAWYER = "lawyer", _("lawyer")
    CALCULATION = "calculation", _("calculation")
    IMPORT = "import", _("imported file")
    SYSTEM = "system", _("system")


class ConfirmedBy(models.TextChoices):
    """Which parties said that it is right."""

    NOBODY = "", _("nobody yet")
    PARTY_A = "party_a", _("party A")
    PARTY_B = "party_b", _("party B")
    BOTH = "both", _("both parties")
