"""How leave to look along goes: with the firm; there is nothing of a client in it."""

from portal.privacy import registry
from portal.privacy.exporting import registry as exporting
from portal.support.models import SupportAccess


def register() -> None:
    registry.goes_with_firm(SupportAccess)
    exporting.not_given(
        SupportAccess, because="what stands on a page of the owner and in the trail"
    )
