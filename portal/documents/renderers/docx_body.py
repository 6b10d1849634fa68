"""The tree as WordprocessingML: paragraphs with named styles, real lists, real tables.

Widths are twips (1/20 point). Text is escaped here and nowhere else.
"""

from collections.abc import Iterable
from html import escape
from itertools import count

from markupsafe import Markup

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
from portal.documents.renderers.markup import CONTENTS_FROM, annexes_of
from portal.documents.renderers.text import clean, keep_together, run_text, single_line
from portal.documents.renderers.words import Words, words_for

PAGE_WIDTH = 8391  # 148 mm between the margins
TEXT_INDENT = 1021  # 18 mm, where the text begins
FIRST_ORDERED = 3  # numId of the first list that counts from 1 by itself


def xml_text(text: str) -> Markup:
    """Text for an element's content, also safe from docxtpl's own search and replace.

    docxtpl turns "{_{" into "{{" after merging; a reference keeps the characters.
    """
    escaped = escape(clean(text), quote=True)
    if "{" in escaped or "}" in escaped or "%" in escaped:
        escaped = escaped.replace("_", "&#95;")
    return Markup(escaped)  # noqa: S704 – escaped in the lines above


def _run(text: str, properties: str = "") -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{xml_text(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{rpr}{lines}</w:r>"


def _runs(runs: Runs, *, bold: bool = False) -> str:
    return "".join(_model_run(run, bold=bold) for run in runs if run.shown)


def _model_run(run: Run, *, bold: bool) -> str:
    properties = '<w:rStyle w:val="Missing"/>' if run.missing else ""
    if run.bold or bold:
        properties += "<w:b/><w:bCs/>"
    if run.italic:
        properties += "<w:i/><w:iCs/>"
    return _run(keep_together(run_text(run)), properties)


def _styled(text: str, style: str) -> str:
    return _run(single_line(text), f'<w:rStyle w:val="{style}"/>')


def _paragraph(style: str, inner: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def _line(style: str, text: str) -> str:
    return _paragraph(style, _run(single_line(text)))


_TAB = "<w:r><w:tab/></w:r>"
_AFTER_TABLE = _paragraph("AfterTable", "")


class BodyWriter:
    """Writes one document's body and counts the lists and bookmarks in it."""

    def __init__(self, tree: DocumentTree) -> None:
        self.tree = tree
        self.words: Words = words_for(tree.language)
        self.annexes = annexes_of(tree, self.words)
        self.ordered_lists = 0
        self._new_page = False
        self._bookmarks = count(1)

    def body(self) -> Markup:
        """Everything between the first header and the last footer."""
        parts = [self._titles(), self._contents()]
        parts += [self._article(article, annex=False) for article in self.tree.articles]
        parts += [self._article(annex, annex=True) for annex in self.annexes]
        return Markup("".join(parts))  # noqa: S704 – every text in it went through xml_text

    def _titles(self) -> str:
        tree = self.tree
        parts = [_line("Title", tree.title)]
        if tree.subtitle.strip():
            parts.append(_line("Subtitle", tree.subtitle))
        parts += [_line("Party", party) for party in tree.parties]
        return "".join([*parts, _AFTER_TABLE, self._facts(), _AFTER_TABLE])

    def _facts(self) -> str:
        words, tree = self.words, self.tree
        facts = [
            (words.dossier, tree.number),
            (words.version, tree.version),
            (words.date, words.long_date(tree.date)),
            (words.status, words.status_word(draft=tree.is_draft)),
        ]
        cells = [
            _line("FactLabel", label) + _line("Fact", value)
            for label, value in facts
            if value.strip()
        ]
        width = (PAGE_WIDTH - TEXT_INDENT) // len(cells)
        border = '<w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="1D1B19"/></w:tblBorders>'
        return _grid([cells], [width] * len(cells), indent=TEXT_INDENT, borders=border)

    def _contents(self) -> str:
        """A real table-of-contents field, filled in, that Word can renew."""
        listed = [a for a in (*self.tree.articles, *self.annexes) if a.title.strip()]
        if len(listed) < CONTENTS_FROM:
            return ""
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\o "1-1" \\n \\h \\t "Annex Heading,1" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        lines = []
        for place, article in enumerate(listed):
            number = _run(single_line(article.number)) + _TAB if article.number.strip() else _TAB
            link = f'<w:hyperlink w:anchor="{_bookmark(place + 1)}" w:history="1">{number}{_run(single_line(article.title))}</w:hyperlink>'
            first, last = place == 0, place == len(listed) - 1
            lines.append(
                _paragraph("TOC1", (begin if first else "") + link + (end if last else ""))
            )
        self._new_page = True
        return _line("TOCHeading", self.words.contents) + "".join(lines)

    def _article(self, article: Article, *, annex: bool) -> str:
        blocks = "".join(self.block(block) for block in article.blocks)
        if not article.title.strip():
            return blocks
        mark = next(self._bookmarks)
        number = _styled(article.number, "ArticleNumber") if article.number.strip() else ""
        inner = (
            f'<w:bookmarkStart w:id="{mark}" w:name="{_bookmark(mark)}"/>'
            f"{number}{'' if annex else _TAB}{_run(single_line(article.title))}"
            f'<w:bookmarkEnd w:id="{mark}"/>'
        )
        new_page = "<w:pageBreakBefore/>" if self._new_page else ""
        self._new_page = False
        return _paragraph("AnnexHeading" if annex else "Heading1", inner, new_page) + blocks

    def block(self, block: Block) -> str:
        """One block of an article."""
        match block:
            case Paragraph():
                return _text_block(block)
            case BulletList():
                return self._list(block)
            case Table():
                return _table(block)
            case SignatureBlock():
                return self._signatures(block)

    def _list(self, block: BulletList) -> str:
        if not block.ordered:
            return "".join(_paragraph("ListBullet", _runs(item)) for item in block.items)
        own = FIRST_ORDERED + self.ordered_lists
        self.ordered_lists += 1
        numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{own}"/></w:numPr>'
        return "".join(_paragraph("ListNumber", _runs(item), numbering) for item in block.items)

    def _signatures(self, block: SignatureBlock) -> str:
        cells = [self._signer(signer) for signer in block.signers]
        if len(cells) % 2:
            cells.append(_paragraph("SignerText", ""))
        gap = _paragraph("SignerText", "")
        rows = [[left, gap, right] for left, right in zip(cells[::2], cells[1::2], strict=True)]
        width = (PAGE_WIDTH - TEXT_INDENT - 680) // 2
        grid = _grid(rows, [width, 680, width], indent=TEXT_INDENT)
        return grid + _AFTER_TABLE if rows else ""

    def _signer(self, signer: Signer) -> str:
        words = self.words
        parts = [_line("SignerName", signer.name)]
        if signer.designation.strip():
            parts.append(_line("SignerText", signer.designation))
        for label, value in ((words.place, signer.place), (words.date, signer.date)):
            text = f" {single_line(value)}" if value.strip() else ""
            parts.append(
                _paragraph("SignLine", _styled(label, "Label") + (_run(text) if text else ""))
            )
        return "".join([*parts, _line("SignHand", words.signature)])


def _text_block(block: Paragraph) -> str:
    inner = _runs(block.runs)
    lead = "<w:keepNext/>" if introduces(block) else ""
    if block.number:
        return _paragraph("Clause", _styled(block.number, "ClauseNumber") + _TAB + inner, lead)
    return _paragraph("BodyText", inner, lead) if inner else ""


def _bookmark(number: int) -> str:
    return f"_Toc{number:06d}"


def _grid(rows: list[list[str]], widths: list[int], *, indent: int = 0, borders: str = "") -> str:
    """A table without lines, for things that stand side by side."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="PlainGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>'
    )


def _table(block: Table) -> str:
    rows = [*([block.header] if block.header else []), *block.rows]
    if not rows:
        return ""
    widths = column_widths(block)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = _line("Caption", block.caption) if block.caption.strip() else ""
    head = _row(block.header, widths, "TableHead", header=True) if block.header else ""
    first_total = len(block.rows) - block.total_rows
    body = "".join(
        _row(
            row,
            widths,
            "TableText",
            bold=place >= first_total,
            ruled=place == first_total,
            with_next=kept_together(block) and place < len(block.rows) - 1,
        )
        for place, row in enumerate(block.rows)
    )
    look = f'<w:tblLook w:val="0020" w:firstRow="{int(bool(head))}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="DocumentTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>{_AFTER_TABLE}"
    )


def _row(
    cells: tuple[Cell, ...],
    widths: list[int],
    style: str,
    *,
    header: bool = False,
    bold: bool = False,
    ruled: bool = False,
    with_next: bool = False,
) -> str:
    borders = (
        '<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="1D1B19"/></w:tcBorders>'
    )
    html = []
    for cell, width in zip(_filled(cells, len(widths)), widths, strict=True):
        align = {"right": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}.get(
            cell.align, ""
        )
        together = "<w:keepNext/>" if with_next else ""
        inner = _paragraph(style, _runs(cell.runs, bold=bold or cell.bold), together + align)
        tcpr = f'<w:tcW w:w="{width}" w:type="dxa"/>{borders if ruled else ""}'
        html.append(f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{inner}</w:tc>")
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(html)}</w:tr>"


def _filled(cells: tuple[Cell, ...], size: int) -> Iterable[Cell]:
    return (*cells, *(Cell(()) for _ in range(size - len(cells))))[:size]


def column_widths(block: Table) -> list[int]:
    """Widths in twips that fill the page from margin to margin."""
    widths = [int(PAGE_WIDTH * share) for share in column_shares(block)]
    widths[-1] += PAGE_WIDTH - sum(widths)
    return widths
