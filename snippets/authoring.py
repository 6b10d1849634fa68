"""The platform's own templates, from readable data files to stream data.

A file in `masters/` holds articles. An article has `key`, `title`, an optional
`place` (article, unnumbered, annex) and `when` (see `expressions`), and `clauses`:

    text: sentences with {merge.field|filter}, {ref:article_key} and **bold**
    list: items, each a text or {text, each: collection, where: condition}
    table: {columns: [{title, align, width}], rows: [{cells, each, where, total}]}
    if: condition, then: [clauses], else: [clauses]
    for: collection, where: condition, do: [clauses]
    signature: {adult_children: true}

`when` may stand on every clause, item and row. Every block gets an id that follows
from its place, so that the same file always gives the same stream, and a firm's
copy can be laid beside a later release.
"""

import html
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from snippets.catalogue import ARTICLE_REFERENCE, is_known_merge, merge_label
from snippets.expressions import parse_condition

MASTERS = Path(__file__).parent / "masters"
NAMESPACE = uuid.UUID("5a2b9f0e-6a0e-4d37-9d55-7f3c1f0c8e21")
TOKEN = re.compile(r"\{([^{}|]+)(?:\|([^{}]*))?\}")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)

Block = dict[str, Any]
Condition = dict[str, Any] | None


class AuthoringError(ValueError):
    """A data file says something that a template can't hold."""


@dataclass(frozen=True)
class Master:
    """A template as its data file has it; `body` is stream data with ids on every block."""

    kind: str
    title: str
    notes: str
    body: tuple[Block, ...]


@cache
def load_master(kind: str) -> Master:
    """The platform's template of a kind ("covenant", "parenting_plan"). Raises AuthoringError."""
    source = yaml.safe_load((MASTERS / f"{kind}.yaml").read_text(encoding="utf-8"))
    return Master(source["kind"], source["title"], source["notes"].strip(), compile_body(source))


def compile_body(source: Mapping[str, Any]) -> tuple[Block, ...]:
    """Stream data for the articles of a data file."""
    return tuple(
        _article(article, f"{source['kind']}/{article['key']}") for article in source["articles"]
    )


