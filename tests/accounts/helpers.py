"""What the tests of accounts share."""

import re

from django.conf import settings

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
