"""What the platform kept of a firm's sign-up goes with the firm."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from portal.notifications.models import OutgoingEmail
from portal.privacy import registry
from portal.privacy.exporting import registry as exporting
from portal.privacy.registry import Found
from portal.provisioning.models import Consent, SignupRequest, WelcomePath


def register() -> None:
    registry.beside(signups_of, SignupRequest, Consent)
    registry.goes_with_firm(WelcomePath)
    exporting.not_given(WelcomePath, because="how far the firm was with its first steps here")
    exporting.not_given(
        SignupRequest, Consent, because="the form of the sign-up: a copy was mailed to who sent it"
    )


def signups_of(found: Found) -> Iterator[QuerySet[Any]]:
    """The form with its consents, and the mails about it in the platform's outbox."""
    if found.subject.is_firm:
        signups = SignupRequest.objects.filter(firm_id=found.subject.firm_id)
        uuids = list(signups.values_list("uuid", flat=True))
        yield OutgoingEmail.objects.filter(about__in=uuids)
        yield signups
