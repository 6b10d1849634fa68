"""A visitor with a browser, and what no page may do: complain, break the rules, or spill over."""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from tests.e2e.site import Site

PHONE = {"width": 360, "height": 780}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1280, "height": 860}
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# What htmx says of a request that was under way when its page was left.
BROKEN_OFF = ("htmx:afterRequest", "htmx:sendAbort")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The costliest rule by far. What stands on a page has the same colours at every width.
CONTRAST = "color-contrast"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium where it is, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visitor:
    """One person's browser. ``complaints`` gathers what the console and the network say is wrong,
    ``queries`` what each page cost (where the site counts). Without ``colours`` no page is looked at
    for contrast: on a long journey through components whose colours are looked at elsewhere.
    """

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    queries: dict[str, int] = field(default_factory=dict)
    colours: bool = True

    def go(self, url: str) -> Page:
        answer = self.page.goto(url)
        assert answer is not None and answer.status == 200, f"{url}: {answer and answer.status}"
        return self.page

    def become(self, site: Site, persona: str) -> Page:
        """Log in with one click on the demo's page; ends at the person's first page."""
        return self.go(site.url(f"/demo/als/{persona}/", host="www"))

    def fetch(self, url: str, method: str = "GET") -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body of what the server answers to this person, redirects as they are."""
        place = urlsplit(url)
        cookies = {cookie["name"]: cookie["value"] for cookie in self.context.cookies(url)}
        headers = {
            "Host": place.netloc,
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": cookies.get("csrftoken", ""),
        }
        connection = HTTPConnection("127.0.0.1", place.port, timeout=20)
        try:
            connection.request(method, f"{place.path}?{place.query}", headers=headers)
            answer = connection.getresponse()
            return (
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read(),
            )
        finally:
            connection.close()

    def check(self, *, structure: bool = True, contrast: bool = True) -> None:
        """The page as it is now: accessible, within the window, nothing complained."""
        assert not self.complaints, self.complaints
        faults = axe_faults(self.page, structure=structure, contrast=contrast and self.colours)
        assert not faults, f"{self.page.url}\n" + "\n".join(faults)
        assert not spill(self.page), f"{self.page.url} scrolls sideways: {spill(self.page)}"

    def check_at_all_widths(self) -> None:
        before = self.page.viewport_size
        for size in (PHONE, DESKTOP):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            # What has half scrolled away under the bar at the top is no target that is too small.
            self.page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
            self.check(contrast=size == PHONE)
        self.page.set_viewport_size(before)  # type: ignore[arg-type]


@contextmanager
def visiting(
    browser: Browser, *, size: dict[str, int] = DESKTOP, javascript: bool = True, dark: bool = False
) -> Iterator[Visitor]:
    context = browser.new_context(
        locale="nl-NL",
        viewport=size,  # type: ignore[arg-type]
        java_script_enabled=javascript,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    visitor = Visitor(context, page)
    watch(visitor)
    try:
        yield visitor
    finally:
        context.close()


def watch(visitor: Visitor) -> None:
    """A breach of the content policy reaches us as an error in the console.

    A request that was broken off by going on to the next page is no fault.
    """
    page, told = visitor.page, visitor.complaints
    page.on(
        "console",
        lambda said: (
            told.append(said.text)
            if said.type in {"error", "warning"} and not said.text.startswith(BROKEN_OFF)
            else None
        ),
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("response", lambda answer: count(visitor, answer))
    page.on(
        "requestfailed",
        lambda request: (
            told.append(f"{request.failure}: {request.url}")
            if request.failure != "net::ERR_ABORTED"
            else None
        ),
    )
    page.on(
        "response",
        lambda answer: (
            told.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None
        ),
    )


def count(visitor: Visitor, answer: Response) -> None:
    """Keep the most that a page has cost; what a form sends and what follows it is something else."""
    cost = answer.headers.get("x-queries")
    request = answer.request
    if (
        cost
        and request.method == "GET"
        and answer.status == 200
        and request.is_navigation_request()
    ):
        path = urlsplit(answer.url).path
        visitor.queries[path] = max(int(cost), visitor.queries.get(path, 0))


AXE = Axe().axe_script
LOOK = """async ([runOnly, off]) => (await axe.run({
    runOnly, resultTypes: ["violations"], preload: false,
    rules: Object.fromEntries(off.map(rule => [rule, {enabled: false}])),
})).violations"""


def axe_faults(page: Page, *, structure: bool = True, contrast: bool = True) -> list[str]:
    """What axe finds wrong, and where. It is loaded once a page; style sheets need no second load,
    for only a rule that is not asked for reads them.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    rules = RULES if structure else {"type": "rule", "values": [CONTRAST]}
    found = page.evaluate(LOOK, [rules, [] if contrast else [CONTRAST]])
    return [
        f"{fault['id']}: {fault['help']} — {node['html'][:160]}"
        for fault in found
        for node in fault["nodes"]
    ]


def spill(page: Page) -> list[str]:
    """The elements that make the page wider than its window."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter(element => element.getBoundingClientRect().right > width + 1)
                .slice(0, 8).map(element => element.outerHTML.slice(0, 120));
        }"""
    )


def plain(text: str) -> str:
    """One space between words, whatever a reader of PDF or HTML made of lines and hard spaces."""
    return re.sub(r"\s+", " ", text.replace("\xa0", " ").replace("\u202f", " "))
