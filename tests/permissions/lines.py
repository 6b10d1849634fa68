"""What a line of the matrix is made of: who there is, and the columns that often come together."""

from dataclasses import dataclass, field

LOGIN = "login"
# Each member with the dossier that ``{dossier}`` stands for: number 0 or 1 of the firm.
FIRM_MEMBERS = {
    "owner": ("olga", 0),
    "mediator": ("kees", 1),
    "colleague": ("kees", 0),  # a mediator who does not work in the dossier
    "assistant": ("anja", 0),
    "party_a": ("fictus", 0),
    "party_b": ("testina", 0),
    "other_party": ("sam", 0),
    "lawyer": ("ada", 0),
    "other_lawyer": ("ada", 1),
}
# Nobody at a firm's host, whatever they are elsewhere: all get the last column.
FIRM_STRANGERS = (None, "otto", "nora", "pim")
PLATFORM_MEMBERS = {"operator": ("otto", 0)}
PLATFORM_STRANGERS = (None, "olga", "kees", "fictus", "ada", "nora", "pim")

Answer = int | str


@dataclass(frozen=True)
class Line:
    """``answers``: one for each member in the order above, and the last for every stranger.

    ``arguments`` fill the address; a ``{name}`` is filled in by the test.
    """

    name: str
    answers: tuple[Answer, ...]
    arguments: dict[str, str] = field(default_factory=dict)
    method: str = "get"
    data: dict[str, str] = field(default_factory=dict)


def everybody(answer: Answer) -> tuple[Answer, ...]:
    return (answer,) * (len(FIRM_MEMBERS) + 1)


def members(answer: Answer, stranger: Answer = LOGIN) -> tuple[Answer, ...]:
    return (answer,) * len(FIRM_MEMBERS) + (stranger,)


def office(answer: Answer) -> tuple[Answer, ...]:
    """The whole office, whatever the dossier."""
    return (answer, answer, answer, answer, 404, 404, 404, 404, 404, LOGIN)


def staff(answer: Answer) -> tuple[Answer, ...]:
    """Owner, and who works in the dossier."""
    return (answer, answer, 404, answer, 404, 404, 404, 404, 404, LOGIN)


def mediators(answer: Answer) -> tuple[Answer, ...]:
    """Who works in the dossier and is in the talks with one party: no assistant."""
    return (answer, answer, 404, 404, 404, 404, 404, 404, 404, LOGIN)


def answering(answer: Answer, assistant: Answer = 404) -> tuple[Answer, ...]:
    """Owner and mediator who work in the dossier: who answers for what is signed."""
    return (answer, answer, 404, assistant, 404, 404, 404, 404, 404, LOGIN)


def party_a(answer: Answer) -> tuple[Answer, ...]:
    """What is one person's own."""
    return (404, 404, 404, 404, answer, 404, 404, 404, 404, LOGIN)


def owner(answer: Answer) -> tuple[Answer, ...]:
    """Who answers for the firm."""
    return (answer, *(404,) * 8, LOGIN)


def editors(answer: Answer) -> tuple[Answer, ...]:
    """Who writes in the CMS."""
    return (answer, answer, answer, 404, 404, 404, 404, 404, 404, LOGIN)


def parties(a: Answer, b: Answer, other: Answer = 404) -> tuple[Answer, ...]:
    return (404, 404, 404, 404, a, b, other, 404, 404, LOGIN)


def lawyers(answer: Answer, other: Answer = 404) -> tuple[Answer, ...]:
    return (404, 404, 404, 404, 404, 404, 404, answer, other, LOGIN)
