"""What each party sees of a dossier, for its mediator: asked of what the party's own pages ask.

Nobody logs in as somebody else for it: every part is read with the selector of the party's page, once
for each side, as a condition on what the office sees.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.conversations.selectors import threads_for
from portal.documents.selectors import documents_for
from portal.dossiers.enums import Side
from portal.dossiers.models import Dossier, Party
from portal.dossiers.selectors import todos_of
from portal.dossiers.selectors.line import in_language
from portal.dossiers.visibility import Viewer, party_viewer
from portal.facts.selectors import FactRow, facts_by_viewer
from portal.files.selectors import uploads_for
from portal.office.facts import CHAPTERS, REST, chapter_of, chapter_title
from portal.requirements.selectors import in_order, papers_for


@dataclass(frozen=True)
class Row:
    """One thing, and which of the two sees it."""

    name: str
    sees_a: bool
    sees_b: bool

    @property
    def differs(self) -> bool:
        return not (self.sees_a and self.sees_b)


@dataclass(frozen=True)
class Part:
    """A part of the dossier; ``url`` leads to where the office sees it."""

    title: str
    url: str
    rows: list[Row]

    @property
    def count_a(self) -> int:
        return sum(row.sees_a for row in self.rows)

    @property
    def count_b(self) -> int:
        return sum(row.sees_b for row in self.rows)


@dataclass(frozen=True)
class Eyes:
    """Those who look: the two parties by side, and the colleague who asks."""

    dossier: Dossier
    parties: dict[Side, Party]
    office: Viewer
    membership: Membership

    def of(self, side: Side) -> tuple[Viewer, Membership | None]:
        """Who is not there yet sees what it would see."""
        party = self.parties[side]
        party.dossier = self.dossier
        return party_viewer(party), party.membership


def sight_of(dossier: Dossier, viewer: Viewer, membership: Membership) -> dict[str, Any]:
    """The page: both names, and part by part what each of them sees."""
    found = Party.objects.filter(dossier=dossier).select_related("membership")
    eyes = Eyes(dossier, {Side(party.side): party for party in found}, viewer, membership)
    return {
        "names": [eyes.parties[side].called for side in Side],
        "sight": [
            part_of(dossier, title, page, rows)
            for title, page, rows in (
                (_("Documents"), "documents", documents(eyes)),
                (_("Conversations"), "threads", threads(eyes)),
                (_("Tasks"), "todos", todos(eyes)),
                (_("Papers that were handed in"), "todos", uploads(eyes)),
                (_("Papers that are asked for"), "papers", papers(eyes)),
                (_("Facts"), "detail", facts(eyes)),
            )
        ],
    }


def part_of(dossier: Dossier, title: str, page: str, rows: Iterable[Row]) -> Part:
    return Part(title, reverse(f"office:dossier-{page}", args=[dossier.uuid]), list(rows))


def both(seen: QuerySet[Any], of_a: QuerySet[Any], of_b: QuerySet[Any]) -> QuerySet[Any]:
    """What the office sees, with who else does: one query."""
    return seen.annotate(
        sees_a=Exists(of_a.order_by().filter(pk=OuterRef("pk"))),
        sees_b=Exists(of_b.order_by().filter(pk=OuterRef("pk"))),
    )


def row_of(name: str, thing: Any) -> Row:
    return Row(name, thing.sees_a, thing.sees_b)


def documents(eyes: Eyes) -> Iterator[Row]:
    found = both(
        documents_for(eyes.dossier, eyes.office),
        *(documents_for(eyes.dossier, eyes.of(side)[0]) for side in Side),
    )
    for document in found:
        name = f"{document.get_kind_display()} {document.version_label}".capitalize()
        yield row_of(name, document)


def threads(eyes: Eyes) -> Iterator[Row]:
    found = both(
        threads_for(eyes.dossier, eyes.office, eyes.membership),
        *(threads_for(eyes.dossier, eyes.of(side)[0], eyes.membership) for side in Side),
    )
    for thread in found:
        yield row_of(str(thread.subject), thread)


def todos(eyes: Eyes) -> Iterator[Row]:
    found = both(
        todos_of(eyes.dossier, eyes.office),
        *(todos_of(eyes.dossier, eyes.of(side)[0]) for side in Side),
    )
    for todo in found:
        yield row_of(str(todo.title), todo)


def uploads(eyes: Eyes) -> Iterator[Row]:
    found = both(
        uploads_for(eyes.dossier, eyes.office, eyes.membership),
        *(uploads_for(eyes.dossier, *eyes.of(side)) for side in Side),
    )
    for upload in found:
        yield row_of(str(upload.name), upload)


def papers(eyes: Eyes) -> Iterator[Row]:
    found = both(
        papers_for(eyes.dossier, eyes.office),
        *(papers_for(eyes.dossier, eyes.of(side)[0]) for side in Side),
    )
    for paper in in_order(found):
        whose = paper.party.called if paper.party else paper.child or ""
        title = in_language(paper.requirement.title)
        yield row_of(f"{title} ({whose})" if whose else title, paper)


def facts(eyes: Eyes) -> Iterator[Row]:
    """Chapter by chapter: what both see counts as one row, what not both see is named."""
    seen, of_a, of_b = facts_by_viewer(
        eyes.dossier, [eyes.office, *(eyes.of(side)[0] for side in Side)]
    )
    a, b = ({place_of(row) for row in rows} for rows in (of_a, of_b))
    for key in (*CHAPTERS, REST):
        rows = [row for row in seen if chapter_of(row.path) == key]
        shared = [row for row in rows if place_of(row) in a & b]
        if shared:
            yield Row(f"{chapter_title(key)} ({len(shared)})", True, True)
        for row in rows:
            if row not in shared:
                place = place_of(row)
                yield Row(f"{row.group}: {row.label}", place in a, place in b)


def place_of(row: FactRow) -> tuple[object, str]:
    return row.subject, row.path
