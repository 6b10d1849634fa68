"""Reading a session: the same as Django's, in a plain statement."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.accounts.session_store import SessionStore

pytestmark = pytest.mark.django_db


def test_what_was_written_is_read() -> None:
    session = SessionStore()
    session["firm"] = "De Proeftuin"
    session.save()
    assert SessionStore(session.session_key)["firm"] == "De Proeftuin"


def test_a_session_that_is_over_or_never_was_is_empty_and_loses_its_key() -> None:
    session = SessionStore()
    session["firm"] = "De Proeftuin"
    session.save()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    for key in (session.session_key, "a-key-that-a-stranger-made-up"):
        read = SessionStore(key)
        assert read.load() == {}
        assert read.session_key is None
