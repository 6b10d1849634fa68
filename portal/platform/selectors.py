"""The sign-ups that the operator looks after."""

from dataclasses import dataclass

from django.db.models import Case, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from portal.provisioning.enums import SignupState
from portal.provisioning.models import SignupRequest


@dataclass(frozen=True)
class SignupRow:
    """A firm that signed up and is not open yet. ``again``: where to have it made after all."""

    name: str
    host: str
    email: str
    state: str
    kind: str
    since: str
    again: str


SIGNUPS_SHOWN = 50


def waiting_signups() -> list[SignupRow]:
    """The newest first, those that could not be made before all others."""
    waiting = SignupRequest.objects.exclude(state=SignupState.ACTIVATED).order_by(
        Case(When(state=SignupState.FAILED, then=0), default=1), "-requested_at"
    )
    return [signup_row(found) for found in waiting[:SIGNUPS_SHOWN]]


def signup_row(found: SignupRequest) -> SignupRow:
    failed = found.state == SignupState.FAILED
    return SignupRow(
        name=found.name,
        host=found.host,
        email=found.owner_email,
        state=found.get_state_display(),
        kind="danger" if failed else "waiting",
        since=date_format(localtime(found.requested_at), "j F Y"),
        again=reverse("platform:signup-again", args=[found.uuid]) if failed else "",
    )
