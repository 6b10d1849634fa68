"""The people who walk the whole road, each with a browser of their own, and what they share."""

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.e2e.browsing import DESKTOP, Visitor, visiting
from tests.e2e.second_step import is_asked, make_app
from tests.e2e.site import Site, wait_until

HOST = "tramhuis"
PASSWORD = "een-eigen-wachtwoord-2026"
MOST_QUERIES = 12


@dataclass
class Road:
    """``visitor("owner")`` is that person's browser; ``dossier`` is known once it is opened."""

    site: Site
    browser: Browser
    stack: ExitStack
    dossier: str = ""
    visitors: dict[str, Visitor] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def visitor(self, name: str, *, size: dict[str, int] = DESKTOP) -> Visitor:
        if name not in self.visitors:
            opened = self.stack.enter_context(visiting(self.browser, size=size))
            opened.colours = False
            self.visitors[name] = opened
        return self.visitors[name]

    def see(self, name: str, path: str, *, host: str = HOST) -> Page:
        """Go to a page as somebody, and look at it: the first time on a phone and on a desk."""
        visitor = self.visitor(name)
        visitor.go(self.site.url(path, host=host))
        if path in self.seen:
            visitor.check()
        else:
            visitor.check_at_all_widths()
        self.seen.add(path)
        return visitor.page

    def office(self, part: str = "") -> str:
        return f"/kantoor/dossiers/{self.dossier}/{part}"

    def mine(self, part: str = "") -> str:
        return f"/mijn/{self.dossier}/{part}"

    def letter(self, to: str) -> str:
        """The newest link to come in that was mailed to somebody."""
        wait_until(lambda: bool(self._link(to)), f"the mail to {to}")
        return self._link(to)

    def _link(self, to: str) -> str:
        folder = Path(self.site.env["MAIL_FOLDER"])
        for path in sorted(folder.glob("*.eml"), reverse=True):
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            text = mail.get_body(("plain",))
            if mail["To"] == to and text is not None:
                found = re.search(r"http://\S+/(?:activeren|uitnodiging)/\S+", text.get_content())
                if found:
                    return found[0]
        return ""

    def come_in(self, name: str, email: str, *, size: dict[str, int] = DESKTOP) -> Page:
        """Follow the link of the mail and choose a password, and a second step where it is asked."""
        visitor = self.visitor(name, size=size)
        page = visitor.go(self.letter(email))
        visitor.check()
        if page.locator("[name=email]:not([readonly])").count():
            page.fill("[name=email]", email)
        page.fill("[name=password1]", PASSWORD)
        page.fill("[name=password2]", PASSWORD)
        page.press("[name=password2]", "Enter")
        page.wait_for_url(lambda url: "/uitnodiging/" not in url and "/activeren/" not in url)
        if is_asked(page):
            make_app(visitor)
        return page

    def queries(self) -> dict[str, int]:
        """Of every page that somebody opened, the most that it cost."""
        found: dict[str, int] = {}
        for visitor in self.visitors.values():
            for path, count in visitor.queries.items():
                found[path] = max(count, found.get(path, 0))
        return found


# The same form once more, as a second click sends it: awaited, so that the browser does not leave
# the page that the test goes on with.
AGAIN = """async button => {
    const form = button.form, given = new FormData(form, button);
    const files = form.enctype === "multipart/form-data";
    await fetch(button.getAttribute("formaction") || form.getAttribute("action") || location.href, {
        method: "POST", mode: "%(mode)s", body: files ? given : new URLSearchParams(given),
    });
}"""


def send(
    page: Page,
    form: str = "main form",
    *,
    button: str = "button.button--primary, button.button--danger",
    mode: str = "same-origin",
) -> None:
    """Send a form with its main button, and before that once more: people click twice."""
    found = page.locator(form).first.locator(button).first
    found.evaluate(AGAIN % {"mode": mode})
    found.click()
