"""The tree as HTML elements, shared by the portal's page and the PDF.

Everything that comes from the tree is escaped here and nowhere else. The output is
well-formed XML as well, so that it can be read by a fast parser.
"""

from dataclasses import dataclass
from html import escape

from portal.documents.model import (
    Article,
    Block,
    BulletList,
    Cell,
    DocumentTree,
    Paragraph,
    Run,
    Runs,
    SignatureBlock,
    Signer,
    Table,
)
from portal.documents.renderers.columns import column_shares, introduces, kept_together
from portal.documents.renderers.hanging import shape
from portal.documents.renderers.letterhead import contact_lines
from portal.documents.renderers.text import clean, keep_together, run_text, single_line
from portal.documents.renderers.words import Words

CONTENTS_FROM = 8  # articles; a shorter document needs no table of contents


@dataclass(frozen=True)
class Manner:
    """How to write: `proof` adds the source of merged values, `top` is the title's heading level."""

    words: Words
    proof: bool = True
    top: int = 1
    logo_url: str = ""
    contents_lists: int = 1


def _text(text: str) -> str:
    return escape(single_line(text))


def runs_html(runs: Runs, manner: Manner) -> str:
    """Inline elements of one paragraph, item or cell."""
    return "".join(_run(run, manner) for run in runs)


def _run(run: Run, manner: Manner) -> str:
    text = run_text(run) if manner.proof else keep_together(run_text(run))
    html = escape(text).replace("\n", "<br/>")
    if run.italic:
        html = f"<em>{html}</em>"
    if run.bold:
        html = f"<strong>{html}</strong>"
    if not manner.proof:
        return f'<span class="missing">{html}</span>' if run.missing else html
    if not run.field and not run.missing:
        return html
    spoken = f'<span class="spoken">{manner.words.missing} </span>' if run.missing else ""
    kind = "merge missing" if run.missing else "merge"
    origin = f'data-field="{_text(run.field)}" data-source="{_text(run.source)}"'
    return f'<span class="{kind}" {origin}>{spoken}{html}</span>'


def _number(number: str, manner: Manner) -> str:
    """A number that hangs before its text; on paper its shape tells how much room it needs."""
    room = "" if manner.proof else shape(number)
    return f'<span class="number{" " + room if room else ""}">{_text(number)}</span>'


def _paragraph(block: Paragraph, manner: Manner) -> str:
    inner = runs_html(block.runs, manner)
    lead = introduces(block)
    if not block.number:
        kind = ' class="lead"' if lead else ""
        return f"<p{kind}>{inner}</p>" if inner else ""
    number = _number(block.number, manner)
    return f'<p class="clause{" lead" if lead else ""}">{number} {inner}</p>'


def _list(block: BulletList, manner: Manner) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join(f"<li>{runs_html(item, manner)}</li>" for item in block.items)
    return f"<{tag}>{items}</{tag}>" if items else ""


def _cell(cell: Cell, manner: Manner, tag: str, scope: str = "") -> str:
    inner = runs_html(cell.runs, manner)
    if cell.bold and tag == "td":
        inner = f"<strong>{inner}</strong>"
    align = f' class="{cell.align}"' if cell.align in {"right", "center"} else ""
    scope = f' scope="{scope}"' if scope else ""
    return f"<{tag}{scope}{align}>{inner}</{tag}>"


def _row(cells: tuple[Cell, ...], manner: Manner, *, total: bool) -> str:
    """A body row; its first cell names the row when it is text beside other cells."""
    names = (
        len(cells) > 1 and cells[0].align == "left" and any(r.text.strip() for r in cells[0].runs)
    )
    html = [
        _cell(cell, manner, "th", "row") if names and not place else _cell(cell, manner, "td")
        for place, cell in enumerate(cells)
    ]
    kind = ' class="total"' if total else ""
    return f"<tr{kind}>{''.join(html)}</tr>"


def _table(block: Table, manner: Manner) -> str:
    if not (block.header or block.rows):
        return ""
    caption = f"<caption>{_text(block.caption)}</caption>" if block.caption.strip() else ""
    columns = "".join(f'<col class="w{width}"/>' for width in _percentages(block, manner))
    head = "".join(_cell(cell, manner, "th", "col") for cell in block.header)
    kind = "table short" if kept_together(block) else "table"
    first_total = len(block.rows) - block.total_rows
    body = "".join(
        _row(row, manner, total=place >= first_total) for place, row in enumerate(block.rows)
    )
    # On a phone a wide table scrolls within the page: the keyboard must be able to reach it.
    named = f' role="group" aria-label="{_text(block.caption)}"' if caption else ""
    reachable = f' tabindex="0"{named}' if manner.proof else ""
    return (
        f'<div class="{kind}"{reachable}><table>{caption}'
        + (f"<colgroup>{columns}</colgroup>" if columns else "")
        + (f"<thead><tr>{head}</tr></thead>" if head else "")
        + f"<tbody>{body}</tbody></table></div>"
    )


def _percentages(block: Table, manner: Manner) -> list[int]:
    """Widths for the print style sheet's classes; a screen divides the table by itself."""
    if manner.proof:
        return []
    widths = [max(int(share * 100), 1) for share in column_shares(block)]
    return [*widths[:-1], max(100 - sum(widths[:-1]), 1)]


def _blank(label: str, value: str) -> str:
    """A line of a signature: filled in, or left open to be written by hand."""
    if value.strip():
        return f'<p class="line"><span class="label">{label}</span> {_text(value)}</p>'
    return f'<p class="line open"><span class="label">{label}</span></p>'


