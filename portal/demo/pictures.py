"""The pictures in the README and in the handbook, taken from the running demo by a real browser."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from cms_pages.handbook import screens

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).parent / "static" / "demo"
NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDE, PHONE = (1120, 720), (390, 760)
# A screen in a picture is told by its words and lines; more than this nobody sees.
WEBP_QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """What to photograph, as whom and how large.

    ``way``: from the person's first page; an address of its host, ``+`` and what comes after the
    address of the page, or a link to click. Without a ``persona`` it begins at the platform.
    """

    file: str
    persona: str
    way: tuple[str, ...]
    size: tuple[int, int] = WIDE

    @property
    def target(self) -> Path:
        return (screens.FOLDER if self.file.endswith(screens.KIND) else FOLDER) / self.file


LINE = "a[href$='/trambaan/']:visible"
DOSSIER = ("/kantoor/dossiers/", "a:has-text('2026-0042'):visible")
# The firm of `tram-…` is the one that `walk_demo` leaves behind, with a dossier that went all the way.
PICTURES = (
    Picture("readme.png", "party-a", (LINE,), (1280, 720)),
    Picture("aanmelden.webp", "", ("/aanmelden/",)),
    Picture("abonnement.webp", "tram-owner", ("/kantoor/abonnement/",)),
    Picture("huisstijl.webp", "owner", ("/cms/huisstijl/",)),
    Picture("website.webp", "owner", ("/",)),
    Picture("collegas.webp", "tram-owner", ("/kantoor/collegas/",)),
    Picture("vandaag.webp", "owner", ("/kantoor/",)),
    Picture("contacten.webp", "tram-owner", ("/kantoor/contacten/",)),
    Picture("partijen.webp", "owner", (*DOSSIER, "+partijen/")),
    Picture("nu.webp", "party-a", ("/mijn/",), PHONE),
    Picture("trambaan.webp", "owner", (*DOSSIER, "+trambaan/")),
    Picture("stukken.webp", "party-a", ("a[href$='/stukken/']:visible",), PHONE),
    Picture("documenten.webp", "owner", (*DOSSIER, "+documenten/")),
    Picture("advocaat-toegang.webp", "owner", (*DOSSIER, "+advocaat/")),
    Picture("advocaat.webp", "tram-lawyer", ("/advocaat/", "main a[href^='/advocaat/']:visible")),
    Picture("sluiten.webp", "owner", (*DOSSIER, "+sluiten/")),
)


def take(port: int) -> Iterator[Path]:
    """Take every picture from the demo that runs at ``port``."""
    start = f"http://www.mediation.localhost:{port}/"
    with browser() as chromium:
        for picture in PICTURES:
            width, height = picture.size
            page = chromium.new_page(
                viewport={"width": width, "height": height}, locale="nl-NL", color_scheme="light"
            )
            page.goto(f"{start}demo/als/{picture.persona}/" if picture.persona else start)
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
    for step in picture.way:
        _go(page, step)
    page.wait_for_load_state("networkidle")
    shot = page.screenshot(animations="disabled")
    target = picture.target
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == screens.KIND:
        Image.open(BytesIO(shot)).save(target, "WEBP", quality=WEBP_QUALITY, method=6)
    else:
        target.write_bytes(shot)
    return target


def _go(page: "Page", step: str) -> None:
    if step.startswith("+"):
        page.goto(page.url + step.removeprefix("+"))
    elif step.startswith("/"):
        page.goto(page.evaluate("location.origin") + step)
    else:
        page.locator(step).first.click()
