"""Secret addresses: which values a document may not show, and what it shows instead.

A party with a secret address is protected in every document except the mediator's own and the
party's own. Hidden are the address, the phone number, the e-mail address, the employer, and the
school and care of children who live with that party.
"""

from collections.abc import Iterator
from typing import Any

from portal.calculations.reading import SIDES, Side, get, party, rows, side_of
from portal.documents.merging.scope import Dossier, Scope
from portal.facts.fields import MergeField

ADDRESS_FIELDS = frozenset({"party_x.address_line", "party_x.street"})
#: Beside a street that is replaced by a whole sentence these stay empty.
REST_OF_ADDRESS = frozenset(
    {"party_x.house_number", "party_x.postcode", "party_x.city", "party_x.country"}
)
CONTACT_FIELDS = frozenset({"party_x.email", "party_x.phone", "party_x.employer"})
CHILD_FIELDS = frozenset({"child.school", "child.childcare", "child.gp_dentist"})
CONTACT_TEXT = "bekend bij de mediator"


def is_shielded(dossier: Dossier, side: Side | None) -> bool:
    """Whether a party's whereabouts are hidden from the reader of this document."""
    if side is None or not get(party(dossier.data, side), "address.secret"):
        return False
    return dossier.recipient not in ("mediator", f"party_{side}")


def replacement(field: MergeField, scope: Scope, secret_text: str) -> str | None:
    """What stands in the place of a value that is hidden here; None when it is not hidden."""
    if field.name in CHILD_FIELDS:
        homes = _homes(scope.item("children"))
        return CONTACT_TEXT if any(is_shielded(scope.dossier, side) for side in homes) else None
    if not is_shielded(scope.dossier, scope.side):
        return None
    if field.name in ADDRESS_FIELDS:
        return secret_text
    if field.name in REST_OF_ADDRESS:
        return ""
    return CONTACT_TEXT if field.name in CONTACT_FIELDS else None


def _homes(child: Any) -> tuple[Side, ...]:
    """With whom a child lives; while that is open, with both."""
    side = side_of(child.get("main_residence")) if child else None
    return (side,) if side else SIDES


def secret_strings(dossier: Dossier) -> set[str]:
    """Texts that may not occur in anything for this reader: the leak scan looks for them.

    Short parts (a house number) are left out, since they occur by chance; the city only with its
    postcode.
    """
    return {text for text in _secrets(dossier) if len(text) > 3}


def _secrets(dossier: Dossier) -> Iterator[str]:
    hidden = [side for side in SIDES if is_shielded(dossier, side)]
    for side in hidden:
        person = party(dossier.data, side)
        for path in ("address.street", "address.postcode", "email", "phone", "employer"):
            if value := get(person, path):
                yield str(value)
                yield str(value).replace(" ", "")
    for child in rows(dossier.data, "children"):
        if set(_homes(child)) & set(hidden):
            yield from (
                str(child[key]) for key in ("school", "childcare", "gp_dentist") if child.get(key)
            )
