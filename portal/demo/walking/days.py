"""When what happened. The dates of the facts are in ``data/dossier-4.yaml``."""

from datetime import date, datetime, time

from django.utils import timezone

SIGNED_UP = date(2026, 5, 4)
FIRST_MESSAGE = date(2026, 5, 6)
CALLED = date(2026, 5, 7)
AGREED = date(2026, 5, 11)
OPENED = date(2026, 5, 12)
INTAKE = date(2026, 5, 18)
INVENTORY = date(2026, 5, 26)
PAPERS = date(2026, 6, 1)
TALKS = date(2026, 6, 9)
DRAFTED = date(2026, 6, 22)
REVIEWED = date(2026, 6, 29)
FINAL = date(2026, 7, 6)
SIGNED = date(2026, 7, 13)
HANDED_OVER = date(2026, 7, 14)
FILED = date(2026, 7, 20)
DECIDED = date(2026, 8, 24)
REGISTERED = date(2026, 9, 7)


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment on that day in the office's time zone."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
