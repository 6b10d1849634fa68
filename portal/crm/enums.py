"""The fixed lists of contacts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactSource(models.TextChoices):
    MANUAL = "manual", _("added by hand")
    WEB_FORM = "web_form", _("form on the website")
    REFERRAL = "referral", _("referred by somebody")


class ContactState(models.TextChoices):
    NEW = "new", _("new")
    CALLED = "called", _("spoken to")
    PLANNED = "planned", _("talk planned")
    DOSSIER = "dossier", _("has a dossier")
    LOST = "lost", _("not going on")


class TaskKind(models.TextChoices):
    MAKE_CONTACT = "make_contact", _("make contact")
    OTHER = "other", _("task")


class AgreedHow(models.TextChoices):
    """How somebody said yes to the service."""

    SIGNED = "signed", _("signed the mediation agreement")
    WRITING = "writing", _("wrote it, by e-mail or letter")
    TALK = "talk", _("said it in a talk")
    PHONE = "phone", _("said it on the phone")
