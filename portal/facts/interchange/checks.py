"""What has to be right between the values of one file: persons, addresses, shares, order of days.

Every check gives the faults that it finds and leaves alone what is absent; gaps are shown
elsewhere.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.facts.interchange.faults import DossierData, Fault

#: Art. 1:31 BW: marriage from 18; a marriage of before 5 December 2015 could be at 16.
MINIMUM_AGE = 16

_POSTCODE = re.compile(r"([1-9]\d{3})\s?((?!SA|SD|SS)[A-Z]{2})")
_NETHERLANDS = {"", "nederland", "netherlands", "the netherlands", "nl"}


def check_dossier(data: DossierData, today: date) -> list[Fault]:
    """Every fault between the values of a dossier. Postcodes are brought into the form "1234 AB" on
    the way.
    """
    checks = (_mailboxes, _postcodes, _names, _ids, _shares)
    found = [fault for check in checks for fault in check(data)]
    return found + [fault for check in (_lives, _relation, _days) for fault in check(data, today)]


def _get(data: DossierData, path: str) -> Any:
    value: Any = data
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _parties(data: DossierData) -> Iterator[tuple[str, DossierData]]:
    for side in ("a", "b"):
        yield f"parties.{side}", _get(data, f"parties.{side}") or {}


def _mailboxes(data: DossierData) -> Iterator[Fault]:
    """Each party has its own mailbox: what is for one must not be read by the other."""
    first, second = (
        mailbox(party["email"]) if party.get("email") else None for _path, party in _parties(data)
    )
    if first and first == second:
        yield Fault(
            "parties.b.email", _("both parties have the same mailbox; each needs one of their own")
        )


def mailbox(address: str) -> str:
    """The mailbox behind an address: letter case and what follows a plus make no other one, nor do
    dots at Gmail.
    """
    local, _at, domain = address.strip().casefold().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in {"gmail.com", "googlemail.com"}:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def _postcodes(data: DossierData) -> Iterator[Fault]:
    for path, person in (("tenant", data.get("tenant") or {}), *_parties(data)):
        address = person.get("address") or {}
        if (
            "postcode" not in address
            or (address.get("country") or "").casefold() not in _NETHERLANDS
        ):
            continue
        if found := _POSTCODE.fullmatch(address["postcode"].strip().upper()):
            address["postcode"] = f"{found[1]} {found[2]}"
        else:
            yield Fault(f"{path}.address.postcode", _("must be a postcode such as 1234 AB"))


def _names(data: DossierData) -> Iterator[Fault]:
    if (number := _get(data, "dossier.number")) is not None and not number.strip():
        yield Fault("dossier.number", _("is required"))
    for path, party in _parties(data):
        if "last_name" in party and not party["last_name"].strip():
            yield Fault(f"{path}.last_name", _("is required"))
    for index, child in enumerate(data.get("children") or []):
        if not any(
            (child.get(key) or "").strip() for key in ("given_name", "first_names", "last_name")
        ):
            yield Fault(f"children[{index}].first_names", _("a child needs a name"))


def _ids(data: DossierData) -> Iterator[Fault]:
    for section, rows in data.items():
        if not isinstance(rows, list):
            continue
        seen: set[str] = set()
        for index, row in enumerate(rows):
            if (key := row.get("id")) is None:
                continue
            if not key.strip():
                yield Fault(f"{section}[{index}].id", _("must not be empty"))
            elif key in seen:
                yield Fault(
                    f"{section}[{index}].id",
                    _("“%(id)s” is the id of another entry of this list") % {"id": key},
                )
            seen.add(key)


def _shares(data: DossierData) -> Iterator[Fault]:
    pairs = [("service.fee_split_b", data.get("service") or {}, "fee_split_a", "fee_split_b")]
    pairs += [
        (f"properties[{i}].share_b", row, "share_a", "share_b")
        for i, row in enumerate(data.get("properties") or [])
    ]
    for path, row, first, second in pairs:
        if first in row and second in row and row[first] + row[second] != Decimal(100):
            yield Fault(path, _("the shares of both parties must be 100 together"))


def _lives(data: DossierData, today: date) -> Iterator[Fault]:
    people = list(_parties(data)) + [
        (f"children[{i}]", row) for i, row in enumerate(data.get("children") or [])
    ]
    for path, person in people:
        if (born := person.get("birth_date")) and born > today:
            yield Fault(f"{path}.birth_date", _("must not be after today"))


def _relation(data: DossierData, today: date) -> Iterator[Fault]:
    started, separated = _get(data, "relationship.date"), _get(data, "relationship.separated_on")
    for path, party in _parties(data):
        born = party.get("birth_date")
        if not (started and born):
            continue
        if born >= started:
            yield Fault(f"{path}.birth_date", _("must be before the date of the relationship"))
        elif _birthday(born, MINIMUM_AGE) > started:
            yield Fault(
                f"{path}.birth_date",
                _("nobody can marry or register before the age of %(age)d") % {"age": MINIMUM_AGE},
            )
    if separated and started and separated < started:
        yield Fault(
            "relationship.separated_on", _("must not be before the date of the relationship")
        )
    if separated and separated > _birthday(today, 1):
        yield Fault("relationship.separated_on", _("must not be more than a year from today"))


def _birthday(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _days(data: DossierData, today: date) -> Iterator[Fault]:
    started, separated = _get(data, "relationship.date"), _get(data, "relationship.separated_on")
    reference, agreed = (
        _get(data, "dossier.reference_date"),
        _get(data, "dossier.mediation_agreement_on"),
    )
    if reference and started and reference < started:
        yield Fault("dossier.reference_date", _("must not be before the date of the relationship"))
    if reference and reference > today:
        yield Fault("dossier.reference_date", _("must not be after today"))
    for index, row in enumerate(data.get("properties") or []):
        if row.get("appraised_on") and row["appraised_on"] > today:
            yield Fault(f"properties[{index}].appraised_on", _("must not be after today"))
    for support in ("child_support", "partner_support"):
        start = _get(data, f"{support}.start_on")
        if (
            start
            and separated
            and start < separated
            and not _get(data, f"{support}.deviation_reason")
        ):
            yield Fault(
                f"{support}.start_on", _("must not be before the separation without a reason")
            )
    for side in ("a", "b"):
        signed = _get(data, f"planned_events.signing_{side}")
        if signed and agreed and signed < agreed:
            yield Fault(
                f"planned_events.signing_{side}", _("must not be before the mediation agreement")
            )
