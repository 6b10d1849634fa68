"""The facts of a dossier as tables: things of one kind beside each other, so A stands beside B.

Chapters follow the order of the format. Where most values of a chapter have the same source, that
is said once, and a value that has another source says its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common.dates import short_date
from portal.dossiers.enums import Visibility
from portal.facts.fields import PATHS, Section
from portal.facts.selectors import FIELD_ORDER, FactRow

# The first word of a path → the chapter that it belongs to.
CHAPTERS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "dossier": (gettext_lazy("Dossier"), ("dossier", "service", "agreement", "co_mediator")),
    "parties": (gettext_lazy("Parties"), ("parties",)),
    "relationship": (gettext_lazy("Relationship"), ("relationship",)),
    "children": (gettext_lazy("Children"), ("children",)),
    "parenting": (gettext_lazy("Care and upbringing"), ("parenting",)),
    "child_support": (
        gettext_lazy("Costs of the children"),
        ("child_support", "child_account", "child_benefit", "child_budget", "childcare_allowance"),
    ),
    "partner_support": (gettext_lazy("Partner support"), ("partner_support",)),
    "homes": (gettext_lazy("Homes"), ("properties",)),
    "accounts": (gettext_lazy("Accounts and investments"), ("accounts", "investments")),
    "goods": (gettext_lazy("Vehicles and household goods"), ("vehicles", "movables")),
    "debts": (gettext_lazy("Debts"), ("debts",)),
    "insurances": (gettext_lazy("Insurances"), ("insurances",)),
    "pensions": (gettext_lazy("Pensions"), ("pensions",)),
    "private": (
        gettext_lazy("Private assets and businesses"), ("private_assets", "businesses"),
    ),
    "division": (gettext_lazy("Division and tax"), ("settlement", "tax")),
}  # fmt: skip
CHAPTER_OF = {word: key for key, (_title, words) in CHAPTERS.items() for word in words}
REST = "procedure"
type Subject = tuple[str, int | None]
# Beyond these a table of things in rows is too wide, and one with things in columns too.
MOST_FIELDS_IN_A_ROW = 6
MOST_COLUMNS = 3


@dataclass(frozen=True)
class Cell:
    """One value. ``source`` only where it differs from the chapter's; ``locked``: not for both."""

    path: str
    label: str
    text: str = ""
    source: str = ""
    locked: str = ""


@dataclass(frozen=True)
class FactTable:
    """``columns`` are the heads after the first; each row begins with its own head.

    ``kind``: rows (things below each other) | columns (things beside each other) | list (one thing).
    ``about``: what the things are; a ``title`` stands above the table where the chapter has several.
    """

    kind: str
    about: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Chapter:
    """A part of the overview under one heading."""

    anchor: str
    title: str
    source: str
    tables: tuple[FactTable, ...]


def chapters(rows: Iterable[FactRow]) -> list[Chapter]:
    """All facts, chapter by chapter; what nothing is known about is left out."""
    by_chapter: dict[str, list[FactRow]] = {key: [] for key in (*CHAPTERS, REST)}
    for row in rows:
        by_chapter[chapter_of(row.path)].append(row)
    return [chapter(key, found) for key, found in by_chapter.items() if found]


def chapter_of(path: str) -> str:
    """The chapter of a place in the format, also of one with an index: ``children[0].authority``."""
    word = path.partition(".")[0].partition("[")[0]
    return CHAPTER_OF.get(word, REST)


def chapter_title(key: str) -> str:
    return str(CHAPTERS[key][0]) if key in CHAPTERS else _("Procedure")


def chapter(key: str, rows: list[FactRow]) -> Chapter:
    common = Counter(row.source for row in rows).most_common(1)[0][0]
    by_section: dict[str, list[FactRow]] = {}
    for row in rows:
        by_section.setdefault(section_of(row).prefix, []).append(row)
    tables = tuple(
        table
        for found in by_section.values()
        for table in tables_of(found, common, titled=len(by_section) > 1)
    )
    return Chapter(f"over-{key}", chapter_title(key), common, tables)


@dataclass
class Things:
    """What the facts of one section are about: their names, and their values by path."""

    section: Section
    names: dict[Subject, str]
    values: dict[Subject, dict[str, Cell]]
    labels: dict[str, str]

    def cells(self, subject: Subject, paths: Iterable[str]) -> tuple[Cell, ...]:
        return tuple(
            self.values[subject].get(path) or Cell(path, self.labels[path]) for path in paths
        )


def things_of(rows: list[FactRow], common: str) -> Things:
    things = Things(section_of(rows[0]), {}, {}, {})
    label = things.section.label
    for row in sorted(rows, key=lambda row: FIELD_ORDER[row.path]):
        things.labels[row.path] = row.label
    for row in rows:
        things.values.setdefault(row.subject, {})[row.path] = cell(row, common)
        things.names[row.subject] = row.group.removeprefix(label).lstrip(": ") or label
    return things


def tables_of(rows: list[FactRow], common: str, *, titled: bool) -> Iterator[FactTable]:
    """The facts of one section: one table, or more where its things do not fit beside each other."""
    things = things_of(rows, common)
    section = things.section
    told = {f"{section.prefix}.{name}" for name in section.title}
    beside = [path for path in things.labels if path not in told]
    several = len(things.names) > 1
    if several and section.subject != "party" and 0 < len(beside) <= MOST_FIELDS_IN_A_ROW:
        yield in_rows(things, beside)
        return
    title = section.label if titled else ""
    for group in batched(things.names, MOST_COLUMNS, strict=False):
        kind = "columns" if several else "list"
        named = section.is_list or several
        yield in_columns(things, group, kind=kind, title=title, named=named)


def in_rows(things: Things, paths: list[str]) -> FactTable:
    columns = tuple(things.labels[path] for path in paths)
    rows = tuple((name, things.cells(subject, paths)) for subject, name in things.names.items())
    return FactTable("rows", things.section.label, "", columns, rows)


def in_columns(
    things: Things, group: tuple[Subject, ...], *, kind: str, title: str, named: bool
) -> FactTable:
    columns = tuple(things.names[subject] for subject in group) if named else ()
    rows = tuple(
        (label, tuple(things.cells(subject, [path])[0] for subject in group))
        for path, label in things.labels.items()
        if any(path in things.values[subject] for subject in group)
    )
    return FactTable(kind, things.section.label, title, columns, rows)


def cell(row: FactRow, common: str) -> Cell:
    shared = row.visibility == str(Visibility.JOINT.label)
    return Cell(
        path=row.path,
        label=row.label,
        text=row.text,
        source=source_of(row, common),
        locked="" if shared else row.visibility,
    )


def source_of(row: FactRow, common: str) -> str:
    """What is to be said at the value itself: another source than the chapter's, and its day."""
    source = "" if row.source == common else row.source
    day = _("on %(day)s") % {"day": short_date(row.as_of)} if row.as_of else ""
    return ", ".join(filter(None, (source, day)))


def section_of(row: FactRow) -> Section:
    return PATHS[row.path].section
