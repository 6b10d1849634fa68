"""Telling people by mail that there is something to read, with nothing of what it is.

Equal timing: everybody in the room but the author is mailed in the same transaction, so both
parties at the same moment. While nobody has read what they were told of, a new message within a day
mails nobody again.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.conversations.models import Message, ReadMark, Sharing, Thread
from portal.dossiers.models import DossierStaff, Party
from portal.dossiers.selectors import stood_in_by
from portal.dossiers.visibility import party_viewer, viewer_of
from portal.notifications.quiet import free_moment
from portal.notifications.services import neutral_subject, queue_mail
from portal.tenants.models import Tenant

QUIET = timedelta(days=1)


def tell(message: Message, *, since: timedelta) -> None:
    """Mail who is in the room. ``since``: how long ago the message before was sent."""
    thread = message.thread
    people = [person for person in people_in(thread) if person.pk != message.author_id]
    if since < QUIET and not somebody_was_up_to_date(message, people):
        return
    mail_people(thread, people, f"message:{message.uuid}")


def tell_author(sharing: Sharing) -> None:
    """Mail the author that there is something to answer; nobody else, so that nobody knows of it."""
    author = sharing.message.author
    if author.is_active:
        mail_people(sharing.thread, [author], f"sharing:{sharing.uuid}")


def tell_answer(sharing: Sharing) -> None:
    """Mail who is in the talks with the author that there is an answer."""
    people = colleagues_in(sharing.thread)
    mail_people(sharing.thread, people, f"sharing-answer:{sharing.uuid}")


def mail_people(thread: Thread, people: Iterable[Membership], key: str) -> None:
    """That there is something to read in the thread, in one neutral mail to each.

    Held while it is quiet for one of the parties among them; a colleague waits for nobody else.
    """
    people = list(people)
    firm, now = Tenant.objects.get(), timezone.now()
    free = free_moment([person for person in people if not person.is_office], now)
    for person in people:
        surface = "office" if person.is_office else "client"
        queue_mail(
            to=person.user.email,
            subject=neutral_subject(firm, person.user.language),
            template="message",
            context={},
            key=f"{key}:{person.uuid}",
            path=reverse(f"{surface}:thread-detail", args=[thread.dossier.uuid, thread.uuid]),
            language=person.user.language,
            about=thread.dossier.uuid,
            at=free_moment([person], now) if person.is_office else free,
        )


def somebody_was_up_to_date(message: Message, people: Iterable[Membership]) -> bool:
    """Whether this is the first news for at least one of them; then all are told, at once."""
    people = list(people)
    if message.number == 1:
        return True
    return ReadMark.objects.filter(
        thread=message.thread, membership__in=people, read_up_to__gte=message.number - 1
    ).exists()


def people_in(thread: Thread) -> list[Membership]:
    """The parties and colleagues who are in the thread's room and can log in."""
    parties = (
        Party.objects.filter(dossier=thread.dossier, membership__state=MembershipState.ACTIVE)
        .select_related("dossier", "membership__user")
    )  # fmt: skip
    people = [
        party.membership
        for party in parties
        if party.membership and thread.room in party_viewer(party).rooms
    ]
    return people + colleagues_in(thread)


def colleagues_in(thread: Thread) -> list[Membership]:
    """Who works in the dossier and who stands in; where that is nobody, the owners of the firm."""
    staff = DossierStaff.objects.filter(
        dossier=thread.dossier, membership__state=MembershipState.ACTIVE
    ).select_related("membership__user")
    found = [
        member.membership
        for member in staff
        if thread.room in viewer_of(member.membership, thread.dossier).rooms
    ]
    found += [person for person in stood_in_by(thread.dossier, localdate()) if person not in found]
    if any(member.role != Role.ASSISTANT for member in found):
        return found
    owners = Membership.objects.filter(role=Role.OWNER, state=MembershipState.ACTIVE)
    return found + list(owners.select_related("user"))
