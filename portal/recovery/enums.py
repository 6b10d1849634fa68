"""What was lost, how somebody was known again, and how far it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lost(models.TextChoices):
    MAILBOX = "mailbox", _("The e-mail address: I cannot read mail there any more")
    FACTOR = "factor", _("The phone or key with which I prove that it is me")
    BOTH = "both", _("Both")


# A new address is asked; and which of the old proofs are thrown away.
NEEDS_ADDRESS = frozenset({Lost.MAILBOX, Lost.BOTH})
LOSES_FACTOR = frozenset({Lost.FACTOR, Lost.BOTH})


class How(models.TextChoices):
    """How the firm made sure who it was."""

    CALLED = "called", _("I called back on the number that we had already")
    MET = "met", _("We met, and I know this person or saw a proof of identity")
    SCREEN = "screen", _("We saw each other on a screen, and I know this person")


class OwnerHow(models.TextChoices):
    """How the platform made sure that it was an owner of the firm."""

    REGISTER = "register", _("I called back on the number of the firm in the trade register")
    COLLEAGUE = "colleague", _("A second person of the firm, whom I called back, confirmed it")


HOW = [*How.choices, *OwnerHow.choices]


class RecoveryState(models.TextChoices):
    """``new``: a worker still has to find out whether this firm knows the address.

    A firm reads the same words before and after the link has left: else it could tell whom the
    platform has to vouch for, that is, who has a role at another firm.
    """

    NEW = "new", _("just asked")
    ASKED = "asked", _("asked for help")
    CONFIRMED = "confirmed", _("confirmed, under way")
    OPEN = "open", _("confirmed, under way")
    DONE = "done", _("logs in again")
    STOPPED = "stopped", _("stopped")
    EXPIRED = "expired", _("not used in time")


# What can still lead to a new login, and what stands between.
LIVE = (RecoveryState.ASKED, RecoveryState.CONFIRMED, RecoveryState.OPEN)
RUNNING = (RecoveryState.CONFIRMED, RecoveryState.OPEN)


class Stopper(models.TextChoices):
    """Who ended it."""

    PERSON = "person", _("by the person")
    FIRM = "firm", _("by the firm")
    PLATFORM = "platform", _("by the platform")
    SYSTEM = "system", _("by itself")
