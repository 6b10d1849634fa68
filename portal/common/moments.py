"""Moments in the words of the pages, on the clock of the firm."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def moment(at: datetime) -> str:
    """'3 december 2026, 14:32', for what is kept and looked up."""
    return date_format(localtime(at), "j F Y, H:i")


def moment_words(at: datetime, now: datetime) -> str:
    """Seen from ``now``: 'vandaag 14:32', 'gisteren 9:05', '3 december 14:32'."""
    at, now = localtime(at), localtime(now)
    time = f"{at:%H:%M}"
    if at.date() == now.date():
        return _("today %(time)s") % {"time": time}
    if at.date() == now.date() - timedelta(days=1):
        return _("yesterday %(time)s") % {"time": time}
    day = date_format(at, "j F" if at.year == now.year else "j F Y")
    return f"{day} {time}"
