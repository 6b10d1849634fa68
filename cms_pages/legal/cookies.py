"""The cookies that there are: all needed for what the visitor asks, so no consent is asked.

Article 11.7a of the Telecommunicatiewet. A cookie that is set and not listed here fails a test.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

THEME_SECONDS = 365 * 24 * 60 * 60  # as portal.js sets it


@dataclass(frozen=True)
class Cookie:
    """``kept``: how long the browser keeps it, in words."""

    name: str
    purpose: str | Promise
    kept: str | Promise


def cookies() -> list[Cookie]:
    """With the names and terms that the settings of this place give them."""
    until_closed = _("until you close the browser")
    return [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Remembers that you are logged in. Without it you would log in on every page."),
            _in_hours(settings.SESSION_COOKIE_AGE),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("Makes sure that a form that is sent in your name was really filled in by you."),
            _in_days(settings.CSRF_COOKIE_AGE),
        ),
        Cookie(
            "messages",
            _("Shows you once what was done, such as that your answer was saved."),
            until_closed,
        ),
        Cookie(
            "theme",
            _("Remembers that you chose light or dark. Only there when you chose."),
            _in_days(THEME_SECONDS),
        ),
        Cookie(
            "wagtail_sidebar_collapsed",
            _("Only for who edits the website: whether the menu at the side is folded."),
            until_closed,
        ),
    ]


def _in_hours(seconds: int) -> str:
    hours = seconds // 3600
    return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}


def _in_days(seconds: int) -> str:
    days = seconds // 86400
    return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
