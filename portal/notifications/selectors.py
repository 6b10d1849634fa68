"""What the outbox shows."""

from django.db.models import Q, QuerySet

from portal.notifications.enums import UNDELIVERED, MailState
from portal.notifications.models import OutgoingEmail

# What a list shows of a mail: never its text.
SHOWN = ("uuid", "to", "subject", "state", "fault", "about", "attempts", "created_at", "sent_at")


def undelivered_mails() -> QuerySet[OutgoingEmail]:
    """Mails that did not arrive, and those that are being tried again; the newest first.

    The state of a mail of which the first try is still to come is no news.
    """
    tried_again = Q(state__in=[MailState.QUEUED, MailState.SENDING], attempts__gt=0)
    return (
        OutgoingEmail.objects.filter(Q(state__in=UNDELIVERED) | tried_again)
        .only(*SHOWN)
        .order_by("-created_at", "-pk")
    )
