"""Dutch grammar for sentences that are put together from facts."""

from collections.abc import Iterable
from decimal import Decimal

from portal.common.money import money, to_cents

SUBJECT = {"m": "hij", "f": "zij", "x": "hen"}
POSSESSIVE = {"m": "zijn", "f": "haar", "x": "hun"}
SALUTATION = {"m": "de heer", "f": "mevrouw"}


def list_and(parts: Iterable[str]) -> str:
    """ "Lotte", "Lotte en Bram", "Lotte, Bram en Mees"."""
    *rest, last = list(parts) or [""]
    return f"{', '.join(rest)} en {last}" if rest else last


def plural(count: int, singular: str, plural_form: str) -> str:
    """The form that goes with a count: one is singular, everything else (also none) is plural."""
    return singular if count == 1 else plural_form


def upper_first(text: str) -> str:
    """With a capital first letter, the rest as it is; a Dutch ij at the start counts as one
    letter.
    """
    if text[:2] == "ij":
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]


def pronoun_subject(gender: str | None) -> str:
    """ "hij", "zij", or "hen" for gender x; an unknown gender is written without assuming one, as
    x.
    """
    return SUBJECT.get(gender or "x", SUBJECT["x"])


def pronoun_possessive(gender: str | None) -> str:
    """ "zijn", "haar" or "hun"; an unknown gender as x."""
    return POSSESSIVE.get(gender or "x", POSSESSIVE["x"])


def salutation(gender: str | None) -> str:
    """ "de heer", "mevrouw", or nothing for gender x and unknown."""
    return SALUTATION.get(gender or "", "")


def full_name(first_names: str | None, prefix: str | None, last_name: str | None) -> str:
    """First names, prefix and family name, of what there is; a single name is a name."""
    return " ".join(part for part in (first_names, prefix, last_name) if part)


def initials(first_names: str | None) -> str:
    """ "Fictus Test" is "F.T."; a double name keeps its hyphen: "Anne-Marie" is "A.-M."."""
    names = (first_names or "").split()
    return "".join(
        "-".join(f"{part[0].upper()}." for part in name.split("-") if part) for name in names
    )


_UNITS = (
    *(
        "nul",
        "een",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
    ),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_TENS = (
    "",
    "",
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "negentig",
)


def _below_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    if not unit:
        return _TENS[tens]
    link = "ën" if _UNITS[unit].endswith("e") else "en"
    return f"{_UNITS[unit]}{link}{_TENS[tens]}"


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = "honderd" if hundreds == 1 else f"{_UNITS[hundreds]}honderd"
    return head + (_below_hundred(rest) if rest else "")


def number_words(number: int) -> str:
    """A whole number in words: 350 is "driehonderdvijftig", 2350 "tweeduizend driehonderdvijftig".

    Raises ValueError from a thousand milliard on.
    """
    if abs(number) >= 10**12:
        raise ValueError(f"{number} is too large to write in words")
    if number < 0:
        return f"min {number_words(-number)}"
    if number < 1000:
        return _below_thousand(number)
    parts = []
    for size, name in ((10**9, "miljard"), (10**6, "miljoen")):
        count, number = divmod(number, size)
        if count:
            parts.append(f"{_below_thousand(count)} {name}")
    thousands, rest = divmod(number, 1000)
    if thousands:
        parts.append("duizend" if thousands == 1 else f"{_below_thousand(thousands)}duizend")
    if rest:
        parts.append(_below_thousand(rest))
    return " ".join(parts)


def euro_words(amount: Decimal | int) -> str:
    """An amount in words: "driehonderdvijftig euro", "twaalf euro en vijftig cent"."""
    sign = "min " if money(amount) < 0 else ""
    euros, cents = divmod(abs(to_cents(amount)), 100)
    words = f"{sign}{number_words(euros)} euro"
    return f"{words} en {number_words(cents)} cent" if cents else words
