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
# Who leads a mediation, and answers for what the parties sign.
MEDIATING_ROLES = frozenset({Role.OWNER, Role.MEDIATOR})
# Who writes public pages and templates in the CMS.
EDITOR_ROLES = frozenset({Role.OWNER, Role.MEDIATOR, Role.OPERATOR})
# The platform's host knows operators only, a firm's host everybody else.
PLATFORM_ROLES = frozenset({Role.OPERATOR})


class MembershipState(models.TextChoices):
    ACTIVE = "active", _("active")
    ENDED = "ended", _("ended")


class InvitationState(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")
