"""The three renderers together: the same text, the same marks, nothing typed that comes alive."""

import pytest

from portal.documents.model import (
    BulletList,
    Cell,
    DocumentTree,
    Paragraph,
    Run,
    SignatureBlock,
    Signer,
    Table,
)
from portal.documents.renderers.docx import render_docx
from portal.documents.renderers.html import render_html_fragment
from portal.documents.renderers.pdf import render_pdf
from tests.documents.reading import (
    docx_text,
    html_text,
    opened,
    pdf_pages,
    pdf_text,
    squeezed,
    words,
)
from tests.documents.sample import LETTERHEAD, covenant, small

HOSTILE = (
    "Jansen & Zn <b>vet</b>",
    "“Éva” ë ç ß",
    "王小明",
    "Test 🙂 Naam",
    "{{ 7*7 }}",
    "{% for x in range(9) %}x{% endfor %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{_{ 7*7 }_} {%p if x %} {{r y }}",
    "&amp; &#123; ]]> <!-- -->",
    "<script>alert(1)</script>",
    "a'); } body { display: none",
)


def texts(tree: DocumentTree) -> dict[str, str]:
    return {
        "html": html_text(render_html_fragment(tree)),
        "pdf": pdf_text(render_pdf(tree)),
        "docx": docx_text(render_docx(tree)),
    }


def test_word_and_screen_carry_the_same_words_in_the_same_order() -> None:
    tree = covenant("final", with_logo=False)
    html = html_text(render_html_fragment(tree))
    html = html[html.index(tree.title) :]
    assert docx_text(render_docx(tree)).split() == html.split()


def test_pdf_carries_every_word_of_the_screen_and_only_margins_more() -> None:
    tree = covenant("final", with_logo=False)
    pages = pdf_pages(render_pdf(tree))
    screen = words(html_text(render_html_fragment(tree)))
    printed = words(" ".join(pages))
    assert not screen - printed
    margins = words(
        f"{LETTERHEAD.firm_name} {tree.title} Dossier {tree.number} · versie {tree.version} · definitief"
        f" Paraaf ________ Pagina van • {' '.join(str(n) for n in range(1, len(pages) + 1))}"
        " 1. 2. 3. 4. Omschrijving Vertrek Gaat naar Waarde"
    )
    assert set(printed - screen) <= set(margins)
    assert (printed - screen)["Paraaf"] == len(pages)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_only_ever_a_name(name: str) -> None:
    tree = small(
        Paragraph((Run(f"Partij: {name}, en verder.", field="party_a.full_name"),), "1.1"),
        BulletList(((Run(name),),)),
        Table((Cell((Run("Naam"),)),), ((Cell((Run(name, bold=True),)),),), caption=name),
        SignatureBlock((Signer(name, name, name, name),)),
        status="draft",
        title=name,
        subtitle=name,
        parties=(name,),
        number=name,
    )
    for kind, text in texts(tree).items():
        assert text.count(squeezed(name)) >= 9, kind
        assert "uid=" not in text
    word = opened(render_docx(tree))
    assert word.core_properties.title == f"{name} – {name}"
    assert name in word.sections[0].header.paragraphs[0].text


def test_a_draft_says_so_on_every_page_and_a_final_nowhere() -> None:
    draft, final = covenant("draft"), covenant("final")
    pages = pdf_pages(render_pdf(draft))
    assert all("CONCEPT" in page for page in pages)
    assert not any("concept" in page.lower() for page in pdf_pages(render_pdf(final)))
    for tree, mark in ((draft, "CONCEPT"), (final, "")):
        section = opened(render_docx(tree)).sections[0]
        first = " ".join(
            paragraph.text
            for cell in section.first_page_header.tables[0].rows[0].cells
            for paragraph in cell.paragraphs
        )
        for header in (first, section.header.paragraphs[0].text):
            assert ("CONCEPT" in header) is bool(mark)
    assert 'class="document draft"' in render_html_fragment(draft)
    assert "Status Definitief" in html_text(render_html_fragment(final))


def test_what_is_missing_is_marked_for_eyes_and_for_ears() -> None:
    tree = small(
        Paragraph((Run("Woont te "), Run("", field="party_a.city", missing=True), Run(".")))
    )
    html = render_html_fragment(tree)
    assert (
        '<span class="merge missing" data-field="party_a.city" data-source="">'
        '<span class="spoken">ontbreekt nog: </span>[party_a.city]</span>'
    ) in html
    for text in texts(tree).values():
        assert "Woont te [party_a.city]." in text
    run = next(
        run
        for part in opened(render_docx(tree)).paragraphs
        for run in part.runs
        if run.text == "[party_a.city]"
    )
    assert run.style.name == "Missing"


def test_a_document_in_english_has_english_words_around_it() -> None:
    tree = small(Paragraph((Run("Text"),)), status="draft", language="en", parties=("A", "B"))
    pdf = pdf_text(render_pdf(tree))
    assert (
        "DRAFT" in pdf and "Page 1 of 1" in pdf and "24 November 2026" in pdf and "Initials" in pdf
    )


def test_line_breaks_stay_and_control_characters_go() -> None:
    tree = small(Paragraph((Run("een\ntwee\x00\x0b\ud800 drie \u202e9,99\u202c"),)))
    for text in texts(tree).values():
        assert "een twee drie 9,99" in text
    assert "een<br/>twee" in render_html_fragment(tree)
    assert any(part.text == "een\ntwee drie 9,99" for part in opened(render_docx(tree)).paragraphs)


def test_empty_parts_leave_no_trace() -> None:
    tree = small(BulletList(()), Table((), ()), SignatureBlock(()), Paragraph(()))
    for text in texts(tree).values():
        assert "Het enige artikel" in text
    assert "<table" not in render_html_fragment(tree) and "<ul></ul>" not in render_html_fragment(
        tree
    )
