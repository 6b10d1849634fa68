"""What the workers do for accounts."""

from datetime import datetime, time
from importlib import import_module

from django.conf import settings

from portal.accounts.mails import send_password_link
from portal.accounts.models import User
from portal.accounts.selectors import may_choose_password
from portal.tenants.jobs import firm_job
from portal.tenants.regular import regular_job


@firm_job(in_one_transaction=True)
def mail_password_link(tenant_id: int, user_id: int, asked: str) -> None:
    """Mail a link for a new password, if there is such a user and this firm is theirs.

    The request queues this for every address, known or not (0): its answer takes equally long.
    """
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is not None and may_choose_password(user):
        send_password_link(user, asked)


@regular_job(daily_at=time(3, 30))
def forget_sessions(due: datetime) -> None:
    """What remains of people who did not log out."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
