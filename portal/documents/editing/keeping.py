"""The articles that the mediator wrote anew, kept through new drafts.

``edits`` of a document: for each key the article as template and facts gave it (``base``) and as
the mediator left it (``blocks``), both frozen. A new draft takes the mediator's words with today's
values: a merged value that is still in them follows the fact behind it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from portal.documents.frozen import freeze, runs_in, thaw
from portal.documents.model import (
    Article,
    Block,
    BulletList,
    DocumentTree,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)

Edits = dict[str, dict[str, Any]]
Blocks = tuple[Block, ...]


def article_of(tree: DocumentTree, key: str) -> Article:
    """The article or annex of a key. Raises LookupError."""
    for article in (*tree.articles, *tree.annexes):
        if article.key == key:
            return article
    raise LookupError(key)


def with_blocks(tree: DocumentTree, key: str, blocks: Blocks) -> DocumentTree:
    """The same document in which one article says ``blocks``."""

    def changed(articles: tuple[Article, ...]) -> tuple[Article, ...]:
        return tuple(replace(one, blocks=blocks) if one.key == key else one for one in articles)

    return replace(tree, articles=changed(tree.articles), annexes=changed(tree.annexes))


def noted(edits: Edits | None, article: Article, blocks: Blocks) -> Edits:
    """The edits with this one: the first base stays, so that it can be taken back."""
    known = dict(edits or {})
    base = known[article.key]["base"] if article.key in known else freeze(article.blocks)
    if freeze(blocks) == base:
        known.pop(article.key, None)
    else:
        known[article.key] = {"base": base, "blocks": freeze(blocks)}
    return known


def base_of(edits: Edits | None, key: str) -> Blocks | None:
    """The article as template and facts gave it; None where nobody wrote it anew."""
    return thaw(edits[key]["base"]) if edits and key in edits else None


def carried_over(tree: DocumentTree, edits: Edits | None) -> tuple[DocumentTree, Edits]:
    """A new draft with the mediator's articles in it, and those edits on their new base.

    An edit of an article that is not in this draft waits for the one that has it again.
    """
    known = dict(edits or {})
    for key, edit in known.items():
        try:
            article = article_of(tree, key)
        except LookupError:
            continue
        blocks = _renewed(thaw(edit["blocks"]), thaw(edit["base"]), article)
        known[key] = {"base": freeze(article.blocks), "blocks": freeze(blocks)}
        tree = with_blocks(tree, key, blocks)
    return tree, known


def _renewed(blocks: Blocks, base: Blocks, article: Article) -> Blocks:
    values = _new_values(base, article.blocks)
    fixed = _new_fixed(base, article.blocks)
    count = 0
    found: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph():
                count += bool(block.number)
                number = f"{article.number}.{count}" if block.number and article.number else ""
                found.append(Paragraph(_with_values(block.runs, values), number))
            case BulletList():
                items = tuple(_with_values(runs, values) for runs in block.items)
                found.append(BulletList(items, block.ordered))
            case _:
                found.append(fixed.get(block, block))
    return tuple(found)


def _with_values(runs: tuple[Run, ...], values: dict[tuple[str, str], Run]) -> tuple[Run, ...]:
    def renewed(run: Run) -> Run:
        new = values.get((run.field, run.text)) if run.field else None
        if new is None:
            return run
        return replace(run, text=new.text, source=new.source, missing=new.missing)

    return tuple(renewed(run) for run in runs)


def _new_values(base: Blocks, fresh: Blocks) -> dict[tuple[str, str], Run]:
    """What each merged value of the base became; left out where that cannot be told."""
    before, after = _by_field(base), _by_field(fresh)
    values: dict[tuple[str, str], Run] = {}
    doubtful: set[tuple[str, str]] = set()
    for field, runs in before.items():
        if len(runs) != len(after.get(field, ())):
            continue
        for old, new in zip(runs, after[field], strict=True):
            place = (field, old.text)
            if place in values and values[place].text != new.text:
                doubtful.add(place)
            values[place] = new
    return {place: run for place, run in values.items() if place not in doubtful}


def _by_field(blocks: Blocks) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = {}
    for run in runs_in(blocks):
        if run.field:
            found.setdefault(run.field, []).append(run)
    return found


def _new_fixed(base: Blocks, fresh: Blocks) -> dict[Block, Block]:
    """Tables and signatures as they are now, where there are as many as there were."""
    before, after = list(_fixed(base)), list(_fixed(fresh))
    return dict(zip(before, after, strict=True)) if len(before) == len(after) else {}


def _fixed(blocks: Blocks) -> Iterator[Block]:
    return (block for block in blocks if isinstance(block, Table | SignatureBlock))
