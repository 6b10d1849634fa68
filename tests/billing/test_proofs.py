"""What stays of a mandate when its firm is gone: as little as a bank can ask for, as long as it can."""

import hashlib
from datetime import date

import pytest

from portal.billing.books import in_the_books
from portal.billing.models import Invoice, MandateProof
from portal.billing.services import issue_due_invoices
from portal.billing.services.proofs import forget_proofs
from portal.privacy.services import erase_firm
from portal.tenants.context import as_platform, tenant_context
from tests.billing.conftest import subscribe
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("supplier")]


def test_a_proof_of_what_was_collected_stays_for_thirteen_months(world: World) -> None:
    firm = world.noorderlicht.tenant
    subscribe(world.noorderlicht, "2026-01-31")
    with tenant_context(firm.pk):
        issue_due_invoices(date(2026, 2, 28))
    with in_the_books():
        Invoice.objects.update(debit_on=date(2026, 3, 5), mandate_reference="OM-noorderlicht")
    erase_firm(firm_id=firm.pk)
    with in_the_books():
        proof = MandateProof.objects.get()
    assert (proof.firm_uuid, proof.reference) == (firm.uuid, "OM-noorderlicht")
    assert proof.text_sha256 == hashlib.sha256(b"Akkoord").hexdigest()
    assert proof.kept_until == date(2027, 4, 5) and len(proof.iban_last4) == 4
    assert "Proefkantoor" not in str(vars(proof)), "the holder is not in it"
    assert forget_proofs(date(2027, 4, 5)) == 0
    assert forget_proofs(date(2027, 4, 6)) == 1


def test_of_a_mandate_by_which_nothing_was_collected_nothing_stays(world: World) -> None:
    subscribe(world.noorderlicht, "2026-01-31")
    erase_firm(firm_id=world.noorderlicht.tenant.pk)
    with as_platform():
        assert not MandateProof.objects.exists()
