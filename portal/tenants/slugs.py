"""Which sub-domains a firm may have."""

import re

# RFC 1123 label; no two hyphens at places 3 and 4, which browsers read as punycode.
PATTERN = re.compile(r"^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$")
RESERVED = frozenset(
    [
        "www",
        "root",
        "admin",
        "administrator",
        "beheer",
        "api",
        "app",
        "cms",
        "static",
        "media",
        "mail",
        "smtp",
        "imap",
        "pop",
        "mx",
        "ns",
        "ns1",
        "ns2",
        "ftp",
        "demo",
        "test",
        "help",
        "support",
        "status",
        "blog",
        "docs",
        "account",
        "accounts",
        "login",
        "aanmelden",
        "inloggen",
        "kantoor",
        "mijn",
        "advocaat",
        "handboek",
        "security",
        "abuse",
        "postmaster",
        "webmaster",
        "hostmaster",
        "info",
        "contact",
        "billing",
        "betalen",
        "mediation",
        "mediator",
        "platform",
        "operator",
        "localhost",
        "autodiscover",
        "autoconfig",
    ]
)


def is_usable(slug: str) -> bool:
    """True for 3 to 40 letters, figures and single hyphens that no part of the product needs."""
    return bool(PATTERN.match(slug)) and "--" not in slug and slug not in RESERVED
