"""Dutch btw-ids: check and notation.

Of a company the nine figures pass the test of eleven, of one person the whole passes modulo 97
(the tax office, since 2020); either is right.
"""

from stdnum.nl import btw


def is_valid(text: str) -> bool:
    return bool(btw.is_valid(text))


def compact(text: str) -> str:
    """ "NL999992004B01": the form that is stored, of an id that is valid."""
    return f"NL{btw.compact(text)}"
