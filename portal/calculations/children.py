"""The children of a dossier: who is a minor, where they live."""

from collections.abc import Mapping
from typing import Any

from portal.calculations.norms import terms_norm
from portal.calculations.reading import DossierData, Side, goes_to_court, other, rows, side_of
from portal.common.dates import Date, age_on

Child = Mapping[str, Any]


def age(child: Child, on: Date) -> int | None:
    """Age in whole years, None without a birth date."""
    birth = child.get("birth_date")
    return age_on(birth, on) if isinstance(birth, Date) else None


def is_minor(child: Child, on: Date) -> bool:
    """Below the age of majority (art. 1:233 BW); a child without a birth date counts as a minor."""
    years = age(child, on)
    return years is None or years < terms_norm(on).majority_age


def minors(data: DossierData, on: Date) -> list[Child]:
    """The minor children, in the order of the dossier."""
    return [child for child in rows(data, "children") if is_minor(child, on)]


def adults(data: DossierData, on: Date) -> list[Child]:
    """The children who are of age."""
    return [child for child in rows(data, "children") if not is_minor(child, on)]


def court_hearing_expected(child: Child, data: DossierData, on: Date) -> bool | None:
    """Whether the court will invite the child (art. 809 Rv: from twelve); None without a birth
    date.

    A court that invites younger children is not known here.
    """
    years = age(child, on)
    if years is None:
        return None
    norm = terms_norm(on)
    return goes_to_court(data) and norm.court_hearing_age <= years < norm.majority_age


def main_carer(data: DossierData, on: Date) -> Side | None:
    """The parent with whom most of the minor children have their main residence, None when it is
    even or unknown.
    """
    homes = [side_of(child.get("main_residence")) for child in minors(data, on)]
    with_a, with_b = homes.count("a"), homes.count("b")
    if with_a == with_b:
        return None
    return "a" if with_a > with_b else other("a")
