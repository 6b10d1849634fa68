"""Building a whole document: which articles stay, what they are called, what they say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Any

from portal.documents.merging.context import MergeContext
from portal.documents.model import Article, DocumentTree, Letterhead, Status
from portal.documents.walking.clauses import Counter, RawBlock, Walk, walk_clauses

ARTICLE, UNNUMBERED, ANNEX = "article", "unnumbered", "annex"
NO_REFERENCES: Mapping[str, str] = {}


def build_tree(
    body: Sequence[RawBlock],
    context: MergeContext,
    letterhead: Letterhead,
    kind: str,
    title: str,
    subtitle: str,
    status: Status,
    number: str,
    version: str,
    date: Date,
) -> DocumentTree:
    """The document that a template gives for one dossier.

    An article is left out when its condition fails or nothing in it remains; the
    numbers count on over what is left, and references follow. Never raises on
    missing values: those stand in the tree as marked runs.
    """
    values = [block["value"] for block in body]
    kept = [value for value in values if _remains(value, context)]
    numbers = _numbers(kept)
    names = {key: _name(place, number) for key, (place, number) in numbers.items()}
    main: list[Article] = []
    annexes: list[Article] = []
    for value in kept:
        place, own_number = numbers[value["key"]]
        article = _article(value, place, own_number, context, names)
        (annexes if place == ANNEX else main).append(article)
    return DocumentTree(
        kind=kind,
        title=title,
        subtitle=subtitle,
        status=status,
        date=date,
        number=number,
        version=version,
        parties=tuple(context.field(f"party_{side}.full_name").text for side in ("a", "b")),
        letterhead=letterhead,
        articles=tuple(main),
        annexes=tuple(annexes),
        initials=context.value("signing.initials_each_page") is not False,
    )


def _blocks(value: RawBlock, walk: Walk) -> Iterator[Any]:
    return walk_clauses(value.get("clauses") or (), walk)


def _remains(value: RawBlock, context: MergeContext) -> bool:
    if not context.holds(value.get("condition") or None):
        return False
    return next(_blocks(value, Walk(context, NO_REFERENCES)), None) is not None


def _numbers(kept: Sequence[RawBlock]) -> dict[str, tuple[str, str]]:
    """Place and number of every article that stays; annexes have their own count."""
    numbers: dict[str, tuple[str, str]] = {}
    counts = {ARTICLE: 0, ANNEX: 0}
    for value in kept:
        place = value.get("place") or ARTICLE
        if place in counts:
            counts[place] += 1
        numbers[value["key"]] = (place, str(counts[place]) if place in counts else "")
    return numbers


def _name(place: str, number: str) -> str | None:
    """How the text refers to it; an unnumbered part can't be referred to."""
    return {ARTICLE: f"artikel {number}", ANNEX: f"bijlage {number}"}.get(place)


def _article(
    value: RawBlock, place: str, number: str, context: MergeContext, names: Mapping[str, str | None]
) -> Article:
    counted = number if place == ARTICLE else ""
    walk = Walk(context, names, Counter(counted))
    title = f"Bijlage {number} – {value['title']}" if place == ANNEX else value["title"]
    return Article(value["key"], counted, title, tuple(_blocks(value, walk)))
