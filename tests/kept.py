"""For tests that ask for hundreds of pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from portal.tenants import middleware


@contextmanager
def firms_kept() -> Iterator[None]:
    """The firm at a host is read once, as a server does; no test may learn of it afterwards."""
    before = settings.FIRM_KEPT_SECONDS
    settings.FIRM_KEPT_SECONDS = 600.0
    try:
        yield
    finally:
        settings.FIRM_KEPT_SECONDS = before
        middleware._kept.clear()
