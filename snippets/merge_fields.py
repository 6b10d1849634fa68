"""Finding the merge fields in stored rich text."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from snippets.catalogue import ARTICLE_REFERENCE, is_known_merge


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "span" and "data-merge" in values:
            self.found.append((values["data-merge"] or "", values.get("data-filter") or ""))


def merges_in(source: str) -> list[tuple[str, str]]:
    """Name and filter of every merge field in a rich text, in order."""
    finder = _Finder()
    finder.feed(source)
    finder.close()
    return finder.found


def unknown_merges(source: str) -> list[str]:
    """The merge fields that no document can fill, as an author would write them."""
    return [
        f"{name}|{filter}" if filter else name
        for name, filter in merges_in(source)
        if not is_known_merge(name, filter)
    ]


def references_in(data: Any) -> set[str]:
    """The keys of the articles that a piece of stream data refers to."""
    return {
        filter.partition("|")[0]
        for text in _texts(data)
        for name, filter in merges_in(text)
        if name == ARTICLE_REFERENCE
    }


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        if "data-merge" in data:
            yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
