"""Step 4: a colleague is invited, comes in, and counts as an account."""

from portal.accounts.services import invite_colleague
from portal.billing.models import Seat
from portal.demo.preparing.houses import TRAMHUIS_HOUSE as HOUSE
from portal.demo.walking.activating import accepted
from portal.demo.walking.journey import Journey, Stuck


def invite_a_colleague(journey: Journey) -> None:
    owner, colleague = HOUSE.people[:2]
    with journey.at_the_firm():
        invite_colleague(
            email=colleague.email,
            name=colleague.name,
            role=colleague.role,
            by=journey.people[owner.key],
        )
    secret = journey.mailed_secret(colleague.email)
    journey.people[colleague.key] = accepted(journey, secret)
    with journey.at_the_firm():
        if Seat.objects.filter(last_on=None).count() != 2:
            raise Stuck("The second account")
