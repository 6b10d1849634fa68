"""The pictures in the README, taken from the running demo by a real browser."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).parent / "static" / "demo"
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Picture:
    """What to photograph: as whom, by following which links, how large."""

    file: str
    persona: str
    follow: tuple[str, ...]
    width: int
    height: int


PICTURES = (Picture("readme.png", "party-a", ("a[href$='/trambaan/']:visible",), 1280, 720),)


def take(port: int) -> Iterator[Path]:
    """Take every picture from the demo that runs at ``port``."""
    start = f"http://www.mediation.localhost:{port}/demo/als/"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        for picture in PICTURES:
            size = {"width": picture.width, "height": picture.height}
            page = chromium.new_page(viewport=size, locale="nl-NL", color_scheme="light")  # type: ignore[arg-type]
            page.goto(f"{start}{picture.persona}/")
            yield _photograph(page, picture)
            page.close()


@contextmanager
def browser() -> "Iterator[Browser]":
    """Chromium of the machine, else Playwright's own."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--host-resolver-rules=MAP *.localhost 127.0.0.1",
            ],
        )
        try:
            yield chromium
        finally:
            chromium.close()


def _photograph(page: "Page", picture: Picture) -> Path:
    for link in picture.follow:
        page.locator(link).first.click()
    page.wait_for_load_state("networkidle")
    target = FOLDER / picture.file
    page.screenshot(path=target, animations="disabled")
    return target
