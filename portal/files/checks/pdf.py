"""Is it a PDF that opens, and what is in it besides pages?"""

from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

import pikepdf

from portal.files.checks.findings import Bad, Fault, Flag, Found

MOST_OBJECTS = 200_000
MOST_DEPTH = 50
# ISO 32000: names of entries, and of the kinds of actions (/S), that a page of text does not need.
ENTRIES = {
    "/JS": Flag.SCRIPTS,
    "/JavaScript": Flag.SCRIPTS,
    "/EmbeddedFiles": Flag.INSIDE,
    "/EF": Flag.INSIDE,
    "/RichMediaContent": Flag.INSIDE,
    "/XFA": Flag.FORM,
}
ACTIONS = {
    "/JavaScript": Flag.SCRIPTS,
    "/Launch": Flag.LAUNCH,
    "/GoToE": Flag.INSIDE,
    "/SubmitForm": Flag.OUTSIDE,
    "/ImportData": Flag.OUTSIDE,
}


def look(extension: str, content: IO[bytes]) -> Found:
    """A PDF with at least one page. Forms and scripts are told, not refused: banks send them.

    One with a password is taken in and flagged: payslips and pension statements come that way, and
    whoever has to send them often cannot take the password off. Nobody, a virus scanner neither,
    sees what is in it before the password is given; both sides are told that.
    """
    try:
        with pikepdf.open(cast(BinaryIO, content), attempt_recovery=False) as pdf:
            if not len(pdf.pages):
                raise Bad(Fault.DAMAGED)
            flags = frozenset(_flags(pdf))
            # A stream that does not fit is left out by the reader, with a warning.
            if any("bad_alloc" in str(warning) for warning in pdf.get_warnings()):
                raise Bad(Fault.TOO_HEAVY)
            return Found(flags)
    except pikepdf.PasswordError:
        return Found(frozenset({Flag.LOCKED}))
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Bad(Fault.DAMAGED) from error


def _flags(pdf: pikepdf.Pdf) -> Iterator[Flag]:
    """Every object of the file is looked at, also those in object streams; no page is drawn."""
    for number, thing in enumerate(pdf.objects):
        if number >= MOST_OBJECTS:
            raise Bad(Fault.TOO_HEAVY)
        yield from _flags_of(thing, 0)


def _flags_of(thing: Any, depth: int) -> Iterator[Flag]:
    """Of an object and what stands in it; what it points at is an object of its own."""
    if depth > MOST_DEPTH:
        raise Bad(Fault.TOO_HEAVY)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for name, value in thing.items():
            if name in ENTRIES:
                yield ENTRIES[name]
            if name == "/S" and isinstance(value, pikepdf.Name) and str(value) in ACTIONS:
                yield ACTIONS[str(value)]
            if _stands_inside(value):
                yield from _flags_of(value, depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if _stands_inside(value):
                yield from _flags_of(value, depth + 1)


def _stands_inside(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect
