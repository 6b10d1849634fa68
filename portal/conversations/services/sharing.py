"""Consent to share: what a party wrote alone to its mediator is seen by both only after its yes.

The mediator proposes an exact text; until the author has said yes nothing of it is anywhere but in
the author's own room.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.conversations import rules
from portal.conversations.enums import SharingState
from portal.conversations.models import Message, Sharing, Thread
from portal.conversations.notices import tell_answer, tell_author
from portal.conversations.services.posting import post
from portal.conversations.services.queueing import one_at_a_time
from portal.conversations.services.threads import changed
from portal.dossiers.enums import Room


@transaction.atomic
def propose_sharing(
    *, message: Message, subject: str, text: str, by: Membership, at: datetime
) -> Sharing:
    """Ask the author whether this text may stand in the joint room; twice the same is one question.

    ValidationError: nothing to share or too much, another question about the message is open, or
    the joint room takes nothing. PermissionDenied: not a mediator in the talks with this party, or
    not a party's own message.
    """
    subject, text = rules.clean_subject(subject), rules.clean_text(text)
    thread = Thread.objects.select_related("dossier").get(pk=message.thread_id)
    viewer = rules.check_in_room(by, thread.dossier, thread.room)
    if not viewer.office or not rules.may_be_shared(thread, message):
        raise PermissionDenied
    one_at_a_time(message.author)
    rules.check(rules.room_takes_messages(thread.dossier, Room.JOINT))
    asked = Sharing.objects.filter(message=message, state=SharingState.PROPOSED).first()
    if asked is not None:
        if (asked.subject, asked.text) == (subject, text):
            return asked
        raise ValidationError(
            _("A question about this message is open already. Withdraw that one first.")
        )
    sharing = Sharing.objects.create(
        dossier=thread.dossier, thread=thread, message=message, subject=subject, text=text,
        proposed_by=by, proposed_at=at,
    )  # fmt: skip
    changed(thread)
    record(
        "thread.sharing_proposed", actor=by.uuid, dossier=thread.dossier.uuid, target=thread.uuid
    )
    tell_author(sharing)
    return sharing


@transaction.atomic
def answer_sharing(*, sharing: Sharing, agreed: bool, by: Membership, at: datetime) -> Sharing:
    """The author says yes or no, with no reason; a yes puts the copy into the joint room at once.

    The same answer twice changes nothing. ValidationError: it was withdrawn or answered otherwise,
    or the joint room takes nothing. PermissionDenied: not the author's answer to give.
    """
    sharing = _held(sharing, by)
    if by.pk != sharing.message.author_id:
        raise PermissionDenied
    answer = SharingState.AGREED if agreed else SharingState.DECLINED
    if sharing.state == answer:
        return sharing
    _check_open(sharing)
    if agreed:
        rules.check(rules.room_takes_messages(sharing.dossier, Room.JOINT))
        thread = Thread.objects.create(
            dossier=sharing.dossier, room=Room.JOINT, subject=sharing.subject, last_message_at=at
        )
        sharing.copy = post(thread, str(sharing.text), author=by, client_key=sharing.uuid, at=at)
    _end(sharing, answer, by=by, at=at)
    tell_answer(sharing)
    return sharing


@transaction.atomic
def withdraw_sharing(*, sharing: Sharing, by: Membership, at: datetime) -> Sharing:
    """The office takes an open question back; twice changes nothing. Errors: answer_sharing."""
    sharing = _held(sharing, by)
    if not by.is_office:
        raise PermissionDenied
    if sharing.state == SharingState.WITHDRAWN:
        return sharing
    _check_open(sharing)
    _end(sharing, SharingState.WITHDRAWN, by=by, at=at)
    return sharing


def _held(sharing: Sharing, by: Membership) -> Sharing:
    """The question as it is now, held until the end of the transaction, for who is in its room."""
    rows = Sharing.objects.select_related("dossier", "thread", "message")
    found = rows.select_for_update(of=["self"]).get(pk=sharing.pk)
    rules.check_in_room(by, found.dossier, found.thread.room)
    return found


def _check_open(sharing: Sharing) -> None:
    match sharing.state:
        case SharingState.WITHDRAWN:
            raise ValidationError(
                _("Your mediator has taken this question back. Nothing was shared.")
            )
        case SharingState.AGREED:
            raise ValidationError(_("There was a yes already: it stands in the room Together."))
        case SharingState.DECLINED:
            raise ValidationError(_("There was a no already: nothing was shared."))


def _end(sharing: Sharing, state: SharingState, *, by: Membership, at: datetime) -> None:
    sharing.state, sharing.ended_at = state, at
    sharing.save(update_fields=["state", "ended_at", "copy"])
    changed(sharing.thread)
    record(
        f"thread.sharing_{state}", actor=by.uuid, dossier=sharing.dossier.uuid,
        target=sharing.thread.uuid,
    )  # fmt: skip
