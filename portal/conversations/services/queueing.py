"""One person's clicks, one after the other."""

from portal.accounts.models import Membership


def one_at_a_time(membership: Membership) -> None:
    """Until the end of the transaction nothing else of this person is written here."""
    Membership.objects.select_for_update(no_key=True).only("pk").get(pk=membership.pk)
