"""Rules of the house for templates: they compile, and hold no code, style or asset of elsewhere."""

import re
from pathlib import Path

import pytest
from django.template import engines

from tests.house.files import ROOT, repository_files, shown

FORBIDDEN = {
    "unescaped text": re.compile(r"\|\s*safe\b|\bsafeseq\b|\{%\s*autoescape\s+off"),
    "inline style": re.compile(r"<[a-z][^>]*\sstyle\s*="),
    "inline handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*\bnonce=)(?![^>]*application/json)"
    ),
    "style without nonce": re.compile(r"<style(?![^>]*\bnonce=)"),
    "asset of elsewhere": re.compile(
        r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=[\"'](?:https?:)?//"
    ),
    "old translation tag": re.compile(r"\{%\s*(?:trans|blocktrans)\s"),
    "untrimmed translation": re.compile(r"\{%\s*blocktranslate(?![^%]*\btrimmed\b)"),
}
# Mail programs know no stylesheet, and a PDF's page is its own document.
STYLED_INLINE = ("templates/privacy/overview.html", "templates/emails/", "templates/documents/")


def templates() -> list[Path]:
    return [
        path for path in repository_files()
        if path.suffix in (".html", ".txt") and "templates" in path.parts
    ]  # fmt: skip


def test_every_template_compiles() -> None:
    faults = []
    engine = engines["django"].engine
    for path in templates():
        try:
            engine.from_string(path.read_text(encoding="utf-8"))
        except Exception as error:
            faults.append(f"{shown(path)}: {error}")
    assert faults == []


# No pages of a surface: mails, what becomes a PDF, what Wagtail draws itself, a page without menus.
OWN_DOCUMENTS = (
    "templates/billing/", "templates/cms/admin/", "templates/documents/", "templates/emails/",
    "templates/errors/500.html", "templates/privacy/", "templates/wagtailadmin/", "tests/",
)  # fmt: skip


def test_every_page_has_one_way_past_its_menus() -> None:
    """A document of its own has the skip link, and every base that draws a page its target."""
    documents, targets, bases = [], {}, []
    for path in templates():
        text, name = path.read_text(encoding="utf-8"), shown(path)
        if name.startswith(OWN_DOCUMENTS):
            continue
        if "<!doctype" in text.lower():
            documents.append((name, text.count('<a class="skip" href="#main">')))
        if "<main" in text:
            targets[name] = len(re.findall(r'<main [^>]*id="main" tabindex="-1"', text))
        if "{% block body %}" in text and 'extends "base/document.html"' in text:
            bases.append(name)
    assert documents == [("templates/base/document.html", 1)]
    assert bases and set(bases) <= set(targets)
    assert set(targets.values()) == {1}


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_no_template_holds(rule: str) -> None:
    found = []
    for path in templates():
        if rule == "unescaped text" and path.suffix == ".txt":
            continue
        if rule in ("inline style", "style without nonce") and shown(path).startswith(
            STYLED_INLINE
        ):
            continue
        text = path.read_text(encoding="utf-8")
        for match in FORBIDDEN[rule].finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line}: {match[0][:80]}")
    assert found == []
