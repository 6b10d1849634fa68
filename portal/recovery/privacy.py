"""How renewals of logins go: with the membership whose login it is, mails included (``about``)."""

from portal.accounts.models import Membership
from portal.privacy import registry
from portal.recovery.models import Recovery


def register() -> None:
    registry.belongs_to(Membership, Recovery, "membership")
