"""What a person is given of the renewals of its login."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Membership
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter
from portal.recovery.models import Recovery

RECOVERY = {
    "at": gettext_lazy("When"),
    "lost": gettext_lazy("Lost"),
    "state": gettext_lazy("State"),
    "old_email": gettext_lazy("Old e-mail address"),
    "new_email": gettext_lazy("New e-mail address"),
}


def register() -> None:
    registry.to_person(recoveries_of, Recovery)
    registry.not_to_firm(Recovery, because="how people got in: it ends with the subscription")


def recoveries_of(membership: Membership) -> Iterator[Chapter]:
    rows = [
        {
            "at": one.created_at, "lost": one.get_lost_display(),
            "state": one.get_state_display(), "old_email": one.old_email,
            "new_email": one.new_email,
        }
        for one in Recovery.objects.filter(membership=membership)
    ]  # fmt: skip
    yield Chapter("recoveries", _("Renewals of your login"), RECOVERY, rows)
