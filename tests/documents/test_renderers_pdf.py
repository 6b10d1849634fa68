"""The PDF as an archive wants it: PDF/A-2b, tagged, self-contained, and well set."""

import io
from typing import Any

import pdf_oxide
import pikepdf
import pytest
from PIL import Image
from weasyprint import HTML

from portal.documents import fonts
from portal.documents.model import Paragraph, Run
from portal.documents.renderers import hanging
from portal.documents.renderers import pdf as renderer
from portal.documents.renderers.letterhead import readable_accent, safe_logo
from portal.documents.renderers.pdf import OwnAssets, RefusedAddress, layout, render_pdf
from tests.documents.reading import embedded_fonts, pdf_text
from tests.documents.sample import LETTERHEAD, covenant, small

ODD = "王小明 🙂 👨‍👩‍👧 אבג ش Ж → ☑"


@pytest.fixture(scope="module")
def draft() -> bytes:
    return render_pdf(covenant())


def test_claims_and_keeps_pdf_a_2b(draft: bytes) -> None:
    odd = render_pdf(small(Paragraph((Run(ODD), Run(ODD, italic=True), Run(ODD, bold=True)))))
    for data in (draft, odd):
        with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"
            raw = pdf.Root.Metadata.read_bytes()
        assert b"<pdfaid:part>2</pdfaid:part>" in raw and b"<pdfaid:conformance>B<" in raw
        verdict = pdf_oxide.PdfDocument.from_bytes(data).validate_pdf_a("2b")
        assert verdict["valid"] and not verdict["errors"]


def test_every_font_is_inside(draft: bytes) -> None:
    found = embedded_fonts(draft)
    assert found and all(found.values())
    assert all("Document-" in name for name in found)


def test_every_mark_on_a_page_is_opened_and_closed(draft: bytes) -> None:
    with pikepdf.open(io.BytesIO(draft)) as pdf:
        assert pdf.check_pdf_syntax() == []
        for page in pdf.pages:
            depth = seen = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BMC":
                    depth += 1
                elif str(operator) == "BDC":
                    assert isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
                    depth, seen = depth + 1, seen + 1
                elif str(operator) == "EMC":
                    depth -= 1
                assert depth in {0, 1}
            assert depth == 0 and seen > 5


def test_text_begins_where_the_numbers_leave_it() -> None:
    """All clauses at one line, all heads at one line, whatever the length of their number."""
    starts: dict[str, set[float]] = {"clause": set(), "h2": set()}
    for page in layout(covenant()).pages:
        for line in page._page_box.descendants():
            if type(line).__name__ != "LineBox" or line.element is None:
                continue
            kind = "clause" if "clause" in (line.element.get("class") or "") else line.element_tag
            texts = [box for box in line.descendants() if type(box).__name__ == "TextBox"]
            if kind in starts and "number" in (texts[0].element.get("class") or ""):
                starts[kind].add(round(texts[1].position_x + _space(texts[1])))
    assert len(starts["clause"]) == 1 and starts["clause"] == starts["h2"]


def _space(box: Any) -> float:
    """Width of the space before a text, in pixels: it is part of the box after a number."""
    if not box.text.startswith(" "):
        return 0.0
    face = fonts.TEXT_FACES[5] if box.element_tag == "h2" else fonts.TEXT_FACES[0]
    return hanging._advance(face, " ") * float(box.style["font_size"])


def test_metadata_tells_the_title_and_nothing_about_people(draft: bytes) -> None:
    with pikepdf.open(io.BytesIO(draft)) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer"}
        assert pdf.docinfo.Title == "Echtscheidingsconvenant – 2026-0042"
        assert pdf.Root.Lang == "nl-NL"
        assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert b"Proefpersoon" not in pdf.Root.Metadata.read_bytes()
        assert "/Outlines" in pdf.Root
        kinds = {
            str(part.S)
            for part in pdf.objects
            if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/StructElem"
        }
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= kinds


def test_same_tree_same_bytes(draft: bytes) -> None:
    assert render_pdf(covenant()) == draft


def test_asks_for_nothing_outside() -> None:
    assets = OwnAssets()
    layout(covenant(with_logo=False), assets)
    assert assets.refused == []
    for address in (
        "file:///etc/passwd",
        "http://127.0.0.1/x",
        "data:text/css,a",
        "asset:font/../x",
    ):
        with pytest.raises(RefusedAddress):
            assets.fetch(address)
    assert not hasattr(assets, "handlers")


def test_what_no_font_has_is_known_before() -> None:
    assert fonts.unsupported(ODD + "“é” € 中") == set()
    assert fonts.unsupported("naam \U000e0fff") == {"\U000e0fff"}
    assert fonts.fallbacks_for(fonts.strange("Zoë “Ç” €")) == ()
    assert [face.family for face in fonts.fallbacks_for(fonts.strange("中🙂"))] == [
        "Document Emoji",
        "Document CJK",
    ]
    assert ODD.split(maxsplit=1)[0] in pdf_text(render_pdf(small(Paragraph((Run(ODD),)))))


def _elements(page: object) -> list[tuple[str, str, float]]:
    """Tag, class and place of what stands in the text area of a page."""
    box = page._page_box  # type: ignore[attr-defined]
    return sorted(
        (
            (part.element_tag, part.element.get("class") or "", part.position_y)
            for part in box.descendants()
            if part.element is not None and part.element_tag in {"h2", "p", "li", "td", "th", "div"}
        ),
        key=lambda found: found[2],
    )


def test_no_heading_stands_alone_and_a_signature_is_never_parted() -> None:
    pages = layout(covenant()).pages
    assert len(pages) >= 17
    for page in pages[1:]:
        text = [tag for tag, kind, _ in _elements(page) if tag != "div"]
        assert text and text[-1] != "h2"
        assert "lead" not in _elements(page)[-1][1]
    signing = [page for page in pages if any(kind == "signer" for _, kind, _ in _elements(page))]
    assert len(signing) == 1
    [page] = signing
    assert [kind for _, kind, _ in _elements(page)].count("signer") == 2
    assert any(tag == "h2" for tag, _, _ in _elements(page))


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#1F6F78", "#1f6f78"),
        ("#ffee00", None),
        ("#fff", None),
        ("red; } body { display: none", "#1f6f78"),
        ("", "#1f6f78"),
    ],
)
def test_the_firm_s_colour_can_be_read_and_is_only_a_colour(
    colour: str, expected: str | None
) -> None:
    found = readable_accent(colour)
    assert expected in {None, found}
    assert len(found) == 7
    red, green, blue = (int(found[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.5


def _picture(mode: str, kind: str, size: tuple[int, int] = (300, 100)) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, 0).save(target, kind)
    return target.getvalue()


def test_a_logo_is_drawn_anew_or_left_out() -> None:
    cmyk = safe_logo(_picture("CMYK", "JPEG"))
    assert cmyk is not None
    with Image.open(io.BytesIO(cmyk.png)) as image:
        assert image.mode == "RGB" and image.format == "PNG"
    for bad in (
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        _picture("1", "PNG", (6000, 6000)),
    ):
        assert safe_logo(bad) is None
    head = LETTERHEAD.__class__(
        firm_name="Firma", logo=b"<svg onload='x'/>", logo_type="image/svg+xml"
    )
    assert "Firma" in pdf_text(render_pdf(small(Paragraph((Run("x"),)), letterhead=head)))


def test_the_library_still_lets_us_give_our_own_base_rules() -> None:
    """The PDF's speed rests on this hook; without it every element gets six pseudo-elements."""
    assert HTML._ua_stylesheets is not renderer._Page._ua_stylesheets
