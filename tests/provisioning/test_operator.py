"""The operator's list: how firms are doing and how many came and went, and nothing of a dossier."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.billing.books import in_the_books
from portal.billing.enums import InvoiceState, SubscriptionState
from portal.billing.models import Invoice, Subscription, TrialTaken
from portal.files.models import FirmRoom
from portal.platform.growth import chart_of, growth
from portal.privacy.models import ErasureRun
from portal.provisioning.services import FirmDetails, provision_firm
from portal.tenants.context import as_platform, tenant_context
from portal.tenants.models import Tenant
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = "/beheer/"
TODAY = date(2026, 11, 24)


def give(firm: Tenant, anchor: date = TODAY, **fields: Any) -> None:
    until = {"trial_until": anchor + timedelta(days=30)}
    with tenant_context(firm.pk):
        Subscription.objects.create(anchor=anchor, **until | fields)


def invoice(firm_id: int, number: str, state: str, firm_uuid: UUID, on: date = TODAY) -> None:
    with in_the_books():
        Invoice.objects.create(
            firm_id=firm_id, firm_uuid=firm_uuid, number=number, issued_on=on, cycle_on=on,
            period_start=on, period_last=on, debit_on=on, supplier={}, customer={}, lines=[],
            net_cents=10000, vat_rate=21, vat_cents=2100, gross_cents=12100, state=state,
        )  # fmt: skip


def erased(firm_uuid: UUID, begun: datetime) -> None:
    with as_platform(1):
        ErasureRun.objects.create(
            kind="firm", firm_id=9999, firm_uuid=firm_uuid, subject_id=9999,
            subject_uuid=firm_uuid, begun_at=begun, step="done",
        )  # fmt: skip


def cells(page: str, name: str) -> str:
    """The row of a firm, as text."""
    row = next(part for part in page.split("<tr>") if f">{name}</a>" in part)
    return " ".join(row.split())


def test_a_row_tells_state_seats_payment_and_storage(world: World) -> None:
    firm = world.proeftuin.tenant
    give(firm, state=SubscriptionState.ACTIVE)
    invoice(firm.pk, "2026-0001", InvoiceState.PAID, firm.uuid, TODAY - timedelta(days=40))
    with tenant_context(firm.pk):
        FirmRoom.objects.update_or_create(defaults={"used": 3 * 1024 * 1024})
    operator = world.client("otto")
    row = cells(operator.get(PAGE).content.decode(), firm.name)
    for words in (">3<", "actief", "betaald", "3,0"):
        assert words in row, words
    invoice(firm.pk, "2026-0002", InvoiceState.FAILED, firm.uuid)
    page = operator.get(PAGE).content.decode()
    assert "121,00 niet betaald" in cells(page, firm.name)
    assert "nog niet geactiveerd" in cells(page, world.noorderlicht.tenant.name)
    detail = operator.get(f"{PAGE}kantoren/{firm.uuid}/").content.decode()
    assert "121,00 niet betaald" in detail and "3,0" in detail


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": "trial"}, "gratis maand tot en met"),
        ({"state": "cancelled", "ends_on": timezone.localdate() + timedelta(days=9)}, "opgezegd"),
        ({"state": "cancelled", "ends_on": timezone.localdate()}, "gestopt op"),
        ({"state": "ended", "ends_on": timezone.localdate()}, "gestopt op"),
    ],
)
def test_the_states_in_words(world: World, fields: dict[str, Any], words: str) -> None:
    give(world.proeftuin.tenant, **fields)
    page = world.client("otto").get(PAGE).content.decode()
    assert words in cells(page, world.proeftuin.tenant.name)


def test_more_firms_cost_no_more_queries_and_nothing_of_a_dossier_is_read(world: World) -> None:
    operator, counts, read = world.client("otto"), [], ""
    give(world.proeftuin.tenant)
    for _more in range(2):
        with CaptureQueriesContext(connection) as asked:
            page = operator.get(PAGE).content.decode()
        counts.append(len(asked))
        read += " ".join(query["sql"] for query in asked)
        for number in range(3):
            firm = provision_firm(FirmDetails(f"proef-{uuid4().hex[:8]}", f"Proef {number}"))
            give(firm)
    assert counts[0] == counts[1] <= 20
    for table in ("dossiers_", "crm_", "facts_", "conversations_", "files_upload", "documents_"):
        assert table not in read, table
    for dossier in world.proeftuin.dossiers:
        assert str(dossier.uuid) not in page and dossier.title not in page


def test_searching_and_strange_parameters(world: World) -> None:
    operator = world.client("otto")
    found = operator.get(PAGE, {"zoek": "noorder"}).content.decode()
    assert "Noorderlicht" in found and "De Proeftuin" not in found
    nothing = operator.get(PAGE, {"zoek": "bestaat-niet%_\x00"})
    assert nothing.status_code == 200 and "Noorderlicht" not in nothing.content.decode()
    assert operator.get(PAGE, {"page": "9999"}).status_code == 200
    for person in ("olga", "nora"):
        assert world.client(person).get(PAGE).status_code == 404


def test_who_came_and_went_is_counted_also_when_it_is_erased(world: World) -> None:
    give(world.proeftuin.tenant, date(2026, 3, 4), state="active")
    give(world.noorderlicht.tenant, date(2025, 12, 1), state="ended", ends_on=date(2026, 10, 31))
    trial, paid, never, old = uuid4(), uuid4(), uuid4(), uuid4()
    with in_the_books():
        TrialTaken.objects.create(firm_uuid=trial, kvk_digest="x", taken_on=date(2026, 2, 1))
        TrialTaken.objects.create(firm_uuid=old, kvk_digest="y", taken_on=date(2024, 2, 1))
    invoice(8888, "2026-0009", "paid", paid, date(2026, 5, 1))
    # Thirty days after the end: 1 August, 1 August, and once before the twelve months.
    erased(trial, datetime(2026, 8, 31, 12, tzinfo=UTC))
    erased(paid, datetime(2026, 8, 31, 12, tzinfo=UTC))
    erased(never, datetime(2026, 8, 31, 12, tzinfo=UTC))
    erased(old, datetime(2024, 8, 31, 12, tzinfo=UTC))
    months = {f"{month.first:%Y-%m}": (month.came, month.went) for month in growth(TODAY)}
    assert (min(months), max(months), len(months)) == ("2025-12", "2026-11", 12)
    told = {name: counts for name, counts in months.items() if counts != (0, 0)}
    assert told == {
        "2025-12": (1, 0), "2026-02": (1, 0), "2026-03": (1, 0), "2026-05": (1, 0),
        "2026-08": (0, 2), "2026-10": (0, 1),
    }  # fmt: skip


def test_the_drawing_is_to_scale_and_stays_in_its_frame(world: World) -> None:
    give(world.proeftuin.tenant, TODAY)
    months = growth(TODAY)
    assert chart_of([]).bars == []
    chart = chart_of(months)
    (bar,) = chart.bars
    assert (bar.look, bar.count) == ("came", 1)
    assert 0 < bar.label_y < bar.y and bar.y + bar.height == chart.line_y < chart.height
    page = world.client("otto").get(PAGE).content.decode()
    assert 'role="img"' in page and page.count('<th scope="row">') >= 12
