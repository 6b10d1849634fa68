"""A rich document tree of about twenty pages, for the renderers' tests and the bench.

Everybody and everything in it is made up; the text is ours and is no legal advice.
`{field=text}` in the text becomes a merge run, `*text*` an italic and `**text**` a bold one.
"""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from portal.documents.model import (
    Article,
    Block,
    BulletList,
    Cell,
    DocumentTree,
    Letterhead,
    Paragraph,
    Run,
    Runs,
    SignatureBlock,
    Signer,
    Table,
)
from tests.documents.sample_text import ARTICLES, INVENTORY, PLAN_ANNEX

_MARK = re.compile(
    r"\{(?P<field>[a-z0-9_.]+)=(?P<value>[^}]*)\}|\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*"
)
_SOURCES = {
    "dossier": "system",
    "mediator": "profile",
    "settlement": "calculation",
    "child_support": "calculation",
}


def runs(text: str) -> Runs:
    """Runs of one paragraph from the small mark-up above."""
    found: list[Run] = []
    place = 0
    for match in _MARK.finditer(text):
        if match.start() > place:
            found.append(Run(text[place : match.start()]))
        place = match.end()
        if field := match["field"]:
            source = _SOURCES.get(field.split(".")[0], "intake")
            found.append(
                Run(match["value"], field=field, source=source, missing=not match["value"])
            )
        elif match["bold"]:
            found.append(Run(match["bold"], bold=True))
        else:
            found.append(Run(match["italic"], italic=True))
    if place < len(text):
        found.append(Run(text[place:]))
    return tuple(found)


def table(
    caption: str, header: str, *lines: str, total_rows: int = 0, widths: tuple[int, ...] = ()
) -> Table:
    """A table from lines with bars; a cell that starts with € or a digit stands right."""

    def cell(text: str) -> Cell:
        text = text.strip()
        right = bool(re.match(r"[€\d-].*\d$|^–$", text)) and not re.match(r"\d+ [a-z]", text)
        return Cell(runs(text), align="right" if right else "left")

    rows = tuple(tuple(cell(part) for part in line.split("|")) for line in lines)
    head = tuple(
        Cell(runs(part.strip()), align=rows[0][place].align if rows else "left")
        for place, part in enumerate(header.split("|"))
    )
    return Table(head, rows, caption, total_rows, widths)


def _blocks(number: str, text: str) -> tuple[Block, ...]:
    """Paragraphs by blank lines; `- ` and `1. ` begin lists, `| ` a table, all others are clauses."""
    blocks: list[Block] = []
    clause = 0
    for part in text.strip().split("\n\n"):
        lines = [" ".join(line.split()) for line in part.strip().splitlines()]
        if lines[0].startswith("- "):
            blocks.append(BulletList(tuple(runs(line[2:]) for line in lines)))
        elif lines[0].startswith("1. "):
            blocks.append(
                BulletList(tuple(runs(line.split(". ", 1)[1]) for line in lines), ordered=True)
            )
        elif lines[0].startswith("| "):
            totals = sum(line.startswith("= ") for line in lines)
            caption, header, *rest = (line[2:] for line in lines)
            blocks.append(table(caption, header, *rest, total_rows=totals))
        elif lines[0].startswith("> "):
            blocks.append(Paragraph(runs(" ".join(lines)[2:])))
        else:
            clause += 1
            blocks.append(Paragraph(runs(" ".join(lines)), f"{number}.{clause}" if number else ""))
    return tuple(blocks)


def _inventory() -> Article:
    lines = [
        f"{thing} | {room} | {who} | € {value}"
        for room, things in INVENTORY
        for thing, who, value in things
    ]
    listed = table(
        "Inboedel per vertrek",
        "Omschrijving | Vertrek | Gaat naar | Waarde",
        *lines,
        widths=(46, 20, 18, 16),
    )
    intro = Paragraph(
        runs(
            "De lijst is op 14 november 2026 samen gemaakt, kamer voor kamer, en door beiden nagekeken."
        )
    )
    return Article("bijlage_inboedel", "", "Verdeling van de inboedel", (intro, listed))


