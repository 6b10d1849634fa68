"""Reading renewals of logins for who helps."""

from django.db.models import QuerySet

from portal.accounts.models import Membership
from portal.recovery.enums import LIVE
from portal.recovery.helping import helped_by
from portal.recovery.models import Recovery


def recoveries_for(helper: Membership) -> QuerySet[Recovery]:
    """What is under way of the people whom ``helper`` may help; what nobody confirmed yet first."""
    return (
        Recovery.objects.filter(state__in=LIVE, membership__in=helped_by(helper))
        .select_related("membership__user")
        .order_by("confirmed_at", "pk")
    )


def latest_of(person: Membership) -> Recovery | None:
    """The newest renewal of this person, also one that has ended."""
    return Recovery.objects.filter(membership=person).order_by("-pk").first()
