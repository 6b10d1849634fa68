"""The Word file as Word wants it: valid, styled, with fields, and nobody's name in its properties."""

import io
import zipfile
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree
from openxml_audit import OpenXmlValidator

from portal.documents.model import BulletList, Cell, Paragraph, Run, Table
from portal.documents.renderers.docx import render_docx, sandbox
from tests.documents.reading import opened, written
from tests.documents.sample import LETTERHEAD, covenant, small

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


@pytest.mark.parametrize("status", ["draft", "final"])
def test_is_valid_open_xml(tmp_path: Path, status: str) -> None:
    odd = small(
        Paragraph((Run("中 🙂 <&>\n“"),)),
        Table((), ((Cell(()),),)),
        status=status,
        number="",
        version="",
    )
    for tree in (covenant(status), covenant(status, with_logo=False), odd):
        result = OpenXmlValidator().validate(written(tmp_path, render_docx(tree), "proef.docx"))
        assert result.is_valid, [str(error) for error in result.errors]
        assert not result.errors


def test_uses_styles_that_word_knows() -> None:
    word = opened(render_docx(covenant()))
    used = {paragraph.style.name for paragraph in word.paragraphs}
    assert {
        "Title",
        "Subtitle",
        "Heading 1",
        "Clause",
        "List Bullet",
        "List Number",
        "Caption",
        "toc 1",
    } <= used
    headings = [
        paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Heading 1"
    ]
    assert "5\tPartneralimentatie" in headings and len(headings) == 30
    tables = [table for table in word.tables if table.style.name == "Document Table"]
    assert len(tables) == 10
    assert all(table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None for table in tables)


def test_pages_are_counted_by_word_itself() -> None:
    data = render_docx(covenant())
    for name in ("word/footer.xml", "word/footer_first.xml"):
        codes = {field.get(f"{W}instr").strip() for field in part(data, name).iter(f"{W}fldSimple")}
        assert codes == {"PAGE", "NUMPAGES"}
    footer = opened(data).sections[0].footer.paragraphs[0].text
    assert "Dossier 2026-0042 · versie 3 · concept" in footer and footer.count("________") == 2
    assert "TOC \\o" in "".join(part(data, "word/document.xml").itertext())


def test_the_letterhead_has_the_logo_or_the_name() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(covenant()))) as archive:
        assert "word/media/logo.png" in archive.namelist()
        assert b'descr="Mediationpraktijk De Proeftuin"' in archive.read("word/header_first.xml")
    header = opened(render_docx(covenant(with_logo=False))).sections[0].first_page_header
    cells = header.tables[0].rows[0].cells
    assert cells[0].text.strip() == LETTERHEAD.firm_name
    assert "Fictieplein 1, 1234 AB Voorbeeldstad" in cells[2].text


def test_numbered_lists_each_begin_at_one() -> None:
    items = ((Run("a"),), (Run("b"),))
    tree = small(*(BulletList(items, ordered=True) for _ in range(25)))
    data = render_docx(tree)
    used = [
        int(number.get(f"{W}val")) for number in part(data, "word/document.xml").iter(f"{W}numId")
    ]
    assert len(set(used)) == 25 and len(used) == 50
    restarts = {
        int(number.get(f"{W}numId"))
        for number in part(data, "word/numbering.xml").iter(f"{W}num")
        if number.find(f"{W}lvlOverride/{W}startOverride") is not None
    }
    assert set(used) <= restarts


def test_money_stands_right_and_the_text_in_its_language() -> None:
    data = render_docx(covenant())
    word = opened(data)
    table = next(table for table in word.tables if table.style.name == "Document Table")
    assert table.rows[1].cells[1].paragraphs[0].alignment is not None
    assert table.rows[1].cells[1].text == "€\u00a03.700,00"
    assert (
        part(data, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "nl-NL"
    )


def test_properties_name_nobody() -> None:
    properties = opened(render_docx(covenant())).core_properties
    assert properties.title == "Echtscheidingsconvenant – 2026-0042"
    assert not (
        properties.author
        or properties.last_modified_by
        or properties.comments
        or properties.keywords
    )


def test_the_sandbox_keeps_a_firm_s_template_in() -> None:
    environment = sandbox()
    with pytest.raises((SecurityError, UndefinedError)):
        environment.from_string("{{ ''.__class__.__mro__ }}").render()
    with pytest.raises((SecurityError, UndefinedError)):
        environment.from_string("{{ cycler.__init__.__globals__ }}").render()
    with pytest.raises(UndefinedError):
        environment.from_string("{{ onbekend }}").render()
    assert environment.from_string("{{ naam }}").render(naam="A & <B>") == "A &amp; &lt;B&gt;"
