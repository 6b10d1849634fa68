"""Asking for a new password."""

from django.db import transaction
from django_q.tasks import async_task

from portal.accounts.models import User
from portal.tenants.context import current_tenant_id

JOB = "portal.accounts.jobs.mail_password_link"


def ask_password_link(*, email: str) -> None:
    """Queue the mail with the link, for every address: a worker finds out whether there is one.

    So a known and an unknown address take the same time and give the same answer.
    """
    found = User.objects.filter(email=email.strip().lower()).values_list("pk", flat=True).first()
    tenant_id, user_id = current_tenant_id(), found or 0
    transaction.on_commit(lambda: async_task(JOB, tenant_id, user_id, save=False))
