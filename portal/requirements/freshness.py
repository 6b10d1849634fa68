"""Papers that may not be too old, such as an extract for the court."""

from collections.abc import Iterable
from datetime import date

from portal.common.dates import add_months
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier
from portal.facts.selectors import data_at
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


def filing_day(dossier: Dossier, papers: Iterable[AskedPaper]) -> date | None:
    """The day on which the petition is to be filed, as both parties know it.

    None where it is not known, or where no paper of ``papers`` becomes too old.
    """
    if all(fresh_until(paper) is None for paper in papers):
        return None
    (data,) = data_at(dossier, {Visibility.JOINT})
    return (data.get("planned_events") or {}).get("petition_filed_on")
