"""The rooms of a dossier as one of its people sees them, in words and in a picture."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.common.rules import Decision
from portal.conversations.rules import room_takes_messages
from portal.dossiers.enums import Room, Side
from portal.dossiers.models import Dossier
from portal.dossiers.visibility import Viewer

# How a room is called in addresses.
SLUGS = {"samen": Room.JOINT, "alleen-a": Room.CAUCUS_A, "alleen-b": Room.CAUCUS_B}
SLUG_OF = {room: slug for slug, room in SLUGS.items()}
STYLES = {Room.JOINT: "joint", Room.CAUCUS_A: "a", Room.CAUCUS_B: "b"}


@dataclass(frozen=True)
class Head:
    """One of the three people in the picture of a room; ``x`` is where it stands."""

    initial: str
    inside: bool
    x: int


@dataclass(frozen=True)
class RoomView:
    """``readers`` says who reads what is written here, ``send`` stands on the button.

    ``style`` and ``icon`` tell the rooms apart, and so does the picture: A, the mediator and B, with
    ``walls`` (left and width) around those who are in the room.
    """

    room: Room
    slug: str
    style: str
    icon: str
    title: str
    readers: str
    send: str
    heads: tuple[Head, ...]
    walls: tuple[int, int]
    takes: Decision


def room_view(
    room: Room, *, dossier: Dossier, viewer: Viewer, names: Mapping[Side, str]
) -> RoomView:
    """``names``: how the parties are called, by side."""
    title, readers, send = (
        words_for_office(room, names) if viewer.office else words_for_party(viewer, room, names)
    )
    # Who is kept apart from the other finds no trace of it, not even the first letter of a name.
    shown = {side: "" if viewer.apart and side != viewer.side else names[side] for side in Side}
    return RoomView(
        room=room,
        slug=SLUG_OF[room],
        style=STYLES[room],
        icon="both" if room == Room.JOINT else "alone",
        title=title,
        readers=readers,
        send=send,
        heads=(
            head_of(shown[Side.A], "A", inside=room != Room.CAUCUS_B, x=(23, 15)),
            Head("M", True, 56),
            head_of(shown[Side.B], "B", inside=room != Room.CAUCUS_A, x=(89, 97)),
        ),
        walls={Room.JOINT: (4, 104), Room.CAUCUS_A: (4, 72), Room.CAUCUS_B: (36, 72)}[room],
        takes=room_takes_messages(dossier, room),
    )


def head_of(name: str, otherwise: str, *, inside: bool, x: tuple[int, int]) -> Head:
    """``x``: where it stands in the room, and where outside."""
    return Head(name[:1].upper() or otherwise, inside, x[0] if inside else x[1])


def words_for_party(viewer: Viewer, room: Room, names: Mapping[Side, str]) -> tuple[str, str, str]:
    other = {"other": names[Side.B if viewer.side == Side.A else Side.A]}
    if room == Room.JOINT:
        return (
            _("Together"),
            _("%(other)s, your mediator and you read this.") % other,
            _("Send to %(other)s and your mediator") % other,
        )
    return (
        _("Alone with your mediator"),
        _("Only you and your mediator read this.")
        if viewer.apart
        else _("Only you and your mediator read this. %(other)s does not see it.") % other,
        _("Send to your mediator only"),
    )


def words_for_office(room: Room, names: Mapping[Side, str]) -> tuple[str, str, str]:
    if room == Room.JOINT:
        both = {"a": names[Side.A], "b": names[Side.B]}
        return (
            _("Together"),
            _("%(a)s, %(b)s and the mediator read this.") % both,
            _("Send to %(a)s and %(b)s") % both,
        )
    a_first = (names[Side.A], names[Side.B])
    name, other = a_first if room == Room.CAUCUS_A else a_first[::-1]
    one = {"name": name, "other": other}
    return (
        _("Alone with %(name)s") % one,
        _("Only %(name)s and the mediator read this. %(other)s does not see it.") % one,
        _("Send to %(name)s only") % one,
    )
