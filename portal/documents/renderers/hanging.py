"""Numbers that hang before their text, set without a box of their own.

A box per number costs a tenth of a document's time. The digits of our fonts are all
equally wide, so the room after a number follows from how many digits and points it has.
Sizes are those of `print.css`; a test looks whether the text lines up.
"""

import re
from dataclasses import dataclass
from functools import cache

from fontTools.ttLib import TTFont

from portal.documents.fonts import SANS, SERIF, TEXT_FACES, Face

_PLAIN = re.compile(r"\d{1,3}(\.\d{1,3}){0,2}")
_MM = 72 / 25.4  # points
_DIGITS, _POINTS = range(1, 10), range(3)


@dataclass(frozen=True)
class _Hang:
    """A kind of number: room in points, and the face and size of the number and of its text."""

    selector: str
    room: float
    face: Face
    size: float
    text_face: Face
    text_size: float


def _face(family: str, weight: int) -> Face:
    return next(
        f for f in TEXT_FACES if (f.family, f.weight, f.style) == (family, weight, "normal")
    )


_HANGS = (
    _Hang(".clause", 18 * _MM, _face(SANS, 400), 9, _face(SERIF, 400), 10.75),
    _Hang("h2", 18 * _MM, _face(SANS, 600), 13.25, _face(SANS, 600), 13.25),
    _Hang(".contents", 7 * _MM, _face(SANS, 600), 9.25, _face(SANS, 400), 9.25),
)


@cache
def _advance(face: Face, letter: str) -> float:
    """Width of a letter as part of the font's size."""
    with TTFont(face.path, lazy=True) as font:
        width, _ = font["hmtx"][font.getBestCmap()[ord(letter)]]
        return float(width) / float(font["head"].unitsPerEm)


def shape(number: str) -> str:
    """Class that gives a number its room, or "" for one that is no row of digits and points."""
    if not _PLAIN.fullmatch(number):
        return ""
    points = number.count(".")
    return f"g{len(number) - points}-{points}"


def rules() -> str:
    """Style rules for every shape."""
    found = []
    for hang in _HANGS:
        digit, point = (_advance(hang.face, letter) * hang.size for letter in "0.")
        space = _advance(hang.text_face, " ") * hang.text_size
        for digits in _DIGITS:
            for points in _POINTS:
                rest = max(hang.room - digits * digit - points * point - space, 1)
                found.append(
                    f"{hang.selector} .g{digits}-{points} {{ display: inline; margin-right: {rest:.3f}pt }}"
                )
    return "\n".join(found)
