"""Turning merge fields into runs: values, grammar and references to articles."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from portal.common.words import upper_first
from portal.documents.merging.context import MergeContext, UnknownField
from portal.documents.model import Run, Runs
from portal.documents.walking.richtext import Piece

ARTICLE_REFERENCE = "h.article_ref"
"""Merge field whose filter is the key of the article it points at."""

CHOICE = re.compile(r"^(plural|gender)\((.*)\)$", re.DOTALL)
GENDERS = ("m", "f", "x")


class References(Protocol):
    """How articles are called in this document ("artikel 7", "bijlage 2"), by key."""

    def get(self, key: str, /) -> str | None: ...


def runs_of(pieces: Iterable[Piece], context: MergeContext, references: References) -> Runs:
    """Runs of one paragraph, list item or cell. Empty values disappear, missing ones are marked."""
    runs = (_run(piece, context, references) for piece in pieces)
    return tidy(run for run in runs if run.text or run.missing)


def tidy(runs: Iterable[Run]) -> Runs:
    """Without white space at the two ends."""
    found = list(runs)
    while found and not found[0].missing and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].missing and not found[-1].text.strip():
        found.pop()
    if found:
        found[0] = _with_text(found[0], found[0].text.lstrip())
        found[-1] = _with_text(found[-1], found[-1].text.rstrip())
    return tuple(found)


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.bold, run.italic, run.field, run.source, run.missing)


def _run(piece: Piece, context: MergeContext, references: References) -> Run:
    style: dict[str, Any] = {"bold": piece.bold, "italic": piece.italic}
    if not piece.name:
        return Run(piece.text, **style)
    if piece.name == ARTICLE_REFERENCE:
        return _reference(piece, references, style)
    choice = CHOICE.match(piece.filter)
    try:
        if choice:
            return _chosen(piece, choice, context, style)
        merged = context.field(piece.name, piece.filter or None)
    except UnknownField:
        return Run(piece.text or piece.name, field=piece.name, missing=True, **style)
    text = (merged.text or merged.label) if merged.missing else merged.text
    return Run(text, field=piece.name, source=merged.source, missing=merged.missing, **style)


def _reference(piece: Piece, references: References, style: Mapping[str, Any]) -> Run:
    """The name of the article that the filter points at; missing when it is not in the document."""
    key, _, case = piece.filter.partition("|")
    called = references.get(key)
    text = called or "artikel …"
    if case == "upper_first":
        text = upper_first(text)
    return Run(text, field=piece.name, source="system", missing=called is None, **style)


def _chosen(
    piece: Piece, choice: re.Match[str], context: MergeContext, style: Mapping[str, Any]
) -> Run:
    """A word picked by a number (`plural(is,zijn)`) or a gender (`gender(zoon,dochter,kind)`)."""
    words = [word.strip() for word in choice[2].split(",")]
    merged = context.field(piece.name)
    index = _plural(merged.value) if choice[1] == "plural" else _gender(merged.value)
    if merged.missing or index is None or index >= len(words):
        return Run(merged.label, field=piece.name, source=merged.source, missing=True, **style)
    return Run(words[index], field=piece.name, source=merged.source, **style)


def _plural(value: object) -> int | None:
    return None if not isinstance(value, int) else int(value != 1)


def _gender(value: object) -> int | None:
    return GENDERS.index(value) if isinstance(value, str) and value in GENDERS else None
