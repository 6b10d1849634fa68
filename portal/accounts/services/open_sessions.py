"""Where a person is logged in at this firm: keeping the list, and ending what stands on it."""

from django.contrib.sessions.models import Session

from portal.accounts.devices import device_of
from portal.accounts.models import Membership, OpenSession


def remember_session(*, key: str, membership: Membership, user_agent: str) -> None:
    """A login adds a row; of the browser only what a person recognises is kept."""
    OpenSession.objects.update_or_create(
        session_id=key,
        defaults={"membership": membership, **device_of(user_agent)._asdict()},
    )


def end_session(*, session: OpenSession) -> None:
    """Log that browser out."""
    Session.objects.filter(session_key=session.session_id).delete()


def end_other_sessions(*, membership: Membership, key: str) -> None:
    """Log every other browser of this member out."""
    others = OpenSession.objects.filter(membership=membership).exclude(session_id=key)
    Session.objects.filter(
        session_key__in=list(others.values_list("session_id", flat=True))
    ).delete()
