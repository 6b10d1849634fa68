"""Papers that may not be too old, such as an extract for the court."""

from datetime import date

from portal.common.dates import add_months
from portal.requirements.models import AskedPaper


def fresh_until(paper: AskedPaper) -> date | None:
    """The last day on which the paper is young enough; None where that does not matter."""
    months = paper.requirement.fresh
    if months is None or paper.dated_on is None:
        return None
    return add_months(paper.dated_on, months)


def is_stale(paper: AskedPaper, on: date) -> bool:
    """Too old ``on`` that day: today, or the day on which the petition is to be filed."""
    until = fresh_until(paper)
    return until is not None and on > until
