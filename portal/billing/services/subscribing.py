"""The beginning and the end of a subscription."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.billing.enums import SubscriptionState
from portal.billing.mails import mail_cancellation
from portal.billing.models import Mandate, Subscription
from portal.billing.selectors import ending_days, erase_day, plan_on
from portal.billing.services.seats import start_all_seats
from portal.billing.trials import take_trial
from portal.common.dates import add_months
from portal.common.ibans import compact
from portal.tenants.jobs import enqueue
from portal.tenants.models import Tenant


@dataclass(frozen=True)
class MandateDetails:
    """The consent to direct debit as it was given. ``given_from``: the network address."""

    reference: str
    iban: str
    holder: str
    given_at: datetime
    text: str = ""
    text_version: str = ""
    given_from: str = ""


def subscribe_activated_firm(
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
) -> None:
    """What is done for a firm whose owner has followed the activation link."""
    start_subscription(
        tenant=tenant,
        on=timezone.localdate(at),
        mandate=MandateDetails(
            reference=mandate_reference,
            iban=iban,
            holder=account_holder,
            given_at=mandate_given_at,
            text=mandate_text,
            text_version=mandate_version,
            given_from=mandate_address,
        ),
    )


@transaction.atomic
def start_subscription(
    *, tenant: Tenant, on: date, mandate: MandateDetails | None = None
) -> Subscription:
    """Begin the firm's subscription in its scope; asked again, the one that there is.

    The months count from ``on``. The free ones are given once: a firm whose KvK number or account
    number has had them pays from the first day.
    """
    found = Subscription.objects.first()
    if found is not None:
        return found
    is_first = take_trial(tenant, iban=mandate.iban if mandate else "", on=on)
    free = plan_on(on).trial_months if is_first else 0
    until = add_months(on, free)
    found, _made = Subscription.objects.get_or_create(
        tenant=tenant,
        defaults={
            "anchor": on,
            "trial_until": until,
            "next_period_on": until,
            "state": SubscriptionState.TRIAL if free else SubscriptionState.ACTIVE,
        },
    )
    if mandate is not None:
        _keep(mandate)
    record("subscription.started")
    start_all_seats(on)
    return found


@transaction.atomic
def change_mandate(*, mandate: MandateDetails) -> Mandate:
    """Another account to collect from, from now on; the firm gets a copy of what was agreed to.

    The same mandate a second time is the one that there is.
    """
    kept, made = _keep(mandate)
    if made:
        record("mandate.changed", target=kept.uuid)
    return kept


@transaction.atomic
def change_invoice_details(*, tenant: Tenant, details: Mapping[str, str]) -> None:
    """Keep what the next invoices tell of the firm, by column; the trail hears which are other
    than they were.
    """
    held = Tenant.objects.select_for_update().get(pk=tenant.pk)
    changed = sorted(name for name, value in details.items() if getattr(held, name) != value)
    for name in changed:
        setattr(held, name, details[name])
    if changed:
        held.save(update_fields=changed)
        record("invoice_details.changed", fields=changed)


def _keep(mandate: MandateDetails) -> tuple[Mandate, bool]:
    iban = compact(mandate.iban)
    kept, made = Mandate.objects.get_or_create(
        reference=mandate.reference,
        defaults={
            "iban": iban, "iban_last4": iban[-4:], "holder": mandate.holder, "text": mandate.text,
            "text_version": mandate.text_version, "given_at": mandate.given_at,
            "given_from": mandate.given_from,
        },
    )  # fmt: skip
    if made:
        enqueue("portal.billing.jobs.make_mandate_known_early", mandate.reference)
        if mandate.text_version:
            enqueue("portal.billing.jobs.confirm_mandate", mandate.reference)
    return kept, made


@transaction.atomic
def cancel_subscription(*, at: datetime) -> Subscription:
    """Cancel the scope's firm: in the free month at once and for nothing, else for the end of the
    period that is paid. A second time changes nothing.

    Raises Subscription.DoesNotExist where there is none.
    """
    found = Subscription.objects.select_for_update().get()
    if found.state not in (SubscriptionState.TRIAL, SubscriptionState.ACTIVE):
        return found
    on = timezone.localdate(at)
    found.cancelled_at = at
    found.ends_on, found.erase_on = ending_days(found, on)
    if found.ends_on == on:
        end_subscription(found, on)
    else:
        found.state = SubscriptionState.CANCELLED
    found.save()
    record("subscription.cancelled")
    mail_cancellation(found)
    return found


@transaction.atomic
def resume_subscription() -> Subscription:
    """Take back a cancellation whose day has not come."""
    found = Subscription.objects.select_for_update().get()
    if found.state == SubscriptionState.CANCELLED:
        found.state = SubscriptionState.ACTIVE
        found.cancelled_at = found.ends_on = found.erase_on = None
        found.save()
        record("subscription.resumed")
    return found


def end_subscription(found: Subscription, on: date) -> None:
    """Nothing more is invoiced; the window until erasure begins. The caller saves."""
    found.state = SubscriptionState.ENDED
    found.ends_on = on
    found.erase_on = erase_day(on)
    found.next_period_on = None
