"""The office's list of mails that did not arrive, or not yet."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.common.dates import short_date
from portal.dossiers.models import Party
from portal.dossiers.selectors import dossiers_visible_to
from portal.notifications.enums import UNDELIVERED, MailState
from portal.notifications.models import OutgoingEmail
from portal.notifications.selectors import undelivered_mails
from portal.notifications.sending import CUT_OFF

PAGE_SIZE = 50


@dataclass(frozen=True)
class MailRow:
    """One mail as the page shows it. ``again``: where to ask for another try, or empty."""

    to: str
    subject: str
    made: str
    state: str
    kind: str
    reason: str
    again: str


def mails_for(membership: Membership, mails: QuerySet[OutgoingEmail]) -> QuerySet[OutgoingEmail]:
    """Of ``mails`` the owner sees all; a colleague those about the dossiers that it works in."""
    if membership.role == Role.OWNER:
        return mails
    dossiers = dossiers_visible_to(membership)
    return mails.filter(
        Q(about__in=dossiers.values("uuid"))
        | Q(about__in=Party.objects.filter(dossier__in=dossiers).values("uuid"))
    )


def mail_page(membership: Membership, number: Any) -> tuple[Page, list[MailRow]]:
    page = Paginator(mails_for(membership, undelivered_mails()), PAGE_SIZE).get_page(number)
    return page, [row_of(mail) for mail in page]


def row_of(mail: OutgoingEmail) -> MailRow:
    stopped = mail.state in UNDELIVERED
    return MailRow(
        to=mail.to,
        subject=mail.subject,
        made=short_date(localtime(mail.created_at).date()),
        state=_("not arrived") if stopped else _("being tried again"),
        kind="danger" if stopped else "waiting",
        reason=reason_of(mail),
        # The text of a mail that left is erased: what came back is not sent again but made anew.
        again=(
            reverse("office:mail-again", args=[mail.uuid])
            if stopped and mail.sent_at is None else ""
        ),
    )  # fmt: skip


def reason_of(mail: OutgoingEmail) -> str:
    """What happened and what to do, in words of people."""
    if mail.state == MailState.BOUNCED:
        return _("The other side refuses this address. Ask for the right one and invite again.")
    if mail.fault == CUT_OFF:
        return _("We do not know whether it arrived. Ask before you send it again.")
    if mail.state == MailState.FAILED:
        return _("It could not be sent for more than a day. Send it again, or call.")
    return _("It could not be sent yet. We go on trying for more than a day.")
