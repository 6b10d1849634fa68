"""Words and text widths of the tram line: captions, spoken states, wrapping of labels in the map.

SVG does not wrap text, so the server does, with rounded widths of Source Sans: good enough to keep
labels apart, never used to place one letter beside another.
"""

from datetime import date

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_NARROW = frozenset("fijlrt.,:;'!|()[] -")
_WIDE = frozenset("mwMW@&%")
# Where long Dutch compounds of this trade may break; anything else breaks where it no longer fits.
_JOINTS = (
    "mediation",
    "vaststellings",
    "wijzigings",
    "beëindigings",
    "huwelijksgoederen",
    "partner",
    "ouderschaps",
    "geheimhoudings",
    "onder",
    "verzoek",
    "dienst",
    "inventari",
    "draagkracht",
    "echtscheidings",
)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of ``text`` at ``size`` in the same unit, rounded up a little."""
    em = 0.0
    for letter in text:
        if letter in _NARROW:
            em += 0.3
        elif letter in _WIDE:
            em += 0.82
        elif letter.isupper():
            em += 0.6
        else:
            em += 0.52
    return em * size * (1.06 if bold else 1.0)


def wrap(text: str, width: float, size: float, *, bold: bool = False, rows: int = 5) -> list[str]:
    """Lines of ``text`` at most ``width`` wide; the last of ``rows`` takes what is left."""
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, width, size, bold):
            joined = f"{lines[-1]} {piece}" if lines and piece is not None else piece
            follows_hyphen = bool(lines) and lines[-1].endswith("-") and piece != word
            fits = (
                bool(lines) and not follows_hyphen and text_width(joined, size, bold=bold) <= width
            )
            if fits or len(lines) == rows:
                lines[-1] = joined if not follows_hyphen else lines[-1][:-1] + piece
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    if text_width(word, size, bold=bold) <= width:
        return [word]
    for joint in _JOINTS:
        rest = word[len(joint) :]
        if (
            word.lower().startswith(joint)
            and len(rest) > 2
            and text_width(joint + "-", size, bold=bold) <= width
        ):
            return [word[: len(joint)] + "-", *_pieces(rest, width, size, bold)]
    cut = next(
        (
            end
            for end in range(len(word) - 3, 2, -1)
            if text_width(word[:end] + "-", size, bold=bold) <= width
        ),
        len(word),
    )
    if cut == len(word):
        return [word]
    return [word[:cut] + "-", *_pieces(word[cut:], width, size, bold)]


def short_date(day: date) -> str:
    """As it stands under a station: '3 dec 2026', with a capital only in English."""
    short = formats.date_format(day, "j M Y")
    return short if (get_language() or "").startswith("en") else short.lower()


def caption(state: str, done_on: date | None, role: str, look: str) -> str:
    """The small line at a station; empty for what is still to come."""
    if state == "done":
        return short_date(done_on) if done_on else _("done")
    if role == "public":
        return _("if needed") if look == "optional" else ""
    if look == "optional":
        return _("if needed")
    if state == "not_started":
        return _("up next") if look == "now" else ""
    return _waiting(state, role)


def state_words(state: str, done_on: date | None, role: str, look: str) -> str:
    """What a screen reader hears after the stop's title."""
    if state == "done":
        return (
            _("done on %(date)s") % {"date": formats.date_format(done_on, "j F Y")}
            if done_on
            else _("done")
        )
    if look == "optional":
        return _("only if needed")
    if state == "not_started":
        return _("up next") if look == "now" else _("still to come")
    return _waiting(state, role)


def _waiting(state: str, role: str) -> str:
    if state == "waiting_mediator":
        return _("your turn") if role == "mediator" else _("waits for the mediator")
    if state == "waiting_party":
        return _("waits for you both") if role == "party" else _("waits for the parties")
    if state == "waiting_third":
        return _("waits for someone else")
    return _("in progress")
