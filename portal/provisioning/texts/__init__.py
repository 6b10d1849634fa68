"""The texts that a firm agrees to when it signs up, by version.

A version that was published is never changed: a new text is a new file with a new version in
``CURRENT``. The lines of a file: ``# title``, ``## heading``, ``- point``, and paragraphs.
Law: art. 28 AVG (processing agreement), art. 6:234 BW (terms can be read and kept beforehand), and
the SEPA Core rulebook (what a mandate holds, at most 35 characters of reference).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from portal.common.dates import long_date
from portal.common.ibans import format_iban
from portal.provisioning.enums import ConsentKind

FOLDER = Path(__file__).parent
CURRENT = dict.fromkeys(ConsentKind, "2026-11") | {ConsentKind.MANDATE: "2026-11-24"}
# What the form fills in; until then the text points at the fields.
ABOVE = "(hierboven)"


@dataclass(frozen=True)
class ConsentText:
    """A text as it is shown and kept: with the names filled in."""

    kind: ConsentKind
    version: str
    text: str

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0].removeprefix("# ")

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Everything under the title, for a template: ``kind`` heading | list | text, ``words``."""
        return list(_blocks(self.text.partition("\n")[2]))


def published(kind: str, version: str = "") -> ConsentText | None:
    """The text for everybody, in this version or the current one; None where there is none."""
    if kind not in ConsentKind.values:
        return None
    known = ConsentKind(kind)
    version = version or CURRENT[known]
    source = _source(known, version)
    return ConsentText(known, version, source.format(**_creditor())) if source else None


@dataclass(frozen=True)
class Debtor:
    """Who gives a mandate, and where."""

    name: str = ABOVE
    address: str = ABOVE
    place: str = ABOVE


def mandate(
    *, reference: str, day: date, iban: str = "", holder: str = "", debtor: Debtor | None = None
) -> ConsentText:
    """The direct debit mandate; what is not known yet points at the fields above it."""
    debtor = debtor or Debtor()
    version = CURRENT[ConsentKind.MANDATE]
    text = _source(ConsentKind.MANDATE, version).format(
        **_creditor()
        | {
            "reference": reference,
            "iban": format_iban(iban) if iban else ABOVE,
            "holder": holder or ABOVE,
            "debtor": debtor.name,
            "debtor_address": debtor.address or "Nederland",
            "place": debtor.place or "Nederland",
            "day": long_date(day),
        }
    )
    return ConsentText(ConsentKind.MANDATE, version, text)


def _creditor() -> dict[str, str]:
    """Who collects, from the settings; the mandate's own places say where they come from."""
    return {
        "creditor": settings.CREDITOR_NAME,
        "creditor_address": settings.CREDITOR_ADDRESS,
        "creditor_id": settings.CREDITOR_ID,
    } | dict.fromkeys(
        ("reference", "iban", "holder", "debtor", "debtor_address", "place", "day"),
        "(op het formulier)",
    )


@cache
def _source(kind: ConsentKind, version: str) -> str:
    """The file's text; empty where this version does not exist."""
    files = {path.name: path for path in FOLDER.glob("*.txt")}
    file = files.get(f"{kind.value}-{version}.txt")
    return file.read_text(encoding="utf-8") if file else ""


def _blocks(body: str) -> Iterator[dict[str, Any]]:
    for part in body.split("\n\n"):
        lines = [line for line in part.strip().splitlines() if line]
        if not lines:
            continue
        if lines[0].startswith("## "):
            yield {"kind": "heading", "words": lines[0].removeprefix("## ")}
        elif lines[0].startswith("- "):
            yield {"kind": "list", "words": [line.removeprefix("- ") for line in lines]}
        else:
            yield {"kind": "text", "words": " ".join(lines)}
