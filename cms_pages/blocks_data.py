"""The raw data of blocks for texts that come from code."""

from typing import Any

from uuid_utils.compat import uuid7

Pairs = tuple[tuple[str, str], ...]


def pairs_block(
    kind: str, pairs: Pairs, names: tuple[str, str] = ("title", "text")
) -> dict[str, Any]:
    """A block that is a list of small texts of two parts."""
    items = [
        {"type": "item", "value": dict(zip(names, pair, strict=True)), "id": str(uuid7())}
        for pair in pairs
    ]
    return block(kind, items)


def block(kind: str, value: Any) -> dict[str, Any]:
    """A block with an id of its own: Wagtail compares versions by it."""
    return {"type": kind, "value": value, "id": str(uuid7())}
