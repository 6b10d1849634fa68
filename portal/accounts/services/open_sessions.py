"""Where a person is logged in at this firm: keeping the list, and ending what stands on it."""

from django.contrib.sessions.models import Session
from django.db import transaction

from portal.accounts.devices import device_of
from portal.accounts.models import Membership, OpenSession
from portal.audit.services import record


def remember_session(*, key: str, membership: Membership, user_agent: str) -> None:
    """A login adds a row; of the browser only what a person recognises is kept."""
    OpenSession.objects.update_or_create(
        session_id=key,
        defaults={"membership": membership, **device_of(user_agent)._asdict()},
    )


@transaction.atomic
def end_session(*, session: OpenSession) -> None:
    """Log that browser out."""
    record("session.ended", target=session.membership.uuid)
    Session.objects.filter(session_key=session.session_id).delete()


@transaction.atomic
def end_other_sessions(*, membership: Membership, key: str) -> None:
    """Log every other browser of this member out."""
    others = OpenSession.objects.filter(membership=membership).exclude(session_id=key)
    keys = list(others.values_list("session_id", flat=True))
    if keys:
        record("session.ended", target=membership.uuid)
    Session.objects.filter(session_key__in=keys).delete()
