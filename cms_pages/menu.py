"""Public pages of the product itself that stand in the menu of the platform's site."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    """``place``: after how many pages of the CMS it stands."""

    url_name: str
    label: Any
    place: int


_entries: list[Entry] = []


def register(url_name: str, label: Any, *, place: int) -> None:
    """Called by an app above this one, when it is ready."""
    entry = Entry(url_name, label, place)
    if entry not in _entries:
        _entries.append(entry)


def add_to(items: list[dict[str, Any]], request: HttpRequest) -> None:
    for entry in _entries:
        url = reverse(entry.url_name)
        items.insert(
            entry.place, {"label": entry.label, "url": url, "current": request.path == url}
        )
