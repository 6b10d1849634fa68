"""Step 10: the dossier is closed, and both parties can read it for another year."""

from datetime import timedelta

from django.utils import timezone

from portal.demo.walking.journey import Journey, Stuck
from portal.demo.walking.parties import move
from portal.dossiers.services.closing import close_dossier

READABLE_FOR = timedelta(days=365)


def close(journey: Journey) -> None:
    today = timezone.localdate()
    with journey.at_the_firm():
        move(journey, "aftercare", today)
        closed = close_dossier(
            dossier=journey.dossier, on=today, readable_until=today + READABLE_FOR,
            closed_by=journey.people["tram-owner"],
        )  # fmt: skip
    if not closed.is_closed:
        raise Stuck("The closing")
