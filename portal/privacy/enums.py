"""What is erased, and how far that is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    DOSSIER = "dossier", _("dossier")
    FIRM = "firm", _("firm")


class Step(models.TextChoices):
    """The steps of an erasure in their order: each names what has been done."""

    BEGUN = "begun", _("begun")
    FILES = "files", _("files erased")
    ROWS = "rows", _("rows erased")
    KEYS = "keys", _("keys destroyed")
    DONE = "done", _("done")


class RequestKind(models.TextChoices):
    PERSON = "person", _("own data")
    FIRM = "firm", _("archive of the firm")


class RequestState(models.TextChoices):
    ASKED = "asked", _("asked")
    MAKING = "making", _("being made")
    READY = "ready", _("ready")
    FETCHED = "fetched", _("fetched")
    GONE = "gone", _("removed")
    FAILED = "failed", _("could not be made")


# There is an archive, or there will be.
LIVE = (RequestState.ASKED, RequestState.MAKING, RequestState.READY, RequestState.FETCHED)
HERE = (RequestState.READY, RequestState.FETCHED)
