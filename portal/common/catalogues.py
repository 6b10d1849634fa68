"""Catalogues of words: compiled by us, because gettext's own tools are not on every machine."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def sources(folder: Path) -> Iterator[Path]:
    """Every ``<language>/LC_MESSAGES/<domain>.po`` below ``folder``."""
    yield from sorted(folder.glob("*/LC_MESSAGES/*.po"))


def read_catalogue(source: Path) -> Catalog:
    """The messages of a ``.po`` file."""
    with source.open("rb") as handle:
        return read_po(handle, locale=source.parts[-3].partition("_")[0])


def is_sparse(source: Path) -> bool:
    """A way of speaking a language (``nl_Formal``): only the texts that differ from it."""
    return "_" in source.parts[-3]


def compile_catalogues(folder: Path) -> list[Path]:
    """Write the ``.mo`` beside every ``.po`` that is newer; the answer names what was written.

    Safe beside a process that reads: a catalogue is replaced whole. Doubtful (fuzzy) texts stay out.
    """
    written = []
    for source in sources(folder):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        fresh = target.with_suffix(".mo.new")
        with fresh.open("wb") as handle:
            write_mo(handle, read_catalogue(source))
        fresh.rename(target)
        written.append(target)
    return written
