"""The people of the demo, all fictional: who they are, where they work, what they may see."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import Role

# Everybody's password, for who wants to see the login page. It protects fictional people only.
PASSWORD = "proef-met-mij-2026"  # noqa: S105
PLATFORM = "www"


@dataclass(frozen=True)
class Person:
    """Somebody with a login. ``about`` makes this a persona: it says what there is to see."""

    key: str
    firm: str
    role: Role
    email: str
    name: str
    about: str | Promise = ""
    titles: str = ""


OPERATOR = Person(
    "operator", PLATFORM, Role.OPERATOR, "otto@mediation.example", "Otto van Dienst-Test",
    _("Runs the platform: the site, the handbook and the firms."),
)  # fmt: skip
PROEFTUIN = (
    Person(
        "owner", "proeftuin", Role.OWNER, "m.bemiddelaar@proeftuin.example",
        "mr. M. Bemiddelaar-Test",
        _("Owns the firm and leads both dossiers. Make the covenant here."),
    ),
    Person(
        "colleague", "proeftuin", Role.MEDIATOR, "k.collega@proeftuin.example", "drs. K. Collega-Test",
        _("Works in the second dossier and cannot see the first."),
    ),
    Person(
        "party-a", "proeftuin", Role.PARTY, "fictus@proef.example", "Fictus Proefpersoon",
        _("Party A of the first dossier: the line, and what is up to him."),
    ),
    Person(
        "party-b", "proeftuin", Role.PARTY, "testina@proef.example", "Testina van Voorbeeld",
        _("Party B of the first dossier: sees other things than her ex-partner."),
    ),
    Person(
        "lawyer", "proeftuin", Role.LAWYER, "raadsvrouw@test.example", "mr. A. Raadsvrouw-Test",
        _("The lawyer who will file the petition of the first dossier."),
    ),
    Person("sam", "proeftuin", Role.PARTY, "sam@proef.example", "Sam Testman"),
    Person("robin", "proeftuin", Role.PARTY, "robin@proef.example", "Robin de Fictie"),
)  # fmt: skip
NOORDERLICHT = (
    Person(
        "north-mediator", "noorderlicht", Role.OWNER, "n.poolster@noorderlicht.example",
        "N. Poolster-Test",
        _("Another firm, which knows nothing of the first."),
    ),
    Person(
        "north-party", "noorderlicht", Role.PARTY, "noor@proef.example", "Noor Verzonnen",
        _("Lived together, was never married, and keeps her address secret."),
    ),
    Person("bas", "noorderlicht", Role.PARTY, "bas@proef.example", "Bas Bedacht"),
)  # fmt: skip
# Whom `manage.py walk_demo` leaves behind; until then they are nobody.
TRAMHUIS = (
    Person(
        "tram-owner", "tramhuis", Role.OWNER, "l.spoor@tramhuis.example", "mr. L. Spoor-Test",
        _("Signed up, and led one dossier from the first message to the last stop."),
    ),
    Person(
        "tram-colleague", "tramhuis", Role.MEDIATOR, "b.rails@tramhuis.example",
        "drs. B. Rails-Test",
        _("Was invited by the owner and counts as the second account of the subscription."),
    ),
    Person(
        "tram-party-a", "tramhuis", Role.PARTY, "tobias@proef.example", "Tobias Wissel",
        _("Party A of a closed dossier: can still read everything, and change nothing."),
    ),
    Person(
        "tram-party-b", "tramhuis", Role.PARTY, "marloes@proef.example", "Marloes van der Halte",
        _("Party B of the same dossier: has other messages and papers than her ex-partner."),
    ),
    Person(
        "tram-lawyer", "tramhuis", Role.LAWYER, "toga@test.example", "mr. C. Toga-Test",
        _("Read the final documents only, filed the petition and told what was decided."),
    ),
)  # fmt: skip
EVERYBODY = (OPERATOR, *PROEFTUIN, *NOORDERLICHT, *TRAMHUIS)


def personas() -> list[Person]:
    """Those whom a visitor can be with one click, in the order of the page."""
    return [person for person in EVERYBODY if person.about]


def person(key: str) -> Person:
    """Raises LookupError for a key that nobody has."""
    for somebody in EVERYBODY:
        if somebody.key == key:
            return somebody
    raise LookupError(key)
