"""A passkey in a real browser: made, used to log in, and refused where another host asked for it.

The browser's own stand-in for a device answers, as a person with a finger on the sensor would.
"""

import json

import pytest
from playwright.sync_api import Page, expect

from portal.demo.cast import PASSWORD, person
from tests.e2e.browsing import Visitor
from tests.e2e.second_step import is_asked, make_app
from tests.e2e.site import Site

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

COLLEAGUE = person("colleague")
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
# An answer for a question of this page, as a script of a firm's page could get it.
STEAL = """async () => {
    const question = await (await fetch("/accounts/passkey/")).json();
    const bytes = text => Uint8Array.from(
        atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
    const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=+$/, "");
    const challenge = bytes(window.wanted || question.publicKey.challenge);
    const key = await navigator.credentials.get({publicKey: {...question.publicKey, challenge}});
    return JSON.stringify({
        id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: {},
        response: {
            clientDataJSON: text(key.response.clientDataJSON),
            authenticatorData: text(key.response.authenticatorData),
            signature: text(key.response.signature), userHandle: text(key.response.userHandle),
        },
    });
}"""


def test_a_passkey_is_made_and_logs_in_at_its_own_host_only(site: Site, visitor: Visitor) -> None:
    page = visitor.page
    tools = visitor.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    come_in(site, visitor)
    make_passkey(site, visitor)
    log_out(page)
    page.get_by_role("button", name="Log in met een passkey").click()
    page.wait_for_url("**/kantoor/")
    log_out(page)
    steal(site, page)


def come_in(site: Site, visitor: Visitor) -> None:
    """With the password, and an app that is made on the way."""
    page = visitor.go(site.url("/accounts/login/"))
    page.fill("[name=login]", COLLEAGUE.email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/tweede-stap/")
    assert is_asked(page)
    make_app(visitor)
    page.wait_for_url("**/kantoor/")


def make_passkey(site: Site, visitor: Visitor) -> None:
    page = visitor.go(site.url("/inloggen-en-veiligheid/"))
    visitor.check_at_all_widths()
    page.locator("main a[href$='/passkey/']").click()
    visitor.check_at_all_widths()
    expect(page.locator("[name=name]")).to_have_value("Chrome op Linux")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url("**/inloggen-en-veiligheid/")
    expect(page.locator("#tweede-stap .rows__item")).to_have_count(2)
    visitor.check_at_all_widths()


def log_out(page: Page) -> None:
    page.goto(page.url.partition("/kantoor")[0].partition("/inloggen")[0] + "/accounts/logout/")
    page.locator("main form button.button--primary").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    page.goto(page.url.rstrip("/") + "/accounts/login/")


def steal(site: Site, page: Page) -> None:
    """The browser answers at another firm's host too: the server must look who asked."""
    question = json.loads(page.evaluate("async () => (await fetch('/accounts/passkey/')).text()"))
    # The other firm's page asks for an answer to the question of this one.
    page.goto(site.url("/accounts/login/", host="noorderlicht"))
    page.evaluate("wanted => { window.wanted = wanted }", question["publicKey"]["challenge"])
    stolen = page.evaluate(STEAL)
    page.goto(site.url("/accounts/login/"))
    present(page, stolen)
    expect(page.locator(".messages, [role=alert]").first).to_contain_text("Dat lukte niet")
    # The same answer got at this host's own page is good.
    present(page, page.evaluate(STEAL))
    page.wait_for_url("**/kantoor/")


def present(page: Page, answer: str) -> None:
    page.evaluate(
        """answer => {
            const form = document.querySelector("form[data-passkey]");
            form.querySelector("[name=credential]").value = answer;
            form.submit();
        }""",
        answer,
    )
    page.wait_for_load_state()
