"""One appointment as a file for a calendar (iCalendar, RFC 5545)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings

LONGEST_LINE = 75  # octets


def calendar_file(
    *, uuid: UUID, title: str, starts_at: datetime, minutes: int, place: str, made_at: datetime
) -> bytes:
    """A calendar is read over a shoulder and shared in a family: ``title`` says nothing of why.

    The same ``uuid`` replaces what was taken in before.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Online Mediation//NL",
        "BEGIN:VEVENT",
        f"UID:{uuid}@{settings.PLATFORM_DOMAIN}",
        f"DTSTAMP:{_moment(made_at)}",
        f"DTSTART:{_moment(starts_at)}",
        f"DTEND:{_moment(starts_at + timedelta(minutes=minutes))}",
        f"SUMMARY:{_text(title)}",
        *([f"LOCATION:{_text(place)}"] if place else []),
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """With the signs escaped that mean something there; a new line can begin no new field."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> bytes:
    """Lines of at most 75 octets, never cut inside a letter."""
    parts, part = [], b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > LONGEST_LINE - 1:
            parts.append(part)
            part = b""
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"
