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
        # Whom a client would take it for.
        "belastingdienst",
        "digid",
        "juridischloket",
        "kvk",
        "mfn",
        "overheid",
        "politie",
        "raadvoorrechtsbijstand",
        "rechtbank",
        "rechtspraak",
        "rijksoverheid",
        "veiligthuis",
        "vfas",
    ]
)
# What the eye takes for something else, done in this order: rn for m, vv for w, 1 and i for l.
LOOK_ALIKES = (
    ("-", ""), ("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"),
)  # fmt: skip


def skeleton(text: str) -> str:
    """The same for two names that look alike (after the skeleton of Unicode TS 39, for our signs)."""
    for sign, looks_like in LOOK_ALIKES:
        text = text.replace(sign, looks_like)
    return text


RESERVED_LOOKS = frozenset(map(skeleton, RESERVED))


def is_reserved(slug: str) -> bool:
    """True for what the product needs itself, what others are called, and what looks like it."""
    return skeleton(slug) in RESERVED_LOOKS


def is_usable(slug: str) -> bool:
    """True for 3 to 40 letters, figures and single hyphens, not reserved."""
    return bool(PATTERN.match(slug)) and "--" not in slug and not is_reserved(slug)
