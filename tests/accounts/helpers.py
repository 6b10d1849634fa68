"""What the tests of accounts share."""

import re
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils.translation import gettext

from portal.accounts.sessions import SESSION_PROVED_AT

LINK = re.compile(r"https?://[^\s\"<>]+")
# What a mail about logging in may never say: it may be read over somebody's shoulder.
TELLING = re.compile(
    r"scheid|mediat|divorce|convenant|ouderschap|alimentatie|partner|advocaat|lawyer|dossier",
    re.IGNORECASE,
)


def link_in(text: str) -> str:
    """The one link of a mail."""
    links = set(LINK.findall(text))
    assert len(links) == 1, links
    return links.pop()


def path_of(url: str, host: str) -> str:
    """The path of a link that must lead to ``host``."""
    start = f"{settings.PLATFORM_SCHEME}://{host}:{settings.PLATFORM_PORT}"
    assert url.startswith(start), url
    return url.removeprefix(start)


def later(client: Client) -> Client:
    """The same browser, when the proof of the login no longer counts."""
    session = client.session
    session[SESSION_PROVED_AT] -= settings.STEP_UP_SECONDS + 1
    session.save()
    return client


def is_asked(response: Any) -> bool:
    """Whether the answer asks for another proof of who it is."""
    return response.status_code == 200 and gettext("Is it you?") in response.content.decode()
