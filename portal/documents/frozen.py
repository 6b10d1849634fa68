"""A document tree as JSON and back: what is kept of a document, and read from ever after."""

import base64
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from portal.documents import model
from portal.documents.model import DocumentTree, Run

_TYPES = {
    name: kind
    for name, kind in vars(model).items()
    if isinstance(kind, type) and is_dataclass(kind)
}


def freeze(node: Any) -> Any:
    """JSON data of a tree: every part with its type and the fields that differ from the default."""
    if is_dataclass(node) and not isinstance(node, type):
        data = {
            field.name: freeze(value)
            for field in fields(node)
            if (value := getattr(node, field.name)) != field.default
        }
        return {"is": type(node).__name__, **data}
    if isinstance(node, tuple | list):
        return [freeze(part) for part in node]
    if isinstance(node, bytes):
        return {"is": "bytes", "base64": base64.b64encode(node).decode()}
    if isinstance(node, date):
        return {"is": "date", "iso": node.isoformat()}
    return node


def thaw(data: Any) -> Any:
    """The tree that ``freeze`` was given. Raises KeyError on a type that is not of the model."""
    if isinstance(data, list):
        return tuple(thaw(part) for part in data)
    if not isinstance(data, dict):
        return data
    values = {name: thaw(value) for name, value in data.items() if name != "is"}
    match data["is"]:
        case "bytes":
            return base64.b64decode(values["base64"])
        case "date":
            return date.fromisoformat(values["iso"])
    return _TYPES[data["is"]](**values)


def fingerprint_of(tree: DocumentTree) -> str:
    """SHA-256, in hex, of all that a document says and of its letterhead, whatever file it is put in."""
    plain = json.dumps(
        freeze(replace(tree, fingerprint="")),
        ensure_ascii=False, sort_keys=True, separators=(",", ":"),
    )  # fmt: skip
    return sha256(plain.encode()).hexdigest()


def missing_count(tree: DocumentTree) -> int:
    """How many places of the text wait for a value."""
    return len({run.field or run.text for run in runs_in(tree) if run.missing})


def runs_in(node: Any) -> Iterator[Run]:
    """Every stretch of text of a tree or a part of one, in order."""
    if isinstance(node, Run):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from runs_in(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from runs_in(getattr(node, field.name))
