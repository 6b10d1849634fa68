"""Putting mails into the outbox, and trying one again.

A subject shows on a locked phone and a mail can be read over a shoulder: nothing of a dossier is
in either, only that there is something and where.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.branding.models import Branding
from portal.branding.tone import speaking
from portal.notifications.enums import UNDELIVERED, MailState
from portal.notifications.jobs import send_mail
from portal.notifications.look import mail_look
from portal.notifications.models import MOST_ATTEMPTS, OutgoingEmail
from portal.tenants.jobs import enqueue
from portal.tenants.models import Tenant


@transaction.atomic
def queue_mail(
    *,
    to: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    key: str,
    path: str = "/",
    language: str = "nl",
    about: UUID | None = None,
    at: datetime | None = None,
    paper: tuple[str, bytes] | None = None,
) -> OutgoingEmail:
    """Put ``emails/<template>.txt`` and ``.html`` into the outbox, in the look of the scope's firm.

    It leaves after the commit (not before ``at``). With a ``key`` that was used before at this
    firm nothing is added and the earlier mail is returned. ``path``: where the button leads, at
    the firm's host (context ``url``; give ``url`` in the context for another host). ``about``: the
    uuid of the dossier or party, so that the office's page shows the mail to the right people.
    ``paper``: name and bytes of a PDF that goes along.
    """
    earlier = OutgoingEmail.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    firm = Tenant.objects.get()
    branding = Branding.objects.first() or Branding()
    context = mail_look(firm, branding) | {"url": firm.url(path)} | context
    with speaking(language, branding):
        mail, made = OutgoingEmail.objects.get_or_create(
            key=key,
            defaults={
                "to": to,
                "subject": one_line(str(subject)),
                "text": render_to_string(f"emails/{template}.txt", context),
                "html": render_to_string(f"emails/{template}.html", context),
                "about": about,
                "paper_name": paper[0] if paper else "",
                "paper": paper[1] if paper else None,
                "next_try_at": at or timezone.now(),
            },
        )
    if made:
        enqueue(send_mail, mail.uuid, 0, at=at)
    return mail


def neutral_subject(firm: Tenant, language: str = "nl") -> str:
    """What every mail about a dossier is called."""
    with speaking(language):
        return _("Something is ready for you at %(firm)s") % {"firm": one_line(firm.name)}


@transaction.atomic
def send_again(*, mail: OutgoingEmail) -> OutgoingEmail:
    """Try a mail that did not arrive once more, from the start; other mails stay as they are."""
    mail = OutgoingEmail.objects.select_for_update().get(pk=mail.pk)
    if mail.state in UNDELIVERED and mail.text is not None:
        mail.state, mail.cut_off, mail.fault = MailState.QUEUED, 0, ""
        mail.most_attempts = mail.attempts + MOST_ATTEMPTS
        mail.next_try_at = timezone.now()
        mail.save(update_fields=["state", "cut_off", "fault", "most_attempts", "next_try_at"])
        enqueue(send_mail, mail.uuid, mail.attempts)
    return mail


def one_line(text: str) -> str:
    return " ".join(text.split())
