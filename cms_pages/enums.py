"""Words with a fixed set of values."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reader(models.TextChoices):
    """For whom a section of a handbook chapter is; the value is its place in the address."""

    MEDIATOR = "mediator", _("For the mediator")
    PARTIES = "partijen", _("For the parties")
    LAWYER = "advocaat", _("For the lawyer")
