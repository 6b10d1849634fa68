"""What the workers do for mails."""

from datetime import datetime, time, timedelta

from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingEmail
from portal.notifications.news import note_news
from portal.notifications.sending import deliver
from portal.tenants.context import as_platform, tenant_context
from portal.tenants.jobs import enqueue_for, firm_job
from portal.tenants.regular import regular_job

MOST_AT_ONCE = 5_000
KEPT = timedelta(days=90)


@firm_job()
def send_mail(tenant_id: int, mail_uuid: str, attempt: str | int) -> None:
    """Try once; ``attempt`` tells one try's job from the next."""
    deliver(mail_uuid)


@firm_job()
def hear_news(tenant_id: int, provider_id: str, kind: str) -> None:
    """What the provider told of a mail; of one that is not ours nothing is done."""
    with as_platform():
        firms = set(
            OutgoingEmail.objects.filter(provider_id=provider_id).values_list(
                "tenant_id", flat=True
            )
        )
    for firm in firms:
        with tenant_context(firm):
            note_news(provider_id=provider_id, kind=kind)


@regular_job(every_minutes=1)
def sweep_mails(due: datetime) -> None:
    """Queue the tries that are due, of all firms, and those whose worker died."""
    with as_platform():
        waiting = (
            OutgoingEmail.objects.filter(
                state__in=[MailState.QUEUED, MailState.SENDING], next_try_at__lte=due
            )
            .order_by("next_try_at")
            .values_list("tenant_id", "uuid", "attempts")[:MOST_AT_ONCE]
        )
        for tenant_id, uuid, attempts in waiting:
            # The hour: should a try's job have been given up, there is another soon.
            enqueue_for(tenant_id, send_mail, uuid, f"{attempts}.{due:%Y%m%d%H}")


@regular_job(daily_at=time(3, 20))
def forget_mails(due: datetime) -> None:
    """To whom we wrote is nobody's business for longer than a question about it may come."""
    with as_platform():
        old = OutgoingEmail.objects.filter(created_at__lt=due - KEPT)
        old.exclude(state__in=[MailState.QUEUED, MailState.SENDING]).delete()
