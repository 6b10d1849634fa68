"""What a viewer reads of the conversations of a dossier."""

from collections.abc import Iterable
from functools import cache
from uuid import UUID

from django.db.models import BooleanField, F, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.expressions import CombinedExpression, RawSQL
from django.db.models.functions import Coalesce

from portal.accounts.models import Membership
from portal.common.kept_queries import KeptValues
from portal.conversations.enums import SharingState
from portal.conversations.models import Draft, Message, ReadMark, Sharing, Thread
from portal.dossiers.enums import Room
from portal.dossiers.models import Dossier
from portal.dossiers.visibility import Viewer

# Whether the author of a message was in the dossier as a stand-in when it was sent. It tells what was
# done and gives no right. Plain SQL, since making it anew for every request cost more than running it.
STOOD_IN = """EXISTS (
    SELECT 1 FROM dossiers_standin AS stand_in
    JOIN dossiers_dossierstaff AS work
        ON work.membership_id = stand_in.absent_id AND work.dossier_id = %s
    WHERE stand_in.colleague_id = conversations_message.author_id
    AND (conversations_message.sent_at AT TIME ZONE 'Europe/Amsterdam')::date
        BETWEEN stand_in.starts_on AND stand_in.last_on
    AND COALESCE(stand_in.ended_at, 'infinity') >= conversations_message.sent_at
    AND NOT EXISTS (
        SELECT 1 FROM dossiers_dossierstaff AS own
        WHERE own.membership_id = stand_in.colleague_id AND own.dossier_id = %s
    )
)"""


def threads_for(dossier: Dossier, viewer: Viewer, membership: Membership) -> QuerySet[Thread]:
    """The threads of the rooms that ``viewer`` is in, with ``unread`` for this person."""
    threads = Thread.objects.filter(dossier=dossier, room__in=viewer.rooms)
    return threads.annotate(unread=unread_by(membership))


def unread_by(membership: Membership) -> CombinedExpression:
    """How many messages of a thread this person has not seen."""
    mark = ReadMark.objects.filter(thread=OuterRef("pk"), membership=membership)
    return F("message_count") - Coalesce(Subquery(mark.values("read_up_to")[:1]), 0)


def unread_count(dossier: Dossier, viewer: Viewer, membership: Membership) -> int:
    """How many messages of a dossier this person has not seen, in one query."""
    if not viewer.rooms:
        return 0
    return sum(count for (count,) in unread_in(viewer.rooms).rows(dossier.pk, membership.pk))


@cache
def unread_in(rooms: tuple[Room, ...]) -> KeptValues[Thread]:
    """Nearly every page asks this: what is unread in each thread, by dossier and membership."""
    return KeptValues(
        lambda dossier, membership: (
            Thread.objects.filter(dossier=dossier, room__in=rooms)
            .order_by()
            .values_list(unread_by(Membership(pk=membership)))
        ),
        -1,
        -2,
    )


def dossiers_with_news(
    dossiers: QuerySet[Dossier], viewer: Viewer, membership: Membership, most: int
) -> list[tuple[Dossier, int]]:
    """In which of ``dossiers`` there is something new to read and how much, the oldest news first.

    ``viewer`` is the same in each of them: the office's.
    """
    threads = (
        Thread.objects.filter(dossier__in=dossiers, room__in=viewer.rooms)
        .annotate(unread=unread_by(membership))
        .filter(unread__gt=0)
    )
    counts = dict(
        threads.order_by()
        .values("dossier")
        .annotate(total=Sum("unread"), since=Min("last_message_at"))
        .order_by("since")
        .values_list("dossier", "total")[:most]
    )
    found = Dossier.objects.in_bulk(counts)
    return [(found[pk], total) for pk, total in counts.items()]


def messages_from(thread: Thread, first: int) -> QuerySet[Message]:
    """The messages from number ``first`` on, with who wrote them, and whether as a stand-in.

    ``shared_at``: when the author agreed, of a copy of what it had written to its mediator alone.
    """
    found = Message.objects.filter(thread=thread, number__gte=first).select_related("author")
    dossier = (thread.dossier_id,) * 2
    return found.annotate(
        shared_at=F("shared_from__ended_at"),
        stood_in=RawSQL(STOOD_IN, dossier, BooleanField()),  # noqa: S611
    )


def sharings_in(thread: Thread) -> QuerySet[Sharing]:
    """What was asked about the messages of a thread, for who is in its room; the newest first."""
    return Sharing.objects.filter(thread=thread).select_related(
        "thread", "message__author", "proposed_by", "copy__thread"
    )


def threads_with_question(dossier: Dossier, viewer: Viewer) -> dict[int, UUID]:
    """Threads (id and uuid) of the viewer's rooms in which an author has still to say yes or no."""
    if Room.JOINT not in viewer.rooms:
        return {}
    asked = Sharing.objects.filter(
        dossier=dossier, state=SharingState.PROPOSED, thread__room__in=viewer.rooms
    )
    return dict(asked.values_list("thread_id", "thread__uuid"))


def draft_of(
    membership: Membership, dossier: Dossier, room: Room | str, thread: Thread | None = None
) -> Draft | None:
    """What this person was writing here."""
    return Draft.objects.filter(
        membership=membership, dossier=dossier, room=room, thread=thread
    ).first()


def places_with_draft(
    membership: Membership, dossier: Dossier, rooms: Iterable[Room]
) -> set[int | str]:
    """Where this person has something that was not sent: ids of threads, and rooms for new ones."""
    drafts = Draft.objects.filter(membership=membership, dossier=dossier, room__in=rooms)
    return {thread or room for thread, room in drafts.values_list("thread_id", "room")}
