"""Is it plain text?"""

import re
from typing import IO

from portal.files.checks.findings import FINE, Bad, Fault, Flag, Found

PIECE = 1 << 16
# Tab, line feed, form feed and carriage return are text; the other control characters are not.
NOT_TEXT = bytes(code for code in range(32) if code not in (9, 10, 12, 13)) + b"\x7f"
# A cell that a spreadsheet would work out. A minus or plus before a number is a number.
FORMULA = re.compile(rb'(?:^|[;,\t\r\n])[" ]*(?:[=@]|[-+][^\d.,; \r\n])')


def look(extension: str, content: IO[bytes]) -> Found:
    """Text has no control characters; it is UTF-8 or, as old programs write it, Windows-1252.

    Of a table is told whether a spreadsheet that opens it would find formulas in it.
    """
    formulas, last = False, b""
    while data := content.read(PIECE):
        if data.translate(None, NOT_TEXT) != data:
            raise Bad(Fault.OTHER_THAN_NAMED)
        formulas = formulas or bool(FORMULA.search(last + data))
        last = data[-8:]
    return Found(frozenset({Flag.FORMULAS})) if formulas and extension == "csv" else FINE
