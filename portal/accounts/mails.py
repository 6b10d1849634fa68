"""The mails about logging in: in the firm's name and colour, with nothing in them that tells what
the firm does or who wrote to whom. They may be read over somebody's shoulder.
"""

from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from portal.accounts.models import Invitation, User
from portal.accounts.tokens import token_for
from portal.branding.tone import speaking
from portal.notifications.services import neutral_subject, one_line, queue_mail
from portal.tenants.models import Tenant

# A mail is known by what it carries: this, and the uuid of the invitation.
INVITATION_KEY = "invitation:"


def send_invitation(invitation: Invitation, secret: str) -> None:
    """The link to accept an invitation; ``secret`` is known now and never again.

    The owner of a new firm gets the activation link: the same door with other words.
    """
    kind = "activation" if invitation.opens_firm else "invitation"
    queue_mail(
        to=invitation.email,
        subject=neutral_subject(Tenant.objects.get()),
        template=kind,
        context={"expires_at": invitation.expires_at},
        key=f"{INVITATION_KEY}{invitation.uuid}",
        path=reverse(f"accounts:{kind}", args=[secret]),
        about=invitation.subject_uuid,
    )


def send_password_link(user: User, asked: str) -> None:
    """The link to choose a new password; ``asked`` tells this request from the next."""
    queue_mail(
        to=user.email,
        subject=neutral_subject(Tenant.objects.get(), user.language),
        template="password_link",
        context={"minutes": settings.PASSWORD_RESET_TIMEOUT // 60},
        key=f"password_link:{asked}",
        path=reverse(
            "account_reset_password_from_key",
            kwargs={"uidb36": user.uuid.hex, "key": token_for(user)},
        ),
        language=user.language,
    )


def send_password_changed(user: User) -> None:
    """That the password is new, so that a stranger's change does not stay unseen."""
    _send_login_changed(user, "password_changed", {})


class FactorNews(StrEnum):
    """What became of somebody's second factors."""

    ADDED = "added"
    REMOVED = "removed"
    CODES = "codes"


def send_factor_news(user: User, news: FactorNews) -> None:
    """That logging in works in another way now: the same for a stranger's change."""
    _send_login_changed(user, "factor_changed", {"news": news.value})


def _send_login_changed(user: User, template: str, context: dict[str, str]) -> None:
    firm = Tenant.objects.get()
    with speaking(user.language):
        subject = _("Your login at %(firm)s was changed") % {"firm": one_line(firm.name)}
    queue_mail(
        to=user.email,
        subject=subject,
        template=template,
        context=context,
        key=f"{template}:{uuid7()}",
        path=reverse("account_reset_password"),
        language=user.language,
    )
