"""Renders the covenant of the first sample in a warm worker; prints times and memory as JSON."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.conf import settings  # noqa: E402

from portal.documents.merging.context import build_context  # noqa: E402
from portal.documents.model import DocumentTree, Letterhead  # noqa: E402
from portal.documents.walking import build_tree  # noqa: E402
from portal.facts.interchange import parse  # noqa: E402
from snippets.authoring import load_master  # noqa: E402
from tests.bench.foundation.documents import peak_mb  # noqa: E402


def covenant() -> DocumentTree:
    text = (settings.BASE_DIR / "portal/demo/data/dossier-1.yaml").read_text()
    data, faults = parse(text, test_bank=True)
    assert not faults
    day = date(2026, 11, 24)
    return build_tree(
        load_master("covenant").body, build_context(data, day), Letterhead("De Proeftuin"),
        kind="covenant", title="Echtscheidingsconvenant", subtitle="", status="draft",
        number="2026-0042", version="0.1", date=day,
    )  # fmt: skip


def seconds(render: Callable[[DocumentTree], bytes], tree: DocumentTree, runs: int) -> float:
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        render(tree)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main(folder: Path, runs: int) -> None:
    tree = covenant()
    before = peak_mb("self")
    from portal.documents.renderers.docx import render_docx
    from portal.documents.renderers.pdf import render_pdf

    pdf = render_pdf(tree)
    (folder / "covenant.docx").write_bytes(render_docx(tree))
    pdf_seconds = seconds(render_pdf, tree, runs)
    added = peak_mb("self") - before
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    print(
        json.dumps(
            {
                "pdf_seconds": pdf_seconds,
                "docx_seconds": seconds(render_docx, tree, runs),
                "added_mb": added,
                "pages": pages,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
