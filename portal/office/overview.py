"""The overview of a dossier: gaps first, then the facts chapter by chapter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.dossiers.models import Dossier
from portal.dossiers.visibility import Viewer
from portal.facts.gaps import Gap
from portal.facts.selectors import read_dossier
from portal.office.facts import Chapter, chapter_of, chapter_title, chapters


@dataclass(frozen=True)
class Overview:
    """``gaps`` stand with what they are about; ``has_locked``: some values are not for both."""

    gap_count: int
    gaps: list[dict[str, Any]]
    chapters: list[Chapter]
    has_locked: bool


def overview_of(dossier: Dossier, viewer: Viewer, on: date) -> Overview:
    """What ``viewer`` may know of a dossier, as the page shows it."""
    reading = read_dossier(dossier, viewer, on)
    found = chapters(reading.rows)
    return Overview(
        gap_count=len(reading.gaps),
        gaps=gaps_by_subject(reading.gaps, {chapter.anchor for chapter in found}),
        chapters=found,
        has_locked=any(
            cell.locked
            for chapter in found
            for table in chapter.tables
            for _label, cells in table.rows
            for cell in cells
        ),
    )


def gaps_by_subject(gaps: Iterable[Gap], anchors: set[str]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for gap in gaps:
        key = chapter_of(gap.path)
        anchor = f"over-{key}"
        about = groups.setdefault(
            gap.group,
            {"about": gap.group, "chapter": chapter_title(key),
             "url": f"#{anchor}" if anchor in anchors else "", "rows": []},
        )  # fmt: skip
        about["rows"].append(
            {"label": gap.label, "documents": [document_name(name) for name in gap.documents]}
        )
    return list(groups.values())


def document_name(name: str) -> str:
    return {"covenant": _("covenant"), "plan": _("parenting plan")}[name]
