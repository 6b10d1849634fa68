"""Asking for a new password."""

from uuid_utils.compat import uuid7

from portal.accounts.models import User
from portal.tenants.jobs import enqueue

MAIL_PASSWORD_LINK = "portal.accounts.jobs.mail_password_link"  # noqa: S105 - a job's name


def ask_password_link(*, email: str) -> None:
    """Queue the mail with the link, for every address: a worker finds out whether there is one.

    So a known and an unknown address take the same time and give the same answer.
    """
    found = User.objects.filter(email=email.strip().lower()).values_list("pk", flat=True).first()
    enqueue(MAIL_PASSWORD_LINK, found or 0, uuid7())
