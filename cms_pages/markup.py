"""The few marks in which texts that come with the product are written, and what they become.

Pieces stand apart by an empty line: ``### heading``, paragraphs, lists (``- `` and ``1. ``), notes
(``> ``), pictures of screens (``![words](name)``), and ``**bold**`` anywhere. Nothing else: whatever
else is typed is shown as it stands.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_SCREEN = re.compile(r"!\[(?P<words>[^\]]+)\]\((?P<name>[a-z-]+)\)", re.DOTALL)
_ITEM = re.compile(r"(?P<mark>-|\d+\.) +(?P<text>.+)", re.DOTALL)


def pieces_of(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"\n\s*\n", text.strip())]


def one_line(text: str) -> str:
    return " ".join(text.split())


def blocks_of(pieces: list[str]) -> Iterator[tuple[str, Any]]:
    """``heading`` and ``note`` with plain words, ``text`` with rich text, ``screen`` with its parts.

    Paragraphs and lists that follow each other are one text.
    """
    for kind, group in groupby(pieces, _kind):
        if kind == "text":
            yield kind, "".join(_rich(piece) for piece in group)
        elif kind == "screen":
            for found in map(_SCREEN.fullmatch, group):
                if found:
                    yield kind, {"name": found["name"], "words": one_line(found["words"])}
        else:
            for piece in group:
                yield kind, one_line(re.sub(r"^(?:### |> ?)", "", piece, flags=re.MULTILINE))


def _kind(piece: str) -> str:
    if piece.startswith("### "):
        return "heading"
    if _SCREEN.fullmatch(piece):
        return "screen"
    return "note" if piece.startswith(">") else "text"


def _rich(piece: str) -> str:
    if not _ITEM.match(piece):
        return f"<p>{_inline(piece)}</p>"
    items = re.split(r"\n(?=- |\d+\. )", piece)
    found = [match for item in items if (match := _ITEM.match(item))]
    tag = "ul" if found[0]["mark"] == "-" else "ol"
    return f"<{tag}>{''.join(f'<li>{_inline(item["text"])}</li>' for item in found)}</{tag}>"


def _inline(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", escape(one_line(text)))
