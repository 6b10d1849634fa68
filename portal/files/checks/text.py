"""Is it plain text?"""

from typing import IO

from portal.files.faults import Fault, Refused

PIECE = 1 << 16
# Tab, line feed, form feed and carriage return are text; the other control characters are not.
NOT_TEXT = bytes(code for code in range(32) if code not in (9, 10, 12, 13)) + b"\x7f"


def check_text(content: IO[bytes]) -> None:
    """Text has no control characters; it is UTF-8 or, as old programs write it, Windows-1252."""
    while data := content.read(PIECE):
        if data.translate(None, NOT_TEXT) != data:
            raise Refused(Fault.OTHER_THAN_NAMED)
