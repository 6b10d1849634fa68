"""Handing one mail to the mail server.

The row says ``sending`` before the server is spoken to and ``sent`` after. A worker that dies in
between leaves a mail of which nobody knows whether it left: it is tried once more, under the same
Message-ID, and after a second such end it is left to a person. So at most one copy is too much.
"""

from datetime import datetime, timedelta
from email.utils import formataddr
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from uuid import UUID

import structlog
from anymail.exceptions import AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from portal.branding.models import Branding
from portal.notifications.enums import MailState
from portal.notifications.models import MOST_ATTEMPTS, OutgoingEmail
from portal.tenants.models import Tenant

# Minutes until the next try after each one that failed: over a day in all.
PAUSES = (1, 2, 5, 15, 30, 60, 120, 240, 360, 360, 360)
PERMANENT = 500
# The fault of a mail of which nobody knows whether it left.
CUT_OFF = "cut off"
logger = structlog.get_logger(__name__)


def deliver(mail_uuid: UUID | str) -> None:
    """Send the mail if it is due; otherwise, and when it was sent already, nothing."""
    mail = _take(mail_uuid, timezone.now())
    if mail is None:
        return
    message = _message(mail)
    try:
        message.send()
    except Exception as error:
        _note_fault(mail, error, timezone.now())
    else:
        _mark_sent(mail, provider_id_of(message, mail), timezone.now())


@transaction.atomic
def _take(mail_uuid: UUID | str, now: datetime) -> OutgoingEmail | None:
    """Mark the mail as being sent, and count the try."""
    mail = OutgoingEmail.objects.select_for_update().filter(uuid=mail_uuid).first()
    if mail is None or mail.next_try_at > now:
        return None
    if mail.state == MailState.SENDING:
        mail.cut_off += 1
        if mail.cut_off > 1:
            _save(mail, MailState.FAILED, fault=CUT_OFF)
            return None
    elif mail.state != MailState.QUEUED:
        return None
    mail.attempts += 1
    # No worker is given more time than this, so afterwards nobody can be sending it any more.
    mail.next_try_at = now + timedelta(seconds=settings.Q_CLUSTER["timeout"])
    _save(mail, MailState.SENDING)
    return mail


def _message(mail: OutgoingEmail) -> EmailMultiAlternatives:
    firm = Tenant.objects.get()
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=_opened(mail.text),
        from_email=formataddr((sender_of(firm), settings.DEFAULT_FROM_EMAIL)),
        to=[mail.to],
        reply_to=[firm.email] if firm.email else None,
        # No out-of-office answers to a machine.
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(_opened(mail.html), "text/html")
    if mail.paper is not None:
        message.attach(mail.paper_name, bytes(mail.paper), "application/pdf")
    return message


def sender_of(firm: Tenant) -> str:
    """The name that stands before the address; the address itself is always ours."""
    chosen = Branding.objects.values_list("sender_name", flat=True).first()
    return " ".join((chosen or firm.name).split())


def _opened(text: Any) -> str:
    """A sealed text as it is read; to the checker of types the field holds bytes."""
    return text


def provider_id_of(message: EmailMultiAlternatives, mail: OutgoingEmail) -> str:
    """What the provider will call this mail: its own id, or by SMTP the one in the mail's head."""
    status = getattr(message, "anymail_status", None)
    return str(status.message_id if status and status.message_id else mail.message_id)[:200]


def _mark_sent(mail: OutgoingEmail, provider_id: str, now: datetime) -> None:
    mail.text = mail.html = mail.paper = None
    mail.sent_at, mail.provider_id, mail.delivered_at = now, provider_id, None
    _save(mail, MailState.SENT)


def _note_fault(mail: OutgoingEmail, error: Exception, now: datetime) -> None:
    fault = fault_of(error)
    logger.warning("mail.not_sent", mail=str(mail.uuid), attempts=mail.attempts, fault=fault)
    if is_refusal(error):
        _save(mail, MailState.BOUNCED, fault=fault)
    elif mail.attempts >= mail.most_attempts:
        _save(mail, MailState.FAILED, fault=fault)
    else:
        tried = mail.attempts - (mail.most_attempts - MOST_ATTEMPTS)
        mail.next_try_at = now + timedelta(minutes=PAUSES[min(max(tried, 1), len(PAUSES)) - 1])
        _save(mail, MailState.QUEUED, fault=fault)


def is_refusal(error: Exception) -> bool:
    """Whether trying again is of no use: the other side refuses this address or this mail."""
    match error:
        case SMTPRecipientsRefused():
            return all(code >= PERMANENT for code, _answer in error.recipients.values())
        case SMTPDataError():
            return error.smtp_code >= PERMANENT
    return isinstance(error, AnymailRecipientsRefused)


def fault_of(error: Exception) -> str:
    """The kind of fault and the server's code; never its words, which repeat the address."""
    codes: list[int] = []
    match error:
        case SMTPRecipientsRefused():
            codes = [code for code, _answer in error.recipients.values()]
        case SMTPResponseException():
            codes = [error.smtp_code]
    return " ".join([type(error).__name__, *map(str, codes)])[:80]


def _save(mail: OutgoingEmail, state: MailState, fault: str = "") -> None:
    mail.state, mail.fault = state, fault
    mail.save(
        update_fields=[
            "state", "fault", "attempts", "cut_off", "next_try_at", "sent_at", "text", "html",
            "paper", "provider_id", "delivered_at",
        ]
    )  # fmt: skip
