"""The states of a sign-up, and what a firm agrees to with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignupState(models.TextChoices):
    REQUESTED = "requested", _("requested")
    PROVISIONED = "provisioned", _("made, not activated yet")
    ACTIVATED = "activated", _("activated")
    FAILED = "failed", _("could not be made")


# A firm that does not exist yet: its sub-domain is kept for it.
WAITING = frozenset({SignupState.REQUESTED, SignupState.FAILED})


class Register(models.TextChoices):
    """Where a mediator is registered; asked, not needed."""

    MFN = "mfn", _("MfN-register")
    VFAS = "vfas", _("vFAS")


class WelcomeStep(models.TextChoices):
    """What a new firm does first, in this order; every step may wait."""

    STYLE = "style", _("Your style")
    TEMPLATE = "template", _("Your covenant")
    COLLEAGUE = "colleague", _("Your first colleague")
    CONTACT = "contact", _("Your first contact")


class StepState(models.TextChoices):
    OPEN = "open", _("to do")
    DONE = "done", _("done")
    SKIPPED = "skipped", _("skipped")


class ConsentKind(models.TextChoices):
    """Each is given by a tick of its own (art. 7 AVG; SEPA: a mandate stands apart from terms)."""

    MANDATE = "mandate", _("direct debit mandate")
    TERMS = "terms", _("terms")
    PRIVACY = "privacy", _("privacy statement")
    PROCESSING = "processing", _("processing agreement")
