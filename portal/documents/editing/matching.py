"""Which merged values are still there in a text that somebody changed.

A value keeps its source only where it stands untouched, with the same words or a space beside it:
"1.234,56" inside "11.234,56" is another amount. When in doubt it becomes text of the mediator.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from portal.documents.model import Run, Runs
from portal.documents.renderers.text import run_text

Style = tuple[bool, bool]


@dataclass(frozen=True)
class _Piece:
    """A run of the old text with its place in it, and how far it lies from its place in the new."""

    run: Run
    start: int
    end: int
    shift: int = 0


def shown_text(runs: Runs) -> str:
    """The text of a paragraph as the form shows it: a missing value in square brackets."""
    return "".join(run_text(run) for run in runs)


def matched_runs(text: str, old: Runs) -> Runs:
    """``text`` as runs: merged values of ``old`` that are untouched, and plain text around them."""
    before = shown_text(old)
    if text == before:
        return old
    matcher = SequenceMatcher(None, before, text, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    styles = _styles(old, blocks, len(text))
    found: list[Run] = []
    place = 0
    for piece in _kept(old, before, text, blocks):
        start = piece.start + piece.shift
        found += _plain(text, place, start, styles)
        found.append(piece.run)
        place = piece.end + piece.shift
    return (*found, *_plain(text, place, len(text), styles))


def most_alike(text: str, candidates: Iterable[Runs]) -> Runs:
    """The paragraph that ``text`` most probably was; nothing where none resembles it."""
    best: Runs = ()
    highest = 0.5
    for runs in candidates:
        matcher = SequenceMatcher(None, shown_text(runs), text, autojunk=False)
        if matcher.real_quick_ratio() > highest and (ratio := matcher.ratio()) > highest:
            best, highest = runs, ratio
    return best


def _kept(old: Runs, before: str, text: str, blocks: list) -> Iterator[_Piece]:
    for piece in _pieces(old):
        if not (piece.run.field or piece.run.missing) or piece.start == piece.end:
            continue
        for block in blocks:
            if block.a <= piece.start and piece.end <= block.a + block.size:
                shift = block.b - block.a
                if _stands_free(before, text, piece.start, piece.end, shift):
                    yield _Piece(piece.run, piece.start, piece.end, shift)
                break


def _pieces(runs: Runs) -> Iterator[_Piece]:
    place = 0
    for run in runs:
        end = place + len(run_text(run))
        yield _Piece(run, place, end)
        place = end


def _stands_free(before: str, text: str, start: int, end: int, shift: int) -> bool:
    """Both neighbours are as they were, or nothing that makes another word or number of it."""
    left_old, left_new = before[:start][-1:], text[: start + shift][-2:]
    right_old, right_new = before[end:][:1], text[end + shift :][:2]
    left = left_new[-1:] == left_old or not _joins(left_new[::-1])
    right = right_new[:1] == right_old or not _joins(right_new)
    return left and right


def _joins(beside: str) -> bool:
    """Whether a neighbour makes one word or number with the value: "x", or ",5"."""
    first, second = beside[:1], beside[1:2]
    return first.isalnum() or (first in ".,-/" and second.isalnum())


def _styles(old: Runs, blocks: list, length: int) -> list[Style]:
    """Bold and italic of every character of the new text: as it was, new text plain."""
    by_old = [(run.bold, run.italic) for run in old for _character in run_text(run)]
    styles: list[Style] = [(False, False)] * length
    for block in blocks:
        styles[block.b : block.b + block.size] = by_old[block.a : block.a + block.size]
    return styles


def _plain(text: str, start: int, end: int, styles: list[Style]) -> Iterator[Run]:
    """The text between two values, a run for every stretch of one style."""
    place = start
    while place < end:
        stop = place
        while stop < end and styles[stop] == styles[place]:
            stop += 1
        yield Run(text[place:stop], *styles[place])
        place = stop
