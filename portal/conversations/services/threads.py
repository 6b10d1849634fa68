"""The state of a thread, and how far somebody has read it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from portal.accounts.models import Membership
from portal.conversations import rules
from portal.conversations.enums import ThreadState
from portal.conversations.models import ReadMark, Thread


@transaction.atomic
def mark_thread(*, thread: Thread, state: ThreadState, by: Membership) -> Thread:
    """The mediator says that a thread is open, answered or closed; nobody is mailed about that."""
    viewer = rules.check_in_room(by, thread.dossier, thread.room)
    if not viewer.office:
        raise PermissionDenied
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    thread.state = state
    thread.save(update_fields=["state"])
    changed(thread)
    return thread


def changed(thread: Thread) -> None:
    """Let open pages of the thread know that something else than a message is new."""
    Thread.objects.filter(pk=thread.pk).update(revision=F("revision") + 1)


def close_thread(*, thread: Thread, by: Membership) -> Thread:
    """No more messages here; it stays readable, and the mediator can open it again."""
    return mark_thread(thread=thread, state=ThreadState.CLOSED, by=by)


def mark_read(*, thread: Thread, membership: Membership, number: int) -> None:
    """This person has seen the messages up to ``number``."""
    ReadMark.objects.bulk_create(
        [ReadMark(thread=thread, membership=membership, read_up_to=number)],
        update_conflicts=True,
        unique_fields=["tenant", "membership", "thread"],
        update_fields=["read_up_to"],
    )
