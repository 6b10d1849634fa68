"""What an event is about: the trail's filter."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    LOGIN = "login", pgettext_lazy("trail", "Logging in")
    ACCESS = "access", pgettext_lazy("trail", "Access")
    CHANGE = "change", pgettext_lazy("trail", "Changes")
    VIEW = "view", pgettext_lazy("trail", "Opened")
    DENIAL = "denial", pgettext_lazy("trail", "Refused")
