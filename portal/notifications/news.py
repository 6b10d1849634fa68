"""What the mail provider tells afterwards: that the other side took a mail, or sent it back.

The views of django-anymail check who tells it and read it; each provider has its own (``MAIL_NEWS``).
Nothing of it is believed but the id of a mail and what became of it.
"""

from datetime import timedelta
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType
from django.db import transaction
from django.utils import timezone

from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingEmail
from portal.tenants.context import PLATFORM_TENANT_ID
from portal.tenants.jobs import enqueue_for

DELIVERED = "delivered"
RETURNED = "returned"
KINDS = {
    EventType.DELIVERED: DELIVERED,
    EventType.BOUNCED: RETURNED,
    EventType.REJECTED: RETURNED,
    EventType.FAILED: RETURNED,
}
# News can be faster than the worker that writes down under which id the mail left.
PATIENCE = timedelta(seconds=20)
LONGEST_ID = 200


def hear_event(
    sender: Any, event: AnymailTrackingEvent, esp_name: str | None, **kwargs: Any
) -> None:
    """Leave it to a worker: the web process sees no mails of firms."""
    kind = KINDS.get(event.event_type)
    mail = event.message_id
    if kind and mail and len(mail) <= LONGEST_ID:
        enqueue_for(
            PLATFORM_TENANT_ID,
            "portal.notifications.jobs.hear_news",
            mail,
            kind,
            at=timezone.now() + PATIENCE,
        )


@transaction.atomic
def note_news(*, provider_id: str, kind: str) -> None:
    """Write down what became of a mail of the scope's firm.

    What came back stays so: some providers tell first that a mail was delivered and later that it was
    not, and some tell it in the wrong order.
    """
    mail = OutgoingEmail.objects.select_for_update().filter(
        provider_id=provider_id, state=MailState.SENT
    )
    for found in mail:
        if kind == DELIVERED:
            found.delivered_at = found.delivered_at or timezone.now()
        else:
            found.state, found.fault, found.delivered_at = MailState.BOUNCED, RETURNED, None
        found.save(update_fields=["state", "fault", "delivered_at"])
