"""What the steps hand on to each other, and how they wait for the workers."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from portal.accounts.models import Membership
from portal.demo.walking.bank import Bank
from portal.demo.walking.post import secret_in_mail
from portal.dossiers.models import Dossier
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant
from portal.tenants.working import work_off

SECONDS_TO_WAIT = 60


class Stuck(Exception):
    """What the walk waited for did not come."""


@dataclass
class Journey:
    """``others_work``: the demo's own workers do the jobs; else the walk does them here."""

    tell: Callable[[str], None]
    others_work: bool = False
    bank: Bank | None = None
    firm: Tenant = field(default_factory=Tenant)
    people: dict[str, Membership] = field(default_factory=dict)
    dossier: Dossier = field(default_factory=Dossier)

    def at_the_firm(self) -> AbstractContextManager[None]:
        """The scope in which everybody of the firm works."""
        return tenant_context(self.firm.pk)

    def wait_for(self, what: str, there: Callable[[], bool]) -> None:
        """Until the workers have done it. Raises Stuck."""
        end = time.monotonic() + SECONDS_TO_WAIT
        while True:
            if not self.others_work:
                work_off()
            if there():
                return
            if not self.others_work or time.monotonic() > end:
                raise Stuck(f"{what} did not come.")
            time.sleep(0.1)

    def settle(self) -> None:
        """Whatever is still queued is done; the demo's own workers need nobody for that."""
        if not self.others_work:
            work_off()

    def mailed_secret(self, to: str) -> str:
        """The secret of the newest link that was mailed to somebody. Raises Stuck."""
        self.wait_for(f"The mail to {to}", lambda: bool(secret_in_mail(to)))
        return secret_in_mail(to)
