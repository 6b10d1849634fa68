"""A bank on loopback, the platform's particulars, and a firm that pays."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from portal.billing.books import in_the_books
from portal.billing.models import Subscription
from portal.billing.services import MandateDetails, start_subscription
from portal.demo.mollie_standin import MollieStandin, serve
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant
from tests.servers import free_port
from tests.world import Firm, World

IBAN = "NL27TEST0900000222"


@dataclass
class Bank:
    """``told``: the messages that were sent. ``ahead``: seconds that its clock is ahead."""

    standin: MollieStandin
    told: list[str] = field(default_factory=list)
    ahead: float = 0

    @property
    def payments(self) -> list[dict]:
        return list(self.standin.shelf.payments.values())


@pytest.fixture
def bank(settings) -> Iterator[Bank]:
    import time

    port = free_port()
    standin = MollieStandin(address=f"http://127.0.0.1:{port}")
    found = Bank(standin)
    standin.tell = lambda url, payment: found.told.append(payment)
    standin.clock = lambda: time.time() + found.ahead
    server = serve(port, standin)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    ).start()
    settings.MOLLIE_API_URL = standin.address
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def supplier(world: World) -> None:
    with in_the_books():
        Tenant.objects.update(
            legal_name="Online Mediation Proef B.V.", street="Proefkade", house_number="1",
            postcode="1234 AB", city="Voorbeeldstad", kvk_number="90000001",
            vat_id="NL999992004B01", email="post@mediation.example",
        )  # fmt: skip


def subscribe(firm: Firm, day: str) -> Subscription:
    """Give the firm a subscription from ``day`` on, with a mandate."""
    from datetime import date

    with tenant_context(firm.tenant.pk):
        return start_subscription(
            tenant=firm.tenant,
            on=date.fromisoformat(day),
            mandate=MandateDetails(
                reference=f"OM-{firm.tenant.slug}", iban=IBAN, holder="Proefkantoor",
                given_at=datetime(2026, 1, 2, 10, tzinfo=UTC), text="Akkoord",
            ),
        )  # fmt: skip
