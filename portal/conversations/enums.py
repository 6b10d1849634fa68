"""The fixed lists of conversations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ThreadState(models.TextChoices):
    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed")


class SharingState(models.TextChoices):
    """What became of the question whether something may be shared."""

    PROPOSED = "proposed", _("asked")
    AGREED = "agreed", _("shared")
    DECLINED = "declined", _("not shared")
    WITHDRAWN = "withdrawn", _("withdrawn")
