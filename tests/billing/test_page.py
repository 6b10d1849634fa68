"""The owner's page: what it says, what it takes, and a constant number of queries."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pdfminer.high_level import extract_text

from portal.accounts.sessions import SESSION_PROVED_AT
from portal.billing.books import in_the_books
from portal.billing.enums import SubscriptionState
from portal.billing.models import Invoice, Mandate, Subscription
from portal.billing.services import issue_due_invoices
from portal.common.dates import add_months
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant
from portal.tenants.working import work_off
from tests.billing.conftest import subscribe
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("supplier")]
PAGE = "/kantoor/abonnement/"


def paying(world: World, months: int = 2) -> list[Invoice]:
    """Proeftuin for so many months: its invoices."""
    subscribe(world.proeftuin, add_months(timezone.localdate(), -months).isoformat())
    with tenant_context(world.proeftuin.tenant.pk):
        issue_due_invoices(timezone.localdate())
        return list(Invoice.objects.all())


def subscription_of(world: World) -> Subscription:
    with tenant_context(world.proeftuin.tenant.pk):
        return Subscription.objects.get()


def test_the_pdf_has_all_that_the_law_asks(world: World) -> None:
    """Art. 35a Wet OB 1968: both names and addresses, btw-id, number, dates, amounts, rate."""
    with tenant_context(world.proeftuin.tenant.pk):
        Tenant.objects.update(
            legal_name="Proeftuin Mediation V.O.F.", street="Fictieplein", house_number="2",
            postcode="1234 AB", city="Voorbeeldstad", kvk_number="90000042",
        )  # fmt: skip
    invoice = paying(world)[0]
    answer = world.client("olga").get(f"{PAGE}facturen/{invoice.uuid}/")
    assert answer["Content-Disposition"] == f'attachment; filename="factuur-{invoice.number}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    text = " ".join(extract_text(BytesIO(answer.content)).split())
    for must in (
        "Online Mediation Proef B.V.", "Proefkade 1", "1234 AB Voorbeeldstad", "90000001",
        "NL999992004B01", "Proeftuin Mediation V.O.F.", "Fictieplein 2", "90000042",
        invoice.number, "€ 100,00", "€ 300,00", "21%", "€ 63,00", "€ 363,00", "OM-proeftuin",
    ):  # fmt: skip
        assert must in text, must


def test_cancelling_asks_first_and_then_does_it_once(world: World) -> None:
    paying(world)
    client = world.client("olga")
    assert client.get(f"{PAGE}opzeggen/").status_code == 200
    assert subscription_of(world).state == SubscriptionState.ACTIVE
    for _click in range(2):
        assert client.post(f"{PAGE}opzeggen/").status_code == 302
    found = subscription_of(world)
    assert found.state == SubscriptionState.CANCELLED
    assert "/doorgaan/" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}doorgaan/")
    assert subscription_of(world).state == SubscriptionState.ACTIVE


def test_faults_of_the_form_keep_what_was_typed(world: World) -> None:
    client = world.client("olga")
    sent = {
        "legal_name": "Nieuwe Naam B.V.", "street": "Pad", "house_number": "3", "city": "Oord",
        "postcode": "12", "vat_id": "NL123",
    }  # fmt: skip
    answer = client.post(f"{PAGE}gegevens/", sent)
    assert answer.status_code == 422
    assert {"postcode", "vat_id"} == set(answer.context["form"].errors)
    assert "Nieuwe Naam B.V." in answer.content.decode()
    answer = client.post(
        f"{PAGE}gegevens/", sent | {"postcode": "1234ab", "vat_id": "999992004b01"}
    )
    assert answer.status_code == 302
    with tenant_context(world.proeftuin.tenant.pk):
        firm = Tenant.objects.get()
        assert (firm.postcode, firm.vat_id) == ("1234 AB", "NL999992004B01")


def test_one_invoice_or_thirty_the_same_queries(world: World) -> None:
    paying(world, 1)
    client = world.client("olga")

    def queries() -> int:
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    few = queries()
    with in_the_books():
        first = Invoice.objects.get()
        for number in range(30):
            first.pk, first.uuid, first.number = None, None, f"P-{number}"  # type: ignore[assignment]
            first.uuid = Invoice().uuid
            first.cycle_on = date(2020, 1, 1 + number)
            first._state.adding = True
            first.save()
    assert few == queries() <= 12


def test_another_account_by_two_clicks_is_one_mandate_with_its_text(world: World) -> None:
    paying(world)
    client, key = world.client("olga"), str(uuid4())
    sent = {
        "key": key,
        "iban": "nl37 test 0900 0003 33",
        "holder": "Nieuwe Houder",
        "consent": "on",
    }
    wrong = client.post(f"{PAGE}rekening/", sent | {"iban": "NL00TEST0900000333"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["iban"])
    assert key in wrong.content.decode()
    unticked = client.post(f"{PAGE}rekening/", {k: v for k, v in sent.items() if k != "consent"})
    assert (unticked.status_code, list(unticked.context["form"].errors)) == (422, ["consent"])
    for _click in range(2):
        assert client.post(f"{PAGE}rekening/", sent).status_code == 302
    with tenant_context(world.proeftuin.tenant.pk):
        fresh, _old = Mandate.objects.all()
        assert (fresh.iban, fresh.iban_last4) == ("NL37TEST0900000333", "0333")
        assert "NL37 TEST 0900 0003 33" in fresh.text and fresh.given_from
    work_off()
    (copy,) = [sent for sent in mail.outbox if sent.attachments]
    text = " ".join(extract_text(BytesIO(copy.attachments[0].content)).split())
    assert "NL37 TEST 0900 0003 33" in text and "NL37" not in str(copy.body)
    page = client.get(PAGE).content.decode()
    assert "0333" in page and "NL37" not in page


def test_the_mandate_is_fetched_again_by_an_owner_who_proves_it(world: World) -> None:
    owner, path = world.client("olga"), f"{PAGE}machtiging/"
    assert owner.get(path).status_code == 404
    subscribe(world.proeftuin, timezone.localdate().isoformat())
    assert path in owner.get(PAGE).content.decode()
    answer = owner.get(path)
    assert answer["Content-Disposition"] == 'attachment; filename="machtiging-OM-proeftuin.pdf"'
    assert answer.content.startswith(b"%PDF") and "no-store" in answer["Cache-Control"]
    session = owner.session
    session[SESSION_PROVED_AT] = 0
    session.save()
    asked = owner.get(path)
    assert not asked.content.startswith(b"%PDF") and b"password" in asked.content
    for person in ("kees", "anja", "fictus"):
        assert world.client(person).get(path).status_code == 404
