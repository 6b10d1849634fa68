"""What a lawyer reports of the procedure: which days there are, in which order, until when.

Free of the database. Sources: art. 815 Rv (petition), art. 1:163 lid 3 BW (entry within six months
after the decision is final, which it is at the latest when the term for appeal ends, art. 358 Rv),
art. 1:80c BW (ending a registered partnership without the court).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.utils.translation import gettext as _

from portal.calculations.norms import terms_norm
from portal.common.dates import add_months, long_date


@dataclass(frozen=True)
class Report:
    """None and "" = not reported. ``declared_on``: the declaration of a lawyer or notary."""

    filed_on: date | None = None
    case_number: str = ""
    decision_on: date | None = None
    declared_on: date | None = None
    registered_on: date | None = None


@dataclass(frozen=True)
class Step:
    """A day that is reported, with the stop of the tram line that it ends."""

    name: str
    stop: str


FILED, DECIDED = Step("filed_on", "petition"), Step("decision_on", "court_decision")
DECLARED, REGISTERED = (
    Step("declared_on", "lawyer_or_notary_declaration"),
    Step("registered_on", "registry"),
)
FIELD_NAMES = tuple(field.name for field in fields(Report))


def steps_of(stops: Collection[str]) -> tuple[Step, ...]:
    """The days that are reported in a dossier whose line has these stops, in their order."""
    return tuple(step for step in (FILED, DECIDED, DECLARED, REGISTERED) if step.stop in stops)


@dataclass(frozen=True)
class Term:
    """Until when a decision can be entered in the registers.

    Counted from the decision itself (``safe_until``) it is in time whenever the decision became
    final; after ``last_day`` it has lapsed, also if nobody acquiesced.
    """

    safe_until: date
    last_day: date
    red_from: date

    def is_red(self, on: date) -> bool:
        return on >= self.red_from


def registration_term(report: Report, on: date) -> Term | None:
    """The term that runs: None without a decision, and when it has been entered."""
    if report.decision_on is None or report.registered_on is not None:
        return None
    return _term(report.decision_on, on)


def _term(decision: date, on: date) -> Term:
    norm = terms_norm(on)
    safe = add_months(decision, norm.registration_months)
    final = add_months(decision, norm.appeal_months)
    red = safe - timedelta(days=norm.registration_red_days)
    return Term(safe, add_months(final, norm.registration_months), red)


def report_faults(
    report: Report, steps: Collection[Step], *, opened_on: date, on: date
) -> dict[str, str]:
    """What is wrong, by field; one fault a field."""
    found: dict[str, str] = {}
    for name, words in _faults(report, tuple(steps), opened_on, on):
        found.setdefault(name, words)
    return found


def _faults(
    report: Report, steps: tuple[Step, ...], opened_on: date, on: date
) -> Iterator[tuple[str, str]]:
    if report.case_number and report.filed_on is None:
        yield "filed_on", _("Fill in on which day the petition was filed.")
    earlier, known = opened_on, True
    for step in steps:
        day = getattr(report, step.name)
        if day is None:
            known = False
            continue
        if not known:
            yield step.name, _("Fill in the day before this one first.")
        elif day > on:
            yield step.name, _("This day is still to come. Report it when it has happened.")
        elif day < earlier:
            words = _("This is before %(day)s. The days follow each other.")
            yield step.name, words % {"day": long_date(earlier)}
        earlier = max(earlier, day)
    if report.decision_on and report.registered_on:
        last = _term(report.decision_on, on).last_day
        if report.registered_on > last:
            words = _("The decision lapsed on %(day)s (art. 1:163 BW). Check this day.")
            yield "registered_on", words % {"day": long_date(last)}
