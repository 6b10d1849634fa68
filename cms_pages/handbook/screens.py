"""The pictures of screens in the handbook: taken from the demo by ``./run pictures``, kept as files."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from PIL import Image

FOLDER = Path(__file__).parents[1] / "static" / "handbook"
KIND = ".webp"


@dataclass(frozen=True)
class Screen:
    """Where the picture is and how large, so that a page keeps room for it while it loads."""

    url: str
    width: int
    height: int


def screen(name: str) -> Screen | None:
    """None where there is no picture of this name."""
    size = _size(name)
    return Screen(static(f"handbook/{name}{KIND}"), *size) if size else None


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob(f"*{KIND}"))


@cache
def _size(name: str) -> tuple[int, int] | None:
    if name not in names():
        return None
    with Image.open(FOLDER / f"{name}{KIND}") as picture:
        return picture.size
