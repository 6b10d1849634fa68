"""Saving what somebody types, so that a lost connection or a logout loses nothing."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from portal.accounts.models import Membership
from portal.conversations import rules
from portal.conversations.models import Draft, Message, Thread
from portal.conversations.selectors import draft_of
from portal.conversations.services.queueing import one_at_a_time
from portal.dossiers.enums import Room
from portal.dossiers.models import Dossier


@transaction.atomic
def save_draft(
    *,
    dossier: Dossier,
    room: Room | str,
    membership: Membership,
    text: str,
    client_key: UUID,
    at: datetime,
    thread: Thread | None = None,
    subject: str = "",
) -> Draft | None:
    """Keep the text of any length; an empty one clears the draft.

    A page that saves once more what it has sent changes nothing. PermissionDenied: not in the room.
    """
    rules.check_in_room(membership, dossier, room)
    one_at_a_time(membership)
    draft = draft_of(membership, dossier, room, thread)
    text = rules.with_plain_breaks(text)
    sent = Message.objects.filter(author=membership, client_key=client_key).first()
    if sent is not None:
        if str(sent.text).startswith(text.strip()):
            return draft
        client_key = uuid7()  # another tab with the same draft writes on
    if not (text.strip() or subject.strip()):
        if draft is not None:
            draft.delete()
        return None
    draft = draft or Draft(membership=membership, dossier=dossier, room=room, thread=thread)
    draft.subject, draft.text, draft.client_key, draft.saved_at = subject, text, client_key, at
    draft.save()
    return draft
