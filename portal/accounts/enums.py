"""What a person may be at a firm."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OWNER = "owner", _("owner")
    MEDIATOR = "mediator", _("mediator")
    ASSISTANT = "assistant", _("assistant")
    PARTY = "party", _("party")
    LAWYER = "lawyer", _("lawyer")
    GUEST = "guest", _("guest")
    OPERATOR = "operator", _("operator")


OFFICE_ROLES = frozenset({Role.OWNER, Role.MEDIATOR, Role.ASSISTANT})


class MembershipState(models.TextChoices):
    ACTIVE = "active", _("active")
    ENDED = "ended", _("ended")
