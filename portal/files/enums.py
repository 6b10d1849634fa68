"""The states of an upload, and of the search for viruses in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadState(models.TextChoices):
    RECEIVED = "received", _("with the mediator")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("not usable")


class ScanState(models.TextChoices):
    """``UNSCANNED``: there is no scanner, or the file is larger than it takes."""

    WAITING = "waiting", _("being looked through")
    CLEAN = "clean", _("no virus found")
    INFECTED = "infected", _("has a virus")
    UNSCANNED = "unscanned", _("not looked through")
