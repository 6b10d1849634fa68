"""The two fictional dossiers, and small dossiers made on the spot."""

import copy
import datetime
from pathlib import Path
from typing import Any

from portal.common.decimal_yaml import load

DATA = Path(__file__).parents[2] / "portal" / "demo" / "data"
SAMPLES = ("dossier-1", "dossier-2")
TODAY = datetime.date(2026, 11, 24)


def sample(name: str) -> dict[str, Any]:
    """A fresh copy of a sample, with its `meta` and `expected`."""
    return dict(load((DATA / f"{name}.yaml").read_text(encoding="utf-8")))


def changed(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy in which one path ("parties.a.gender", "properties.0.kind") has another value."""
    copied = copy.deepcopy(data)
    *parents, last = path.split(".")
    node: Any = copied
    for part in parents:
        node = node[int(part)] if isinstance(node, list) else node.setdefault(part, {})
    node[int(last) if isinstance(node, list) else last] = value
    return copied
