"""The fixed lists of templates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TemplateKind(models.TextChoices):
    """What a template makes; the values are those of the documents."""

    COVENANT = "covenant", _("covenant")
    PARENTING_PLAN = "parenting_plan", _("parenting plan")