def _indexation() -> Article:
    """Amounts per year at an assumed 2.5 %, so that the annex has a long table of money."""
    amount, lines = 24300, []
    for year in range(2027, 2041):
        whole, cents = divmod(amount, 100)
        lines.append(
            f"1 januari {year} | € {whole:,}".replace(",", ".")
            + f",{cents:02d} | € {2 * amount // 100},{2 * amount % 100:02d}"
        )
        amount = round(amount * 1.025)
    listed = table(
        "Voorbeeld bij een aangenomen stijging van 2,5% per jaar",
        "Vanaf | Per kind | Samen",
        *lines,
        widths=(50, 25, 25),
    )
    intro = Paragraph(
        runs(
            "Deze bijlage laat zien hoe de jaarlijkse aanpassing werkt. De echte percentages stelt de minister vast; aan deze bedragen kan niemand rechten ontlenen."
        )
    )
    return Article("bijlage_indexering", "", "Kinderalimentatie door de jaren", (intro, listed))


def logo() -> bytes:
    """A small picture that stands for a firm's logo."""
    image = Image.new("RGBA", (640, 160), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 16, 128, 144), 28, fill=(31, 111, 120, 255))
    draw.ellipse((34, 50, 94, 110), fill=(255, 255, 255, 255))
    draw.rounded_rectangle((160, 58, 620, 76), 9, fill=(31, 111, 120, 255))
    draw.rounded_rectangle((160, 92, 440, 106), 7, fill=(140, 170, 172, 255))
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


LETTERHEAD = Letterhead(
    firm_name="Mediationpraktijk De Proeftuin",
    address_line="Fictieplein 1, 1234 AB Voorbeeldstad",
    phone="+31 6 12345600",
    email="praktijk@proeftuin.example",
    website="proeftuin.example",
    kvk_number="00000042",
    accent="#1F6F78",
    footer="De Proeftuin Mediation is ingeschreven in het register van mediators onder nummer 0000 (fictief).",
)

SIGNERS = SignatureBlock(
    (
        Signer("Fictus Test Proefpersoon", "de man", "Voorbeeldstad", "1 december 2026"),
        Signer("Testina Maria van Voorbeeld", "de vrouw"),
    )
)


def covenant(status: str = "draft", *, with_logo: bool = True) -> DocumentTree:
    """The whole sample: a covenant with annexes, about twenty pages of A4."""
    articles: list[Article] = []
    number = 0
    for key, title, text in ARTICLES:
        unnumbered = key == "considerans"
        number += 0 if unnumbered else 1
        shown = "" if unnumbered else str(number)
        blocks = _blocks(shown, text)
        if key == "ondertekening":
            blocks += (SIGNERS,)
        articles.append(Article(key, shown, title, blocks))
    plan = Article("bijlage_plan", "", "Zorgregeling in het kort", _blocks("", PLAN_ANNEX))
    return DocumentTree(
        kind="covenant",
        title="Echtscheidingsconvenant",
        subtitle="Afspraken over de gevolgen van de echtscheiding",
        status="final" if status == "final" else "draft",
        date=date(2026, 11, 24),
        number="2026-0042",
        version="3",
        parties=("Fictus Test Proefpersoon, de man", "Testina Maria van Voorbeeld, de vrouw"),
        letterhead=replace(
            LETTERHEAD,
            logo=logo() if with_logo else None,
            logo_type="image/png" if with_logo else "",
        ),
        articles=tuple(articles),
        annexes=(_inventory(), _indexation(), plan),
    )


def small(*blocks: Block, status: str = "final", **changes: object) -> DocumentTree:
    """A document of one article, for tests that look at one thing."""
    tree = DocumentTree(
        kind="letter",
        title="Afspraak",
        subtitle="",
        status="final" if status == "final" else "draft",
        date=date(2026, 11, 24),
        number="2026-0001",
        version="1",
        parties=(),
        letterhead=LETTERHEAD,
        articles=(Article("een", "1", "Het enige artikel", blocks),),
    )
    return replace(tree, **changes)  # type: ignore[arg-type]
