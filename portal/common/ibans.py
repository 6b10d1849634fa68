"""Bank account numbers: check and notation (ISO 13616)."""

from stdnum import iban as _iban


def compact(text: str) -> str:
    """Without spaces, in capitals: the form that is stored."""
    return "".join(text.split()).upper()


def is_valid(text: str) -> bool:
    """Length for the country and mod-97; a fictional bank code such as TEST passes."""
    return bool(_iban.is_valid(compact(text), check_country=False))


def format_iban(text: str) -> str:
    """In groups of four: "NL27 TEST 0900 0002 22"."""
    bare = compact(text)
    return " ".join(bare[start : start + 4] for start in range(0, len(bare), 4))
