"""What a person and a firm are given of conversations: by room, and whose room it is not gets none."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Membership
from portal.conversations.models import Draft, Message, ReadMark, Sharing, Thread
from portal.conversations.selectors import threads_for
from portal.dossiers.exporting import dossiers_in_turn, folder_of, parties_of
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter

MESSAGE = {
    "dossier": gettext_lazy("Dossier"),
    "room": gettext_lazy("Room"),
    "subject": gettext_lazy("Subject"),
    "at": gettext_lazy("Sent"),
    "author": gettext_lazy("By"),
    "text": gettext_lazy("Text"),
    "shared": gettext_lazy("From an earlier conversation, shared with consent"),
}
SHARING = {
    "dossier": gettext_lazy("Dossier"),
    "room": gettext_lazy("Room"),
    "subject": gettext_lazy("Subject"),
    "text": gettext_lazy("Text"),
    "at": gettext_lazy("Asked"),
    "by": gettext_lazy("Asked by"),
    "state": gettext_lazy("State"),
    "ended": gettext_lazy("Answered or withdrawn"),
}


def register() -> None:
    registry.to_person(messages_given, Thread, Message, Draft, Sharing)
    registry.to_firm(messages_of_firm, Thread, Message, Sharing)
    registry.not_to_person(ReadMark, because="how far one has read, which is worth nothing to keep")
    registry.not_to_firm(ReadMark, Draft, because="nobody's business but the writer's and reader's")


def messages_given(membership: Membership) -> Iterator[Chapter]:
    rows: list[dict[str, object]] = []
    drafts: list[dict[str, object]] = []
    asked: list[dict[str, object]] = []
    for party, viewer in parties_of(membership):
        threads = threads_for(party.dossier, viewer, membership).select_related("dossier")
        rows += _messages(threads, membership)
        asked += _sharings(threads)
        own = Draft.objects.filter(
            membership=membership, dossier=party.dossier, room__in=viewer.rooms
        )
        drafts += [_draft(draft) for draft in own]
    yield Chapter("messages", _("Messages"), MESSAGE, rows)
    yield Chapter("drafts", _("What you have not sent yet"), MESSAGE, drafts)
    yield Chapter("sharings", _("What you were asked to share"), SHARING, asked)


def messages_of_firm() -> Iterator[Chapter]:
    """Each room on its own: what is in one belongs to other people than what is in the next."""
    for dossier in dossiers_in_turn():
        for room, words in Thread._meta.get_field("room").choices or ():
            threads = Thread.objects.filter(dossier=dossier, room=room).select_related("dossier")
            rows = _messages(threads, None)
            if rows:
                path = f"{folder_of(dossier)}/berichten-{room}"
                yield Chapter(path, f"{dossier.number} {words}", MESSAGE, rows)
            asked = _sharings(threads)
            if asked:
                path = f"{folder_of(dossier)}/delen-{room}"
                title = _("%(dossier)s %(room)s: asked to share")
                names = {"dossier": dossier.number, "room": words}
                yield Chapter(path, title % names, SHARING, asked)


def _messages(threads: Iterable[Thread], reader: Membership | None) -> list[dict[str, object]]:
    return [
        {
            "dossier": thread.dossier.number, "room": thread.get_room_display(),
            "subject": str(thread.subject), "at": message.sent_at,
            "author": _("You") if message.author == reader else str(message.author),
            "text": str(message.text), "shared": message.shared_at or "",
        }
        for thread in sorted(threads, key=lambda found: found.pk)
        for message in _with_trace(thread)
    ]  # fmt: skip


def _with_trace(thread: Thread) -> Iterable[Any]:
    found = thread.messages.select_related("author")
    return found.annotate(shared_at=F("shared_from__ended_at"))


def _sharings(threads: Iterable[Thread]) -> list[dict[str, object]]:
    """All that was asked in ``threads``, which are of rooms that the reader is in."""
    found = Sharing.objects.filter(thread__in=[thread.pk for thread in threads])
    return [
        {
            "dossier": sharing.thread.dossier.number, "room": sharing.thread.get_room_display(),
            "subject": str(sharing.subject), "text": str(sharing.text), "at": sharing.proposed_at,
            "by": str(sharing.proposed_by), "state": sharing.get_state_display(),
            "ended": sharing.ended_at or "",
        }
        for sharing in found.select_related("thread__dossier", "proposed_by").order_by("pk")
    ]  # fmt: skip


def _draft(draft: Draft) -> dict[str, object]:
    return {
        "dossier": draft.dossier.number, "room": draft.get_room_display(),
        "subject": str(draft.subject), "at": draft.saved_at, "text": str(draft.text),
    }  # fmt: skip
