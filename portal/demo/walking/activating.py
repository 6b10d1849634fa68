"""Step 3: the owner follows the link, and gives the firm its first style."""

from django.core.files.base import ContentFile
from django.db import transaction

from portal.accounts.models import Membership
from portal.accounts.services import accept_invitation, find_invitation
from portal.branding.models import Branding
from portal.branding.services import change_branding
from portal.demo.cast import PASSWORD
from portal.demo.preparing.houses import TRAMHUIS_HOUSE as HOUSE
from portal.demo.preparing.logos import draw_logo
from portal.demo.walking.days import SIGNED_UP, moment
from portal.demo.walking.journey import Journey, Stuck
from portal.provisioning.models import SignupRequest
from portal.provisioning.services.activation import activate
from portal.provisioning.services.welcome import dismiss_path
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context


def activate_firm(journey: Journey) -> None:
    owner = HOUSE.people[0]
    secret = journey.mailed_secret(owner.email)
    # The worker would tell the platform so, with the moment at which the link is followed, which
    # is now. The firm of the demo began in May.
    with transaction.atomic():
        journey.people[owner.key] = accepted(journey, secret)
        with tenant_context(PLATFORM_TENANT_ID):
            signup = SignupRequest.objects.get(firm_id=journey.firm.pk)
            activate(signup, at=moment(SIGNED_UP, 11))
    with journey.at_the_firm():
        change_branding(
            branding=Branding.objects.get(),
            logo=ContentFile(draw_logo(HOUSE), name="logo.png"),
            accent_color=HOUSE.accent,
            footer="Het Tramhuis · Remiseplein 3, 1234 CD Voorbeeldstad",
            contact=HOUSE.profile,
        )
        dismiss_path(at=moment(SIGNED_UP, 12))


def accepted(journey: Journey, secret: str) -> Membership:
    """What the page of a link does when the password was chosen. Raises Stuck."""
    with journey.at_the_firm():
        invitation = find_invitation(secret)
        if invitation is None:
            raise Stuck("The link of the mail")
        return accept_invitation(invitation=invitation, password=PASSWORD)
