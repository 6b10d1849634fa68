"""The mails about logging in: in the firm's name and colour, with nothing in them that tells what
the firm does or who wrote to whom. They may be read over somebody's shoulder.
"""

from collections.abc import Callable
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from portal.accounts.models import Invitation, User
from portal.accounts.tokens import token_for
from portal.branding.models import DEFAULT_ACCENT, Branding
from portal.tenants.context import current_tenant_id, tenant_context
from portal.tenants.models import Tenant


def send_invitation(invitation: Invitation, secret: str) -> None:
    """The link to accept an invitation; ``secret`` is known now and never again."""
    path = reverse("accounts:invitation", args=[secret])
    send("invitation", invitation.email, path=path, expires_at=invitation.expires_at)


def send_password_link(user: User) -> None:
    """The link to choose a new password."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user.uuid.hex, "key": token_for(user)},
    )
    minutes = settings.PASSWORD_RESET_TIMEOUT // 60
    send("password_link", user.email, user.language, path=path, minutes=minutes)


def send_password_changed(user: User) -> None:
    """That the password is new, so that a stranger's change does not stay unseen."""
    send("password_changed", user.email, user.language, path=reverse("account_reset_password"))


def send(name: str, to: str, language: str = "nl", *, path: str, **context: Any) -> None:
    """Mail ``emails/<name>.txt`` and ``.html`` from the firm of the current scope."""
    firm = Tenant.objects.get()
    accent = Branding.objects.values_list("accent_color", flat=True).first() or DEFAULT_ACCENT
    context |= {"firm": firm, "accent": accent, "url": firm.url(path)}
    with translation.override(language):
        mail = EmailMultiAlternatives(
            subject=subject_of(name, firm),
            body=render_to_string(f"emails/{name}.txt", context),
            from_email=formataddr((one_line(firm.name), settings.DEFAULT_FROM_EMAIL)),
            to=[to],
            reply_to=[firm.email] if firm.email else None,
        )
        mail.attach_alternative(render_to_string(f"emails/{name}.html", context), "text/html")
    mail.send()


def subject_of(name: str, firm: Tenant) -> str:
    """Neutral: a subject shows on a locked phone."""
    if name == "password_changed":
        return _("Your login at %(firm)s was changed") % {"firm": one_line(firm.name)}
    return _("Something is ready for you at %(firm)s") % {"firm": one_line(firm.name)}


def after_commit(send_it: Callable[[], None], *, robust: bool = False) -> None:
    """Send in the scope of now, once what it tells is true. ``robust``: a failure stops nobody."""
    tenant_id = current_tenant_id()
    assert tenant_id is not None, "A mail is a firm's."

    def in_scope() -> None:
        with tenant_context(tenant_id):
            send_it()

    transaction.on_commit(in_scope, robust=robust)


def one_line(text: str) -> str:
    return " ".join(text.split())
