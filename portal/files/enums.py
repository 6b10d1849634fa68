"""The states of an upload."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadState(models.TextChoices):
    RECEIVED = "received", _("with the mediator")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("not usable")
