"""The free month is given once a firm; what is kept to know it again are keyed digests.

The key is ``SECRET_KEY``, not one of ``portal.sealing``: a digest can only be compared while its key
stays the same, for years and also when the firm and its number are gone, whereas the sealing keys
turn over and are shredded. A new ``SECRET_KEY`` makes the digests unknown, so at worst a firm gets a
second free month; a copy of the database alone tells no number.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from portal.billing.books import in_the_books
from portal.billing.models import TrialTaken
from portal.common.ibans import compact
from portal.tenants.models import Tenant


def iban_digest(iban: str) -> str:
    """Without our key nobody can tell of which account it is; empty where there is none."""
    return _digest("billing.trial", compact(iban))


def kvk_digest(number: str) -> str:
    return _digest("billing.trial.kvk", number)


def trial_taken(*, kvk_number: str, iban: str) -> bool:
    """Whether a firm with this KvK number or account number, here or gone, has had its free month."""
    with in_the_books():
        return TrialTaken.objects.filter(_known(kvk_digest(kvk_number), iban_digest(iban))).exists()


def take_trial(tenant: Tenant, *, iban: str, on: date) -> bool:
    """Whether the firm has had no free month before; from now on it has. The same answer again.

    Of two firms with the same number at the same instant the database lets one have it: the other
    waits for the first, and pays.
    """
    kvk, account = kvk_digest(tenant.kvk_number), iban_digest(iban)
    with in_the_books():
        if TrialTaken.objects.filter(_known(kvk, account)).exclude(firm_uuid=tenant.uuid).exists():
            return False
        try:
            with transaction.atomic():
                TrialTaken.objects.get_or_create(
                    firm_uuid=tenant.uuid,
                    defaults={"kvk_digest": kvk, "iban_digest": account, "taken_on": on},
                )
        except IntegrityError:
            return False
    return True


def _known(kvk: str, account: str) -> Q:
    known = Q(pk=None)
    if kvk:
        known |= Q(kvk_digest=kvk)
    if account:
        known |= Q(iban_digest=account)
    return known


def _digest(salt: str, value: str) -> str:
    return salted_hmac(salt, value, algorithm="sha256").hexdigest() if value else ""
