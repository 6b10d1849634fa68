"""What a viewer reads of the conversations of a dossier."""

from collections.abc import Iterable

from django.db.models import F, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from portal.accounts.models import Membership
from portal.conversations.models import Draft, Message, ReadMark, Thread
from portal.dossiers.enums import Room
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import as_stand_in
from portal.dossiers.visibility import Viewer


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
    total = threads_for(dossier, viewer, membership).aggregate(total=Sum("unread"))["total"]
    return total or 0


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
    """The messages from number ``first`` on, with who wrote them, and whether as a stand-in."""
    found = Message.objects.filter(thread=thread, number__gte=first).select_related("author")
    return found.annotate(stood_in=as_stand_in("author", "sent_at", "thread__dossier"))


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
