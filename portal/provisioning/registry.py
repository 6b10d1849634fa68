"""What other apps do for a firm that is made or activated: each gives a function in ``ready()``."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from portal.tenants.models import Tenant

after_firm_made: list[Callable[[Tenant], None]] = []


class WhenActivated(Protocol):
    """What is told of a firm whose owner has followed the activation link.

    Called by a job, in the firm's scope as the web role, in one transaction with the others. The
    job may be begun again, so it must bear being told twice. The account number and the consent to
    the direct debit are those of the sign-up; ``mandate_text`` is the text that was agreed to, and
    ``mandate_address`` the network address from where.
    """

    def __call__(
        self,
        tenant: Tenant,
        *,
        at: datetime,
        owner_name: str,
        owner_email: str,
        iban: str,
        account_holder: str,
        mandate_reference: str,
        mandate_version: str,
        mandate_text: str,
        mandate_given_at: datetime,
        mandate_address: str,
    ) -> None: ...


after_firm_activated: list[WhenActivated] = []
