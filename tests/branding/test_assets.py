"""Stylesheets and fonts that are small, complete and made only once."""

import gzip
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from portal.branding.assets import SURFACES, prepare, stylesheet
from portal.branding.fonts import FACE_LIMIT, FACES

DUTCH = "AZaz09 é ë ï ö ü € “ ” ‘ ’ „ – — … • ½ ² ° ă š ł ğ ș §"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("assets")
    prepare(target)
    return target


def test_every_face_is_small_and_has_the_letters_of_our_readers(folder: Path) -> None:
    faces = list((folder / "mediation" / "fonts").glob("*.woff2"))
    assert len(faces) == len(FACES)
    for face in faces:
        assert face.stat().st_size <= FACE_LIMIT
        font = TTFont(face)
        missing = [letter for letter in DUTCH if ord(letter) not in font.getBestCmap()]
        assert missing == []
        assert "Source" not in font["name"].getDebugName(1)  # a name that the licence reserves


@pytest.mark.parametrize("surface", SURFACES)
def test_a_stylesheet_is_under_20_kB_and_finds_its_fonts(folder: Path, surface: str) -> None:
    sheet = folder / "mediation" / "css" / f"{surface}.css"
    assert len(gzip.compress(sheet.read_bytes())) < 20_000
    for url in re.findall(r'url\("([^"]+)"\)', sheet.read_text()):
        assert (sheet.parent / url).resolve().exists()


def test_a_second_run_writes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.*")}
    prepare(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.*")} == before


@pytest.mark.parametrize("surface", SURFACES)
def test_every_colour_that_is_used_is_defined(surface: str) -> None:
    css = stylesheet(surface)
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+):", css))
    assert css.count("{") == css.count("}")
    assert "/* dark */" not in css
