"""Step 1: a stranger signs a firm up, and a worker makes it."""

from uuid import uuid4

from portal.demo.preparing.houses import TRAMHUIS_HOUSE as HOUSE
from portal.demo.walking.days import SIGNED_UP, moment
from portal.demo.walking.journey import Journey
from portal.provisioning.enums import ConsentKind, SignupState
from portal.provisioning.models import SignupRequest
from portal.provisioning.services import SignupDetails, request_signup
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from portal.tenants.models import Tenant

ADDRESS = "192.0.2.7"  # a network address for documentation (RFC 5737)


def sign_up(journey: Journey) -> None:
    owner = HOUSE.people[0]
    details = SignupDetails(
        form_key=uuid4(),
        slug=HOUSE.slug,
        name=HOUSE.name,
        legal_name="Het Tramhuis Mediation (fictief)",
        kvk_number="00000077",
        street="Remiseplein",
        house_number="3",
        postcode="1234 CD",
        city="Voorbeeldstad",
        owner_name=owner.name,
        owner_email=owner.email,
        iban="NL75TEST0900001007",
        account_holder="Het Tramhuis Mediation",
    )
    journey.firm = signed_up(journey, details)


def signed_up(journey: Journey, details: SignupDetails) -> Tenant:
    """The firm that was made of a form with all four consents."""
    with tenant_context(PLATFORM_TENANT_ID):
        signup = request_signup(
            details, consents=ConsentKind.values, at=moment(SIGNED_UP, 9), address=ADDRESS
        )

    def is_made() -> bool:
        with tenant_context(PLATFORM_TENANT_ID):
            found = SignupRequest.objects.get(pk=signup.pk)
        return found.state == SignupState.PROVISIONED

    journey.wait_for("The firm", is_made)
    with as_platform():
        return Tenant.objects.get(slug=details.slug)
