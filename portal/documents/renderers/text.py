"""What every renderer does to text, so that all three carry the same characters."""

import re

from portal.documents.model import Run

# XML 1.0 section 2.2 allows no other characters; Word refuses a file that has them.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Bidirectional overrides can show an amount or a name in another order than it is signed.
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\u0085]")
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_PAIRS = re.compile(rf"(€|\b[Aa]rtikel) (?=-?\d)|(\b\d{{1,2}}) (?=(?:{_MONTHS})\b)")


def keep_together(text: str) -> str:
    """No line break inside an amount, a date's day and month, or a reference to an article."""
    return _PAIRS.sub(lambda found: f"{found[1] or found[2]}\u00a0", text)


def clean(text: str) -> str:
    """Text without what cannot be printed or would print something else than it says."""
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return _OVERRIDES.sub("", _FORBIDDEN.sub("", text))


def single_line(text: str) -> str:
    """Text for a heading, a running header or metadata."""
    return " ".join(clean(text).split())


def run_text(run: Run) -> str:
    """The characters of a run as printed, line breaks included."""
    return clean(run.shown)
