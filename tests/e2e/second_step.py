"""What a person does with a phone in the hand when a login asks for more than a password."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.accounts.phone import Phone
from tests.e2e.browsing import Visitor

SET_UP = "/inloggen-en-veiligheid/tweede-stap/"


def is_asked(page: Page) -> bool:
    return urlsplit(page.url).path == SET_UP


def make_app(visitor: Visitor) -> Phone:
    """From the page that asks for a second step to where the login was going."""
    page = visitor.page
    visitor.check_at_all_widths()
    page.locator("main a[href$='/app/']").click()
    phone = Phone((page.locator(".key code").text_content() or "").replace(" ", ""))
    visitor.check_at_all_widths()
    page.fill("[name=code]", phone.code())
    page.press("[name=code]", "Enter")
    page.wait_for_url("**/herstelcodes/")
    visitor.check_at_all_widths()
    page.locator("main form button.button--primary").click()
    page.wait_for_url(lambda url: "/inloggen-en-veiligheid/" not in url)
    return phone
