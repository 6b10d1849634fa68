"""Pension equalisation (Wet verevening pensioenrechten bij scheiding). Conversion is for the
provider's actuary.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from portal.calculations.norms import regime_norm, terms_norm
from portal.calculations.reading import DossierData, amount, event, get, number
from portal.common.dates import Date, add_years
from portal.common.money import money

Pension = Mapping[str, Any]
PERCENT = Decimal(100)
EQUALISED = frozenset({"equalise_statutory", "equalise_other"})


def equalisation_percent(pension: Pension, on: Date) -> Decimal | None:
    """Percent of what was built up that goes to the other party: half by law (art. 3 WVPS), else
    what was agreed.
    """
    if pension.get("method") not in EQUALISED:
        return None
    agreed = number(pension, "percent")
    if agreed is None and pension.get("method") == "equalise_statutory":
        return regime_norm(on).equalisation_percent
    return agreed


def entitled_amount_year(pension: Pension, on: Date) -> Decimal | None:
    """Old age pension for the other party in euros a year; None when it is not equalised or not
    known.
    """
    accrued, percent = amount(pension, "accrued_marriage_year"), equalisation_percent(pension, on)
    return None if accrued is None or percent is None else money(accrued * percent / PERCENT)


def ended_on(data: DossierData) -> Date | None:
    """The day until which pension is shared: the entry in the registers (after a legal
    separation that entry).
    """
    entry = get(data, "separation_register.registered_on")
    return entry if isinstance(entry, Date) else event(data, "registered_on")


def period(data: DossierData) -> tuple[Date | None, Date | None]:
    """First and last day of the period that counts (art. 3 WVPS); nothing for cohabitants."""
    if get(data, "relationship.type") == "cohabitation":
        return None, None
    start = get(data, "relationship.date")
    return (start if isinstance(start, Date) else None), ended_on(data)


def notify_before(pension: Pension, data: DossierData, on: Date) -> Date | None:
    """Last day to send the form to the provider (art. 2 lid 2 WVPS); after it the parties settle
    among themselves.
    """
    end = ended_on(data)
    if end is None or pension.get("method") not in EQUALISED:
        return None
    return add_years(end, terms_norm(on).pension_notice_years)


def provider_consent_required(pension: Pension) -> bool | None:
    """Whether the provider has to agree (art. 5 WVPS: conversion); None while the method is
    open.
    """
    chosen = pension.get("method")
    return None if chosen is None else chosen == "convert"