def rich_text(text: str, path: str) -> str:
    """Stored rich text for a text of the data file; blank lines separate paragraphs."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text.strip())]
    return "".join(
        f'<p data-block-key="{_id(f"{path}/p{n}")[:5]}">{_inline(paragraph)}</p>'
        for n, paragraph in enumerate(paragraphs)
    )


def _inline(text: str) -> str:
    escaped = html.escape(" ".join(text.split()), quote=False)
    return BOLD.sub(r"<b>\1</b>", TOKEN.sub(_merge, escaped))


def _merge(match: re.Match[str]) -> str:
    name, filter = match[1].strip(), (match[2] or "").strip()
    if name.startswith("ref:"):
        key = name.removeprefix("ref:")
        name, filter, label = (
            ARTICLE_REFERENCE,
            f"{key}|{filter}" if filter else key,
            f"verwijzing: {key}",
        )
    else:
        label = merge_label(name) or ""
    if not is_known_merge(name, filter):
        raise AuthoringError(f"unknown merge field or filter: {match[0]}")
    shown = html.escape(label, quote=False)
    return (
        f'<span data-merge="{html.escape(name)}" data-filter="{html.escape(filter)}">{shown}</span>'
    )


def _id(path: str) -> str:
    return str(uuid.uuid5(NAMESPACE, path))


def _block(type: str, path: str, value: Any) -> Block:
    return {"type": type, "value": value, "id": _id(path)}


def _condition(text: str | None) -> Condition:
    return parse_condition(text or "")


def _both(first: Condition, second: Condition) -> Condition:
    parts = [part for part in (first, second) if part]
    return {"all": parts} if len(parts) == 2 else (parts[0] if parts else None)


def _article(source: Mapping[str, Any], path: str) -> Block:
    return _block(
        "article",
        path,
        {
            "key": source["key"],
            "title": source["title"],
            "place": source.get("place", "article"),
            "condition": _condition(source.get("when")),
            "clauses": list(_clauses(source["clauses"], path)),
        },
    )


def _clauses(
    sources: list[Mapping[str, Any]], path: str, inherited: Condition = None
) -> Iterator[Block]:
    """Blocks of a list of clauses. The editor has one level of conditions, so they are joined."""
    for n, source in enumerate(sources):
        here = f"{path}/{n}"
        condition = _both(inherited, _condition(source.get("when")))
        if "if" in source:
            yield from _branches(source, here, condition)
        elif "for" in source:
            yield _loop(source, here, condition)
        else:
            leaf = _leaf(source, here)
            yield _conditional(here, condition, [leaf]) if condition else leaf


def _branches(source: Mapping[str, Any], path: str, outer: Condition) -> Iterator[Block]:
    own = _condition(source["if"])
    condition = _both(outer, own)
    then, other = source["then"], source.get("else") or []
    if all(_is_leaf(clause) for clause in (*then, *other)) and not outer:
        yield _conditional(
            path,
            condition,
            [_leaf(clause, f"{path}/then/{n}") for n, clause in enumerate(then)],
            [_leaf(clause, f"{path}/else/{n}") for n, clause in enumerate(other)],
        )
        return
    yield from _grouped(then, f"{path}/then", condition)
    yield from _grouped(other, f"{path}/else", _both(outer, {"not": own}))


def _grouped(sources: list[Mapping[str, Any]], path: str, condition: Condition) -> Iterator[Block]:
    """As `_clauses`, with neighbouring leaves under one condition."""
    leaves: list[Block] = []
    for n, source in enumerate(sources):
        if _is_leaf(source):
            leaves.append(_leaf(source, f"{path}/{n}/leaf"))
            continue
        if leaves:
            yield _conditional(f"{path}/{n}/before", condition, leaves)
            leaves = []
        yield from _clauses([source], f"{path}/{n}", condition)
    if leaves:
        yield _conditional(f"{path}/last", condition, leaves)


def _is_leaf(source: Mapping[str, Any]) -> bool:
    return not {"if", "for", "when"} & set(source)


def _conditional(
    path: str, condition: Condition, then: list[Block], other: list[Block] | None = None
) -> Block:
    value = {"condition": condition, "clauses": then, "otherwise": other or []}
    return _block("conditional", f"{path}/conditional", value)


def _loop(source: Mapping[str, Any], path: str, condition: Condition) -> Block:
    value = {
        "collection": source["for"],
        "condition": _both(condition, _condition(source.get("where"))),
        "clauses": list(_clauses(source["do"], f"{path}/do")),
    }
    return _block("loop", path, value)


def _leaf(source: Mapping[str, Any], path: str) -> Block:
    if "text" in source:
        return _block("text", path, rich_text(source["text"], path))
    if "list" in source:
        items = [_item(item, f"{path}/{n}") for n, item in enumerate(source["list"])]
        return _block("list", path, {"ordered": bool(source.get("ordered")), "items": items})
    if "table" in source:
        return _block("table", path, _table(source["table"], path))
    if "signature" in source:
        adults = bool((source["signature"] or {}).get("adult_children"))
        return _block("signature", path, {"adult_children": adults})
    raise AuthoringError(f"unknown clause at {path}: {sorted(source)}")


def _repeat(source: Mapping[str, Any]) -> dict[str, Any]:
    """Collection and condition of a list item or a row; both are asked of the member."""
    condition = _both(_condition(source.get("when")), _condition(source.get("where")))
    return {"collection": source.get("each") or "", "condition": condition}


def _item(source: str | Mapping[str, Any], path: str) -> Block:
    item: Mapping[str, Any] = {"text": source} if isinstance(source, str) else source
    return _block("item", path, {**_repeat(item), "text": rich_text(item["text"], path)})


def _table(source: Mapping[str, Any], path: str) -> dict[str, Any]:
    columns = [
        _block(
            "item",
            f"{path}/column/{n}",
            {
                "title": column.get("title", ""),
                "align": column.get("align", "left"),
                "width": column.get("width"),
            },
        )
        for n, column in enumerate(source["columns"])
    ]
    return {
        "caption": source.get("caption", ""),
        "columns": columns,
        "rows": [_row(row, f"{path}/row/{n}") for n, row in enumerate(source["rows"])],
    }


def _row(source: Mapping[str, Any], path: str) -> Block:
    cells = [
        _block("item", f"{path}/{n}", rich_text(str(cell), f"{path}/{n}") if str(cell) else "")
        for n, cell in enumerate(source["cells"])
    ]
    return _block(
        "item", path, {**_repeat(source), "total": bool(source.get("total")), "cells": cells}
    )
