"""First parts of addresses that the product itself has: a page of a firm there could never be reached.

A test walks all addresses and says which one is missing.
"""

# Whoever has no login finds nothing there, and a search engine should not try.
PORTAL = (
    "accounts", "activeren", "advocaat", "api", "beheer", "betalingen", "cms", "demo", "gezondheid",
    "inloggen-en-veiligheid", "inloghulp", "kantoor", "mijn", "mijn-gegevens", "post",
    "uitnodiging", "weg", "welkom",
)  # fmt: skip
# For everybody. ``privacy`` is not here: a firm may write that page itself.
OPEN = (
    ".well-known", "aanmelden", "bericht", "cookies", "health", "hulp", "huisstijl", "media", "prijs",
    "robots.txt", "sitemap.xml", "static",
)  # fmt: skip
TAKEN = frozenset({*PORTAL, *OPEN})
