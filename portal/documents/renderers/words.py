"""The few words that a renderer adds around a document, per language of the document.

These are document text, not interface text: they follow the language of the
document, not that of the reader, and are therefore no msgids.
"""

from dataclasses import dataclass
from datetime import date as Date

_MONTHS_NL = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Words:
    """One language's words. `page_of` has two places: this page, all pages."""

    language: str
    locale: str
    dossier: str
    version: str
    date: str
    status: str
    draft: str
    final: str
    contents: str
    annex: str
    annexes: str
    initials: str
    fingerprint: str
    page: str
    of: str
    missing: str
    place: str
    signature: str
    kvk: str
    parties: str
    months: tuple[str, ...]

    def long_date(self, day: Date) -> str:
        """A date in words: 3 september 2032."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def status_word(self, *, draft: bool) -> str:
        """Concept or final, as a word."""
        return self.draft if draft else self.final


DUTCH = Words(
    language="nl",
    locale="nl-NL",
    dossier="Dossier",
    version="Versie",
    date="Datum",
    status="Status",
    draft="Concept",
    final="Definitief",
    contents="Inhoud",
    annex="Bijlage",
    annexes="Bijlagen",
    initials="Paraaf",
    fingerprint="Vingerafdruk van deze tekst (SHA-256)",
    page="Pagina",
    of="van",
    missing="ontbreekt nog:",
    place="Plaats",
    signature="Handtekening",
    kvk="KvK",
    parties="Partijen",
    months=tuple(_MONTHS_NL),
)

ENGLISH = Words(
    language="en",
    locale="en-GB",
    dossier="File",
    version="Version",
    date="Date",
    status="Status",
    draft="Draft",
    final="Final",
    contents="Contents",
    annex="Annex",
    annexes="Annexes",
    initials="Initials",
    fingerprint="Fingerprint of this text (SHA-256)",
    page="Page",
    of="of",
    missing="still missing:",
    place="Place",
    signature="Signature",
    kvk="Chamber of Commerce",
    parties="Parties",
    months=tuple(_MONTHS_EN),
)


def words_for(language: str) -> Words:
    """Words in the document's language; Dutch where we have no other."""
    return ENGLISH if language.lower().startswith("en") else DUTCH
