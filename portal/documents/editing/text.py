"""An article as the text of a form, and back.

Every line is a paragraph or the item of a list ("- " or "1. "); an empty line ends a list. A line
that begins with a number of this article ("3.2 ") is a numbered clause. A table and the signatures
are one line in square brackets: they come from the dossier and can be moved, not rewritten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from portal.documents.editing.matching import matched_runs, most_alike, shown_text
from portal.documents.model import (
    Article,
    Block,
    BulletList,
    Paragraph,
    Runs,
    SignatureBlock,
    Table,
)
from portal.documents.renderers.text import clean, single_line

LONGEST = 50_000
_ITEM = re.compile(r"(?P<mark>[-•*]|\d{1,3}[.)])\s+(?P<text>.+)")


class EditFault(ValueError):
    """The text cannot be taken; the message says what to do."""


def article_text(article: Article) -> str:
    """The article as the form shows it."""
    marks = iter(fixed_marks(article))
    return "\n\n".join(_block_text(block, marks) for block in article.blocks)


def fixed_marks(article: Article) -> list[str]:
    """The lines that stand for tables and signatures, in order."""
    found, tables = [], 0
    for block in article.blocks:
        if isinstance(block, Table):
            tables += 1
            name = single_line(block.caption)
            found.append(f"[Tabel {tables}: {name}]" if name else f"[Tabel {tables}]")
        elif isinstance(block, SignatureBlock):
            found.append("[Handtekeningen]")
    return found


def article_blocks(text: str, article: Article) -> tuple[Block, ...]:
    """The blocks that ``text`` makes of ``article``. Raises EditFault."""
    if len(text) > LONGEST:
        raise EditFault(
            _("This text has %(length)s characters; an article holds at most %(most)s.")
            % {"length": len(text), "most": LONGEST}
        )
    lines = [line.strip() for line in clean(text).split("\n")]
    if not any(lines):
        raise EditFault(_("An article needs at least one sentence."))
    fixed = _fixed_blocks(article, lines)
    return tuple(_blocks([_read(line, article.number, fixed) for line in lines], article, fixed))


def _block_text(block: Block, marks: Iterator[str]) -> str:
    match block:
        case Paragraph():
            return f"{block.number} {shown_text(block.runs)}".strip()
        case BulletList():
            items = enumerate(block.items, start=1)
            return "\n".join(
                f"{f'{place}.' if block.ordered else '-'} {shown_text(runs)}"
                for place, runs in items
            )
    return next(marks)


def _fixed_blocks(article: Article, lines: list[str]) -> dict[str, Block]:
    """Tables and signatures by their line: each must be there once."""
    kept = [block for block in article.blocks if isinstance(block, Table | SignatureBlock)]
    fixed: dict[str, Block] = dict(zip(fixed_marks(article), kept, strict=True))
    for mark in fixed:
        if lines.count(mark) != 1:
            raise EditFault(
                _(
                    "Leave the line “%(line)s” in the text, once: the table or the signatures stand there."
                )
                % {"line": mark}
            )
    return fixed


@dataclass(frozen=True)
class _Line:
    """A line of the form: what kind it is, the number that it asks for, what it says."""

    kind: str
    text: str
    number: bool = False


def _read(line: str, article: str, fixed: dict[str, Block]) -> _Line:
    if line in fixed or not line:
        return _Line("fixed" if line else "empty", line)
    if item := _ITEM.fullmatch(line):
        return _Line("numbered" if item["mark"][0].isdigit() else "bullet", item["text"])
    clause = rf"{re.escape(article)}\.\d{{1,2}}\.?\s+(.+)"
    found = re.fullmatch(clause, line) if article else None
    return _Line("text", found[1], number=True) if found else _Line("text", line)


def _blocks(lines: list[_Line], article: Article, fixed: dict[str, Block]) -> Iterator[Block]:
    runs = _Sources(article, lines)
    count = 0
    for kind, group in groupby(lines, key=lambda line: line.kind):
        match kind:
            case "fixed":
                yield from (fixed[line.text] for line in group)
            case "bullet" | "numbered":
                yield BulletList(tuple(runs.of(line) for line in group), kind == "numbered")
            case "text":
                for line in group:
                    count += line.number
                    number = f"{article.number}.{count}" if line.number else ""
                    yield Paragraph(runs.of(line), number)


class _Sources:
    """The old lines, from which a new one takes the values that it keeps; each gives them once."""

    def __init__(self, article: Article, lines: list[_Line]) -> None:
        old = {shown_text(runs).strip(): runs for runs in _old_lines(article)}
        texts = {line.text for line in lines}
        self.same = {text: runs for text, runs in old.items() if text in texts}
        self.changed = [runs for text, runs in old.items() if text not in texts]

    def of(self, line: _Line) -> Runs:
        if line.text in self.same:
            return self.same[line.text]
        runs = most_alike(line.text, self.changed)
        if runs:
            self.changed.remove(runs)
        return matched_runs(line.text, runs)


def _old_lines(article: Article) -> Iterator[Runs]:
    for block in article.blocks:
        if isinstance(block, Paragraph):
            yield block.runs
        elif isinstance(block, BulletList):
            yield from block.items
