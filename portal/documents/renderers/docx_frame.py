"""The Word file that every document is poured into: our own, not a library's default.

The parts lie as XML in `frame/`. Word's styles carry the look, so that a firm or a
lawyer who edits the document keeps it. ISO/IEC 29500 transitional.
"""

import io
from functools import lru_cache
from importlib.resources import files
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from portal.documents.renderers.letterhead import Logo

EMU_PER_MM = 36_000
LOGO_BOX_MM = (62.0, 17.0)
_DAY = (2026, 1, 1, 0, 0, 0)  # a fixed time, so that equal documents are equal files
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = "application/vnd.openxmlformats-officedocument.theme"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_PARTS = (
    ("styles", "styles", "styles"),
    ("settings", "settings", "settings"),
    ("fontTable", "fontTable", "fontTable"),
    ("numbering", "numbering", "numbering"),
    ("header", "header", "header"),
    ("header_first", "header", "header"),
    ("footer", "footer", "footer"),
    ("footer_first", "footer", "footer"),
    ("theme", "theme", "theme"),
)


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_THEME if kind == "theme" else f"{_PARTS}.{kind}"}+xml"/>'
        for name, kind, _ in _WORD_PARTS
    )
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_PARTS}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


def _relations(entries: list[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in entries
    )
    return (
        f'{_DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{lines}</Relationships>"
    )


def _package_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relations(
        [
            ("rId1", f"{_RELATIONS}/officeDocument", "word/document.xml"),
            ("rId2", core, "docProps/core.xml"),
        ]
    )


def _core_properties(locale: str) -> str:
    """Only the language: no author, no editor, no time; the title follows per document."""
    return (
        f"{_DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title></dc:title><dc:language>{locale}</dc:language></cp:coreProperties>"
    )


def _logo_drawing(logo: Logo) -> str:
    width, height = (round(side * EMU_PER_MM) for side in logo.fit(*LOGO_BOX_MM))
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Logo" descr="{{{{ firm }}}}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


@lru_cache(maxsize=1)
def _sources() -> dict[str, str]:
    folder = files(__package__) / "frame"
    return {
        name: (folder / f"{name}.xml").read_text("utf-8")
        for name in ("document", *(p[0] for p in _WORD_PARTS))
    }


def _restarting_lists(count: int) -> str:
    """Instances of the numbered list that each begin at 1 again (numId 3 and on)."""
    return "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(3, 3 + count)
    )


@lru_cache(maxsize=32)
def frame(accent: str, locale: str, logo: Logo | None, ordered_lists: int) -> bytes:
    """The frame in a firm's colour (`#rrggbb`), as a .docx with merge tags of our own."""
    name_run = '<w:r><w:t xml:space="preserve">{{ firm }}</w:t></w:r>'
    swaps = {
        "ACCENT": accent.lstrip("#").upper(),
        "LOCALE": locale,
        "LOGO_OR_NAME": _logo_drawing(logo) if logo else name_run,
        "ORDERED_LISTS": _restarting_lists(ordered_lists),
    }
    parts = {"[Content_Types].xml": _content_types(), "_rels/.rels": _package_relations()}
    for name, source in _sources().items():
        filled = source
        for word, value in swaps.items():
            filled = filled.replace(word, value)
        parts[f"word/{name}.xml"] = filled
    parts["word/_rels/document.xml.rels"] = _relations(
        [
            (f"rId{place}", f"{_RELATIONS}/{kind}", f"{name}.xml")
            for place, (name, _, kind) in enumerate(_WORD_PARTS, start=1)
        ]
    )
    parts["docProps/core.xml"] = _core_properties(locale)
    binary: dict[str, bytes] = {name: text.encode() for name, text in parts.items()}
    if logo:
        binary["word/_rels/header_first.xml.rels"] = _relations(
            [("rId1", f"{_RELATIONS}/image", "media/logo.png")]
        ).encode()
        binary["word/media/logo.png"] = logo.png
    return pack(binary)


def pack(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip with nothing in it that differs from one run to the next."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = ZipInfo(name, _DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return target.getvalue()
