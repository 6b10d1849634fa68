"""Walking the blocks inside an article.

Works on stored stream data (lists of `{type, value, id}`), so that a template can
be walked from a frozen copy without the editor's machinery.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.documents.merging.context import MergeContext
from portal.documents.model import (
    Block,
    BulletList,
    Cell,
    Paragraph,
    Run,
    Runs,
    SignatureBlock,
    Signer,
    Table,
)
from portal.documents.walking.fields import References, runs_of, tidy
from portal.documents.walking.richtext import Part, read_rich_text

RawBlock = Mapping[str, Any]


@dataclass
class Counter:
    """Numbers of the clauses of one article: 3.1, 3.2 … An unnumbered article has none."""

    article: str
    given: int = 0

    def next(self) -> str:
        if not self.article:
            return ""
        self.given += 1
        return f"{self.article}.{self.given}"


@dataclass(frozen=True)
class Walk:
    """Where the walk stands: the values in reach, the article names and the clause counter."""

    context: MergeContext
    references: References
    counter: Counter = field(default_factory=lambda: Counter(""))

    def inside(self, context: MergeContext) -> "Walk":
        return Walk(context, self.references, self.counter)

    def runs(self, source: str) -> Runs:
        """Runs of a text that is one line (a list item or a cell), whatever was stored in it."""
        parts = read_rich_text(source or "")
        lines = (runs_of(part.pieces, self.context, self.references) for part in parts)
        return _one_line(runs for runs in lines if runs)

    def repeated(self, value: RawBlock) -> Iterator["Walk"]:
        """Itself, or once per member of the block's collection that meets its condition."""
        condition = value.get("condition") or None
        collection = value.get("collection") or ""
        if not collection:
            if self.context.holds(condition):
                yield self
            return
        for item in self.context.items(collection):
            if item.holds(condition):
                yield self.inside(item)


def walk_clauses(clauses: Iterable[RawBlock], walk: Walk) -> Iterator[Block]:
    """Blocks of a stream of clauses; unknown block types are an error of the template."""
    for clause in clauses:
        yield from WALKERS[clause["type"]](clause["value"], walk)


def children_of(value: Any) -> Iterator[Any]:
    """Values of a stored list block, with or without the ids around them."""
    for child in value or ():
        wrapped = isinstance(child, Mapping) and child.get("type") == "item" and "value" in child
        yield child["value"] if wrapped else child


def _walk_text(value: str, walk: Walk) -> Iterator[Block]:
    """The first paragraph of a text carries the number; what follows belongs to the same clause."""
    number: str | None = None
    for kind, group in _grouped(read_rich_text(value or "")):
        lines = [runs_of(part.pieces, walk.context, walk.references) for part in group]
        if kind != "paragraph":
            items = tuple(runs for runs in lines if runs)
            if items:
                yield BulletList(items, ordered=kind == "numbered")
            continue
        for runs in lines:
            for line in _split_lines(runs):
                if number is None:
                    number = walk.counter.next()
                yield Paragraph(line, number)
                number = ""


def _walk_list(value: RawBlock, walk: Walk) -> Iterator[Block]:
    items: list[Runs] = []
    for item in children_of(value.get("items")):
        items += [
            runs for inner in walk.repeated(item) if (runs := inner.runs(item.get("text", "")))
        ]
    if items:
        yield BulletList(tuple(items), ordered=bool(value.get("ordered")))


def _walk_table(value: RawBlock, walk: Walk) -> Iterator[Block]:
    columns = list(children_of(value.get("columns")))
    rows: list[tuple[Cell, ...]] = []
    totals = 0
    for row in children_of(value.get("rows")):
        total = bool(row.get("total"))
        for inner in walk.repeated(row):
            rows.append(_cells(row, columns, inner, total))
            totals = totals + 1 if total else 0
    if len(rows) == totals:
        return
    titles = [str(column.get("title") or "") for column in columns]
    header = tuple(
        Cell((Run(title),) if title else (), _align(column), bold=True)
        for title, column in zip(titles, columns, strict=True)
    )
    widths = tuple(int(column.get("width") or 0) for column in columns)
    yield Table(
        header=header if any(titles) else (),
        rows=tuple(rows),
        caption=value.get("caption") or "",
        total_rows=totals,
        widths=widths if all(widths) else (),
    )


def _cells(row: RawBlock, columns: list[RawBlock], walk: Walk, bold: bool) -> tuple[Cell, ...]:
    """One row, padded or cut to the number of columns."""
    texts = [str(text or "") for text in children_of(row.get("cells"))][: len(columns)]
    texts += [""] * (len(columns) - len(texts))
    return tuple(
        Cell(walk.runs(text), _align(column), bold=bold)
        for text, column in zip(texts, columns, strict=True)
    )


def _align(column: RawBlock) -> Any:
    return column.get("align") or "left"


def _walk_conditional(value: RawBlock, walk: Walk) -> Iterator[Block]:
    holds = walk.context.holds(value.get("condition") or None)
    yield from walk_clauses(value.get("clauses" if holds else "otherwise") or (), walk)


def _walk_loop(value: RawBlock, walk: Walk) -> Iterator[Block]:
    for inner in walk.repeated(value):
        yield from walk_clauses(value.get("clauses") or (), inner)


def _walk_signature(value: RawBlock, walk: Walk) -> Iterator[Block]:
    """A line for both parties, and for grown-up children where the document binds them too."""
    signers = [_party_signer(side, walk.context) for side in ("a", "b")]
    if value.get("adult_children"):
        for child in walk.context.items("adult_children"):
            signers.append(Signer(_text(child, "child.full_name"), "meerderjarig kind"))
    yield SignatureBlock(tuple(signers))


def _party_signer(side: str, context: MergeContext) -> Signer:
    return Signer(
        name=_text(context, f"party_{side}.full_name"),
        designation=_text(context, f"party_{side}.designation"),
        place=_text(context, f"signing.place_{side}"),
        date=_text(context, f"signing.date_{side}"),
    )


def _text(context: MergeContext, name: str) -> str:
    merged = context.field(name)
    return "" if merged.missing else merged.text


def _grouped(parts: Iterable[Part]) -> Iterator[tuple[str, list[Part]]]:
    group: list[Part] = []
    for part in parts:
        if group and group[0].kind != part.kind:
            yield group[0].kind, group
            group = []
        group.append(part)
    if group:
        yield group[0].kind, group


def _split_lines(runs: Runs) -> Iterator[Runs]:
    """Paragraphs of a text in which a value or a line break holds more than one line."""
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(_piece(run, first))
        for text in rest:
            if tidied := tidy(line):
                yield tidied
            line = [_piece(run, text)]
    if tidied := tidy(run for run in line if run.text or run.missing):
        yield tidied


def _piece(run: Run, text: str) -> Run:
    return Run(text, run.bold, run.italic, run.field, run.source, run.missing)


def _one_line(lines: Iterable[Runs]) -> Runs:
    joined: list[Run] = []
    for runs in lines:
        if joined:
            joined.append(Run(" "))
        joined += [_piece(run, " ".join(run.text.split("\n"))) for run in runs]
    return tuple(joined)


WALKERS: dict[str, Callable[[Any, Walk], Iterator[Block]]] = {
    "text": _walk_text,
    "list": _walk_list,
    "table": _walk_table,
    "conditional": _walk_conditional,
    "loop": _walk_loop,
    "signature": _walk_signature,
}
