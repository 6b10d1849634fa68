"""What stays of a mandate when its firm is erased, and when that goes too."""

import hashlib
from datetime import date

from django.db.models import Max

from portal.billing.models import Invoice, Mandate, MandateProof
from portal.common.dates import add_months
from portal.privacy.registry import Subject
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform

# Until then a bank can ask whether a debit was allowed (art. 7:526 BW, SEPA Core).
MONTHS_AFTER_DEBIT = 13


def keep_mandate_proofs(subject: Subject) -> None:
    """Before the rows of an erased firm go. Of a mandate by which nothing was collected nothing stays.

    In the transaction of the erasure, as the platform; done again it keeps nothing twice.
    """
    if not subject.is_firm:
        return
    collected = Invoice.objects.filter(firm_uuid=subject.uuid).exclude(mandate_reference="")
    last_debits = dict(
        collected.order_by().values("mandate_reference").annotate(last=Max("debit_on"))
        .values_list("mandate_reference", "last")
    )  # fmt: skip
    mandates = Mandate.objects.filter(tenant_id=subject.firm_id, reference__in=last_debits)
    MandateProof.objects.bulk_create(
        [
            MandateProof(
                tenant_id=PLATFORM_TENANT_ID, firm_uuid=subject.uuid, reference=mandate.reference,
                given_at=mandate.given_at, text_version=mandate.text_version,
                text_sha256=hashlib.sha256(mandate.text.encode()).hexdigest(),
                iban_last4=mandate.iban_last4,
                kept_until=add_months(last_debits[mandate.reference], MONTHS_AFTER_DEBIT),
            )
            for mandate in mandates.only(
                "reference", "given_at", "text_version", "text", "iban_last4"
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def forget_proofs(on: date) -> int:
    """Remove the proofs that no bank can ask for any more; how many."""
    with as_platform():
        gone, _by_model = MandateProof.objects.filter(kept_until__lt=on).delete()
    return gone
