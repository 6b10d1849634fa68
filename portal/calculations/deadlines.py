"""The clock: deadlines that follow from the law, from events and from what was agreed.

Each deadline names the event that it is counted from; a deadline whose event is not known yet is
not there.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from portal.calculations import indexation, partner_support, pension
from portal.calculations import property as homes
from portal.calculations.norms import TermsNorm, partner_term_norm, regime_norm, terms_norm
from portal.calculations.reading import (
    SIDES,
    DossierData,
    event,
    get,
    goes_to_court,
    leaving_on,
    party,
    rows,
    signed_on,
)
from portal.calculations.regime import HOME_COUNTRY
from portal.common.dates import (
    Date,
    add_months,
    add_years,
    birthday,
    first_of_month_from,
    next_new_year,
)

CLAUSES = frozenset({"full", "partial"})


@dataclass(frozen=True)
class Deadline:
    """`due` is the last day. `subject` tells which child, home or kind of support; `hard` =
    something lapses after it.

    `applies` is false for a rule that was looked at and does not hold here.
    """

    code: str
    due: Date | None
    since: str = ""
    subject: str = ""
    hard: bool = False
    warn_from: Date | None = None
    applies: bool = True


def final_on(data: DossierData, on: Date) -> Date | None:
    """The day on which the decision became final: the later deed of acquiescence, at the latest
    the end of the term for appeal (art. 358 Rv).
    """
    decision = event(data, "decision_on")
    if decision is None:
        return None
    end = add_months(decision, terms_norm(on).appeal_months)
    deeds = [event(data, f"acquiescence_{side}_on") for side in SIDES]
    signed = [deed for deed in deeds if deed is not None]
    return min(max(signed), end) if len(signed) == len(SIDES) else end


def registration_deadline(data: DossierData, on: Date) -> Date | None:
    """Last day to enter the decision in the registers; after it the decision lapses (art. 1:163
    lid 3 BW).
    """
    final = final_on(data, on)
    return None if final is None else add_months(final, terms_norm(on).registration_months)


def partnership_deadline(data: DossierData, on: Date) -> Date | None:
    """Last day on which the registrar must have the declaration (art. 1:80c lid 1 onder c BW)."""
    agreed = event(data, "rp_agreement_on")
    return (
        None
        if agreed is None
        else add_months(agreed, terms_norm(on).partnership_declaration_months)
    )


def no_change_lapses_on(data: DossierData, on: Date) -> Date | None:
    """Last day to file before the clause that excludes change lapses (art. 1:159 lid 2 BW); None
    without a clause.
    """
    signed = signed_on(data)
    if signed is None or get(data, "partner_support.no_change_clause") not in CLAUSES:
        return None
    return add_months(signed, terms_norm(on).no_change_clause_months)


def tax_partnership_end_on(data: DossierData) -> Date | None:
    """From which day the parties are no longer partners for tax and allowances.

    They stop being partners when the petition is filed and they no longer live at one address (art.
    5a lid 4 AWR), without a petition or an address at registration; allowances change on the first
    of a month, so the first of the month on or after that day is given.
    """
    ended = event(data, "petition_filed_on") or event(data, "registered_on")
    left = leaving_on(data)
    if get(data, "relationship.type") == "cohabitation":
        return first_of_month_from(left) if left else None
    if ended is None:
        return None
    moment = max(ended, left) if left else event(data, "registered_on")
    return first_of_month_from(moment) if moment else None


def registry_municipality(data: DossierData, on: Date) -> str | None:
    """Where the decision is entered: where it was concluded, for a marriage abroad The Hague
    (art. 1:163 BW).
    """
    if get(data, "relationship.type") == "cohabitation":
        return None
    if get(data, "relationship.country") not in (None, "", HOME_COUNTRY):
        return regime_norm(on).registry_abroad
    return get(data, "relationship.place") or None


def retention_until(data: DossierData, on: Date) -> Date | None:
    """Until when the file is kept at least (art. 7:412 BW); a firm may set a longer term."""
    closed = get(data, "dossier.closed_on")
    return add_years(closed, terms_norm(on).retention_years) if isinstance(closed, Date) else None


def certificates_not_before(data: DossierData, on: Date) -> Date | None:
    """The oldest day that a certificate of the registers may have when the petition is filed
    (court practice).
    """
    filed = event(data, "petition_filed_on")
    if filed is None or not goes_to_court(data):
        return None
    return add_months(filed, -terms_norm(on).certificates_fresh_months)


def deadlines(data: DossierData, on: Date) -> list[Deadline]:
    """All deadlines of a dossier, the first due first; those that do not apply at the end."""
    norm = terms_norm(on)
    found = [*_signing(data, on, norm), *_court(data, on, norm), *_after(data, on, norm)]
    found += [
        *_homes(data, norm),
        *_children(data, on, norm),
        *_support(data, on, norm),
        *_file(data, on),
    ]
    return sorted(found, key=lambda one: (one.due or datetime.date.max, one.code, one.subject))


def _signing(data: DossierData, on: Date, norm: TermsNorm) -> Iterator[Deadline]:
    signed = signed_on(data)
    if signed is None:
        return
    lapses = no_change_lapses_on(data, on)
    yield Deadline("no_change_clause_3m", lapses, "signing", hard=True, applies=lapses is not None)
    if goes_to_court(data) and lapses is None:
        yield Deadline(
            "petition_after_signing_soft",
            add_months(signed, norm.no_change_clause_months),
            "signing",
        )


def _court(data: DossierData, on: Date, norm: TermsNorm) -> Iterator[Deadline]:
    decision = event(data, "decision_on")
    complete = all(event(data, f"acquiescence_{side}_on") for side in SIDES)
    if decision and not complete:
        for days in norm.acquiescence_reminder_days:
            due = decision + datetime.timedelta(days=days)
            yield Deadline("acquiescence_reminder", due, "court_decision", subject=str(days))
    registers = (
        ("registration_6m", registration_deadline(data, on), "final"),
        ("rp_registration_3m", partnership_deadline(data, on), "rp_agreement"),
    )
    for code, last, since in registers:
        if last:
            red = last - datetime.timedelta(days=norm.registration_red_days)
            yield Deadline(code, last, since, hard=True, warn_from=red)


def _after(data: DossierData, on: Date, norm: TermsNorm) -> Iterator[Deadline]:
    due = {pension.notify_before(one, data, on) for one in rows(data, "pensions")} - {None}
    if due:
        yield Deadline("pension_2y", min(day for day in due if day), "registration", hard=True)
    evaluation = get(data, "parenting.evaluation_first_on")
    if isinstance(evaluation, Date):
        yield Deadline("evaluation", evaluation, "parenting_plan")


def _homes(data: DossierData, norm: TermsNorm) -> Iterator[Deadline]:
    left = leaving_on(data)
    owned = [home for home in rows(data, "properties") if homes.is_owned(home)]
    if left and any(home.get("kind") == "owner_occupied" for home in owned):
        yield Deadline(
            "mortgage_interest_2y",
            add_months(left, norm.home_interest_months),
            "leaving",
            hard=True,
        )
    for home in owned:
        appraised = home.get("appraised_on")
        if isinstance(appraised, Date):
            due = add_months(appraised, norm.appraisal_fresh_months)
            yield Deadline("appraisal_fresh", due, "appraisal", subject=str(home.get("id") or ""))


def _children(data: DossierData, on: Date, norm: TermsNorm) -> Iterator[Deadline]:
    """Birthdays that change something and are still to come."""
    ages = (
        norm.court_hearing_age,
        norm.support_hearing_age,
        norm.majority_age,
        norm.support_end_age,
    )
    for child in rows(data, "children"):
        birth = child.get("birth_date")
        days = [(age, birthday(birth, age)) for age in ages] if isinstance(birth, Date) else []
        for age, day in days:
            if day >= on:
                yield Deadline(
                    f"child_turns_{age}", day, "birth", subject=str(child.get("id") or "")
                )


def _support(data: DossierData, on: Date, norm: TermsNorm) -> Iterator[Deadline]:
    starts = {
        "child_support": get(data, "child_support.start_on"),
        "partner_support": partner_support.starts_on(data),
    }
    for kind, start in starts.items():
        rule = get(data, f"{kind}.indexation")
        first = indexation.first_indexation_on(start if isinstance(start, Date) else None, rule)
        if first:
            due = max(first, next_new_year(on))
            notice = due - datetime.timedelta(days=norm.indexation_notice_days)
            yield Deadline("indexation", due, "start", subject=kind, warn_from=notice)
    term = partner_support.term(data, on)
    if term:
        yield Deadline(
            "partner_support_end", term.ends_on, "registration", subject="partner_support"
        )
    yield from _older_generation(data, on)


def _older_generation(data: DossierData, on: Date) -> Iterator[Deadline]:
    """The transitional rule of ten years (art. 1:157 lid 3 BW) needs a petition before it
    lapses.
    """
    norm, married = partner_term_norm(on), get(data, "relationship.date")
    if not isinstance(married, Date) or not goes_to_court(data) or event(data, "petition_filed_on"):
        return
    last = norm.older_filed_before - datetime.timedelta(days=1)
    births = [
        birth for side in SIDES if isinstance(birth := party(data, side).get("birth_date"), Date)
    ]
    older = any(birth <= norm.older_born_until for birth in births)
    if on <= last and older and add_years(married, norm.long_marriage_years) < last:
        yield Deadline("born1970_rule_end", last, "law", hard=True, warn_from=on)


def _file(data: DossierData, on: Date) -> Iterator[Deadline]:
    if (due := retention_until(data, on)) is not None:
        yield Deadline("retention_end", due, "closing")
