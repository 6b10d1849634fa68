"""The question whether something may be shared, as pages show it, and from a page to an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from portal.common.moments import moment_words
from portal.conversations.enums import SharingState
from portal.conversations.forms import SharingForm
from portal.conversations.models import Message, Sharing, Thread
from portal.conversations.places import Place
from portal.conversations.rooms import RoomView
from portal.conversations.rules import may_be_shared
from portal.conversations.selectors import messages_from, sharings_in
from portal.conversations.services import answer_sharing, propose_sharing
from portal.dossiers.enums import Room

KINDS = {
    SharingState.PROPOSED: "waiting",
    SharingState.AGREED: "ok",
    SharingState.DECLINED: "stopped",
    SharingState.WITHDRAWN: "stopped",
}


@dataclass(frozen=True)
class AskedView:
    """``number`` is of the message that it is about; ``copy_url`` leads to the copy, if there is one.

    ``own``: this person wrote it; ``asks_you``: and has to say yes or no.
    """

    uuid: UUID
    number: int
    subject: str
    text: str
    author: str
    asked: str
    ended: str
    state: str
    kind: str
    is_open: bool
    own: bool
    asks_you: bool
    url: str
    copy_url: str

    @property
    def key(self) -> str:
        """For names in the page: a button that has one keeps the focus when news comes in."""
        return str(self.uuid)


def asked_in(place: Place, thread: Thread, now: datetime) -> dict[str, Any]:
    """What was asked in a thread of a room that this person is in; in the joint room nothing is.

    Nor for who is kept apart from the other: there is nobody to share with.
    """
    if thread.room == Room.JOINT or Room.JOINT not in place.viewer.rooms:
        return {}
    together = place.view(Room.JOINT)
    return {
        "asked": [asked_view(place, sharing, now) for sharing in sharings_in(thread)],
        "together": together,
    }


def asked_view(place: Place, sharing: Sharing, now: datetime) -> AskedView:
    copy, author = sharing.copy, sharing.message.author
    is_open = sharing.state == SharingState.PROPOSED
    own = author.pk == place.membership.pk
    return AskedView(
        uuid=sharing.uuid,
        number=sharing.message.number,
        subject=str(sharing.subject),
        text=str(sharing.text),
        author=str(author),
        asked=_("%(name)s asked this %(moment)s")
        % {"name": sharing.proposed_by, "moment": moment_words(sharing.proposed_at, now)},
        ended=moment_words(sharing.ended_at, now) if sharing.ended_at else "",
        state=sharing.get_state_display(),
        kind=KINDS[SharingState(sharing.state)],
        is_open=is_open,
        own=own,
        asks_you=is_open and own,
        url=place.url(
            "sharing-withdraw" if place.viewer.office else "sharing-answer",
            sharing.thread.uuid,
            sharing.uuid,
        ),
        copy_url=place.url("thread-detail", copy.thread.uuid) if copy else "",
    )


def sharing_of(place: Place, thread: UUID, sharing: UUID) -> Sharing:
    """The question of an address; 404 also where it is in a room of others."""
    if Room.JOINT not in place.viewer.rooms:
        raise Http404
    return get_object_or_404(sharings_in(place.thread(thread)), uuid=sharing)


def message_to_share(place: Place, thread: Thread, uuid: UUID) -> Message:
    """The message of an address, if its author can be asked to share it; 404 else."""
    message = get_object_or_404(messages_from(thread, 1), uuid=uuid)
    if not may_be_shared(thread, message):
        raise Http404
    return message


def propose_page(
    place: Place, thread: Thread, message: Message, form: SharingForm | None
) -> dict[str, Any]:
    """The form in which the mediator writes what is to be shared."""
    together: RoomView = place.view(Room.JOINT)
    return {
        "form": form or SharingForm(initial={"text": str(message.text)}),
        "room": together,
        "author": str(message.author),
        "takes": together.takes,
        "back_url": place.url("thread-detail", thread.uuid) + f"#bericht-{message.number}",
    }


def propose(
    place: Place, message: Message, data: Mapping[str, Any], at: datetime
) -> tuple[SharingForm, Sharing | None]:
    """Ask the author; None with what is wrong in the form."""
    form = SharingForm(data)
    if form.is_valid():
        try:
            return form, propose_sharing(
                message=message, by=place.membership, at=at, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
    return form, None


def answer(place: Place, sharing: Sharing, given: str | None, at: datetime) -> str:
    """What to tell after the author's answer, ``ja`` or ``nee``; 404 for another.

    ValidationError: it could not be answered so any more; the message can be shown.
    """
    if given not in ("ja", "nee"):
        raise Http404
    answer_sharing(sharing=sharing, agreed=given == "ja", by=place.membership, at=at)
    if given == "ja":
        return _("It is shared: exactly this text now stands in the room Together.")
    return _("It is not shared. Only you and your mediator have seen this question.")