def _signer(signer: Signer, words: Words) -> str:
    role = f'<p class="role">{_text(signer.designation)}</p>' if signer.designation.strip() else ""
    return (
        f'<div class="signer"><p class="name">{_text(signer.name)}</p>{role}'
        f"{_blank(words.place, signer.place)}{_blank(words.date, signer.date)}"
        f'<p class="line open hand"><span class="label">{words.signature}</span></p></div>'
    )


def _signatures(block: SignatureBlock, manner: Manner) -> str:
    signers = "".join(_signer(signer, manner.words) for signer in block.signers)
    return f'<div class="signatures">{signers}</div>' if signers else ""


def block_html(block: Block, manner: Manner) -> str:
    """One block of an article."""
    match block:
        case Paragraph():
            return _paragraph(block, manner)
        case BulletList():
            return _list(block, manner)
        case Table():
            return _table(block, manner)
        case SignatureBlock():
            return _signatures(block, manner)


def article_html(article: Article, manner: Manner, *, annex: bool = False) -> str:
    """One article or annex as a section of its own."""
    level = manner.top + 1
    number = f"{_number(article.number, manner)} " if article.number.strip() else ""
    kind = "annex" if annex else "article"
    blocks = "".join(block_html(block, manner) for block in article.blocks)
    title = f"<h{level}>{number}{_text(article.title)}</h{level}>" if article.title.strip() else ""
    return f'<section class="{kind}" id="{anchor(article)}">{title}{blocks}</section>'


def anchor(article: Article) -> str:
    """Name of the place in the document; the stable key, so that links survive renumbering."""
    return "artikel-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in article.key)


def annexes_of(tree: DocumentTree, words: Words) -> tuple[Article, ...]:
    """Annexes with 'Bijlage 1' before their title, unless the title says so itself."""
    named = []
    for place, annex in enumerate(tree.annexes, start=1):
        title = single_line(annex.title)
        if not title.lower().startswith(words.annex.lower()):
            label = f"{words.annex} {annex.number or place}"
            title = f"{label} – {title}" if title else label
        named.append(Article(annex.key, "", title, annex.blocks))
    return tuple(named)


def letterhead_html(tree: DocumentTree, manner: Manner) -> str:
    """The firm's paper: logo or name, and how to reach it."""
    head = tree.letterhead
    name = _text(head.firm_name)
    logo = f'<img class="logo" src="{manner.logo_url}" alt="{name}"/>' if manner.logo_url else ""
    firm = logo or f'<p class="firm">{name}</p>'
    lines = [name] if logo else []
    lines += [escape(line) for line in contact_lines(head, manner.words)]
    contact = f'<p class="contact">{"<br/>".join(lines)}</p>' if lines else ""
    paper = f'<p class="paper">{_text(head.footer)}</p>' if head.footer.strip() else ""
    return f'<div class="letterhead">{contact}{firm}{paper}</div>'


def title_html(tree: DocumentTree, manner: Manner) -> str:
    """Title, parties and the facts that tell this version from another."""
    words, level = manner.words, manner.top
    subtitle = f'<p class="subtitle">{_text(tree.subtitle)}</p>' if tree.subtitle.strip() else ""
    parties = "".join(f"<li>{_text(party)}</li>" for party in tree.parties)
    facts = (
        (words.dossier, tree.number),
        (words.version, tree.version),
        (words.date, words.long_date(tree.date)),
        (words.status, words.status_word(draft=tree.is_draft)),
    )
    meta = "".join(
        f"<div><dt>{label}</dt> <dd>{_text(value)}</dd></div>"
        for label, value in facts
        if value.strip()
    )
    return (
        f'<div class="titles"><h{level} class="title">{_text(tree.title)}</h{level}>{subtitle}'
        + (f'<ul class="parties">{parties}</ul>' if parties else "")
        + f'<dl class="facts">{meta}</dl></div>'
    )


def contents_html(tree: DocumentTree, manner: Manner) -> str:
    """Table of contents with links; page numbers are the style sheet's matter."""
    listed = [a for a in (*tree.articles, *annexes_of(tree, manner.words)) if a.title.strip()]
    if len(listed) < CONTENTS_FROM:
        return ""
    items = [
        f'<li><a href="#{anchor(a)}">{_number(a.number, manner)} {_text(a.title)}</a></li>'
        for a in listed
    ]
    size = -(-len(items) // manner.contents_lists)
    lists = "".join(
        f"<ul>{''.join(items[start : start + size])}</ul>" for start in range(0, len(items), size)
    )
    label = manner.words.contents
    return f'<nav class="contents" aria-label="{label}"><p class="label">{label}</p>{lists}</nav>'


def document_html(tree: DocumentTree, manner: Manner) -> str:
    """The document from letterhead to last annex, as one element."""
    status = "draft" if tree.is_draft else "final"
    body = "".join(article_html(article, manner) for article in tree.articles)
    annexes = "".join(
        article_html(annex, manner, annex=True) for annex in annexes_of(tree, manner.words)
    )
    return (
        f'<article class="document {status}" lang="{manner.words.language}">'
        f"{letterhead_html(tree, manner)}{title_html(tree, manner)}{contents_html(tree, manner)}"
        f"{body}{annexes}</article>"
    )


def document_name(tree: DocumentTree) -> str:
    """Title for a window, a bookmark and the metadata; never more than title and number."""
    return clean(" – ".join(part for part in map(single_line, (tree.title, tree.number)) if part))
