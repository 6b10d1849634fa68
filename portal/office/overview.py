"""The overview of a dossier: gaps, and facts in groups with their source."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from portal.common.dates import short_date
from portal.dossiers.models import Dossier
from portal.dossiers.visibility import Viewer
from portal.facts.selectors import FactRow, read_dossier


@dataclass(frozen=True)
class Group:
    """Facts about one party, child or thing."""

    title: str
    anchor: str
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class Overview:
    """``gaps`` are grouped like the facts: what is missing stands with what it is about."""

    gap_count: int
    gaps: list[tuple[str, list[dict[str, Any]]]]
    groups: list[Group]


def overview_of(dossier: Dossier, viewer: Viewer, on: date) -> Overview:
    """What ``viewer`` may know of a dossier, as the page shows it."""
    reading = read_dossier(dossier, viewer, on)
    by_group: dict[str, list[dict[str, Any]]] = {}
    for gap in reading.gaps:
        by_group.setdefault(gap.group, []).append(
            {"label": gap.label, "documents": [document_name(name) for name in gap.documents]}
        )
    return Overview(
        gap_count=len(reading.gaps),
        gaps=list(by_group.items()),
        groups=[
            Group(title, f"groep-{number}", [shown(row) for row in rows])
            for number, (title, rows) in enumerate(
                ((title, list(rows)) for title, rows in groupby(reading.rows, lambda r: r.group)), 1
            )
        ],
    )


def shown(row: FactRow) -> dict[str, Any]:
    source = row.source
    if row.as_of:
        source = _("%(source)s, on %(day)s") % {"source": source, "day": short_date(row.as_of)}
    return {"label": row.label, "value": row.text, "source": source, "see": row.visibility}


def document_name(name: str) -> str:
    return {"covenant": _("covenant"), "plan": _("parenting plan")}[name]
