from decimal import Decimal

import pytest

from portal.common.words import (
    euro_words,
    full_name,
    initials,
    list_and,
    number_words,
    plural,
    pronoun_possessive,
    pronoun_subject,
    salutation,
    upper_first,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nul"),
        (8, "acht"),
        (14, "veertien"),
        (21, "eenentwintig"),
        (22, "tweeëntwintig"),
        (33, "drieëndertig"),
        (84, "vierentachtig"),
        (100, "honderd"),
        (350, "driehonderdvijftig"),
        (1000, "duizend"),
        (2350, "tweeduizend driehonderdvijftig"),
        (90075, "negentigduizend vijfenzeventig"),
        (1_200_000, "een miljoen tweehonderdduizend"),
        (-5, "min vijf"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert number_words(number) == words


def test_amounts_in_words() -> None:
    assert euro_words(350) == "driehonderdvijftig euro"
    assert euro_words(Decimal("12.50")) == "twaalf euro en vijftig cent"
    assert euro_words(Decimal("-0.50")) == "min nul euro en vijftig cent"
    with pytest.raises(ValueError, match="too large"):
        number_words(10**12)


def test_lists_and_plurals() -> None:
    assert list_and([]) == ""
    assert list_and(["Lotte"]) == "Lotte"
    assert list_and(["Lotte", "Bram", "Mees"]) == "Lotte, Bram en Mees"
    assert [plural(count, "kind", "kinderen") for count in (0, 1, 2)] == [
        "kinderen",
        "kind",
        "kinderen",
    ]


def test_gender_x_and_unknown_are_not_guessed() -> None:
    assert [pronoun_subject(gender) for gender in ("m", "f", "x", None)] == [
        "hij",
        "zij",
        "hen",
        "hen",
    ]
    assert pronoun_possessive("x") == "hun"
    assert salutation("x") == salutation(None) == ""


def test_names_keep_what_they_have() -> None:
    assert full_name("Robin Placeholder", "de", "Fictie") == "Robin Placeholder de Fictie"
    assert full_name(None, None, "Mono") == "Mono"
    assert initials("Anne-Marie élise") == "A.-M.É."
    assert initials(None) == ""
    assert upper_first("ijsbrand") == "IJsbrand"
    assert upper_first("de man") == "De man"
