"""Where something may be written, and what a message may be."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.common.rules import YES, Decision, no
from portal.conversations.enums import ThreadState
from portal.conversations.models import Message, Thread
from portal.dossiers.enums import Room, SafetyMode
from portal.dossiers.models import Dossier
from portal.dossiers.visibility import Viewer, viewer_of

MOST_CHARACTERS = 100_000
MOST_SUBJECT = 120


def room_takes_messages(dossier: Dossier, room: Room | str) -> Decision:
    """A closed or frozen dossier takes none, and where the parties do not meet neither does the joint room."""
    if dossier.is_closed:
        return no(_("This dossier is closed. You can read everything, but no longer write."))
    if dossier.is_frozen:
        return no(_("This dossier stands still. You can read everything, but not write now."))
    if room == Room.JOINT and dossier.safety_mode == SafetyMode.SHUTTLE_ONLY:
        return no(_("In this mediation everybody writes with the mediator alone."))
    return YES


def thread_takes_messages(thread: Thread) -> Decision:
    room = room_takes_messages(thread.dossier, thread.room)
    if room and thread.state == ThreadState.CLOSED:
        return no(_("This conversation is closed. Start a new one if you want to say more."))
    return room


def may_be_shared(thread: Thread, message: Message) -> bool:
    """Whether its author could be asked to share it: what a party wrote alone to its mediator."""
    return thread.room != Room.JOINT and not message.author.is_office


def check_in_room(membership: Membership, dossier: Dossier, room: Room | str) -> Viewer:
    """PermissionDenied where this person is not in the room; pages never let it come so far."""
    viewer = viewer_of(membership, dossier)
    if room not in viewer.rooms:
        raise PermissionDenied
    return viewer


def check(decision: Decision) -> None:
    if not decision:
        raise ValidationError(decision.reason)


def clean_text(text: str) -> str:
    """The text as it is kept: one kind of line break, nothing empty around it."""
    text = with_plain_breaks(text).strip()
    if not text:
        raise ValidationError(_("Write something first."))
    if len(text) > MOST_CHARACTERS:
        raise ValidationError(
            _(
                "This message has %(count)s characters and 100,000 is the most. Nothing is lost: "
                "your text still stands here. Make it shorter, or send it in parts."
            )
            % {"count": f"{len(text):,}".replace(",", ".")}
        )
    return text


def clean_subject(subject: str) -> str:
    subject = " ".join(subject.split())
    if not subject:
        raise ValidationError(_("Say in a few words what it is about."))
    if len(subject) > MOST_SUBJECT:
        raise ValidationError(
            _("Make this shorter: at most %(most)d characters.") % {"most": MOST_SUBJECT}
        )
    return subject


def with_plain_breaks(text: str) -> str:
    """Browsers send every line break as two characters, which would count as two."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
