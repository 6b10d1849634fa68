"""Step 2: months pass, invoices are made and collected; another firm leaves in its free month."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from portal.billing.books import in_the_books
from portal.billing.enums import InvoiceState, SubscriptionState
from portal.billing.jobs import bill_firm
from portal.billing.models import Invoice, Subscription
from portal.billing.services import (
    cancel_subscription,
    charge_invoice,
    erase_cancelled_firm,
    take_payment_news,
)
from portal.billing.services.invoicing import debit_moment
from portal.demo.walking.activating import accepted
from portal.demo.walking.journey import Journey, Stuck
from portal.demo.walking.signing_up import signed_up
from portal.provisioning.services import SignupDetails
from portal.tenants.context import as_platform
from portal.tenants.models import TenantDomain

LEAVER = SignupDetails(
    form_key=uuid4(),
    slug="proefrit",
    name="De Proefrit",
    legal_name="De Proefrit (fictief)",
    kvk_number="00000078",
    street="Remiseplein",
    house_number="4",
    postcode="1234 CD",
    city="Voorbeeldstad",
    owner_name="P. Proefrit-Test",
    owner_email="p.proefrit@proefrit.example",
    iban="NL48TEST0900001008",
    account_holder="P. Proefrit-Test",
)


def let_months_pass(journey: Journey) -> None:
    """Every turn of a period until today: the daily job, the debit, and the bank's answer."""
    today = timezone.localdate()
    with journey.at_the_firm():
        turn = Subscription.objects.get().next_period_on
    if turn is None:
        raise Stuck("The next period")
    while turn is not None and turn <= today:
        bill_firm(journey.firm.pk, turn.isoformat())
        with journey.at_the_firm():
            invoice = Invoice.objects.defer("pdf").latest("pk")
            turn = Subscription.objects.get().next_period_on
        if invoice.debit_on <= today:
            collect(journey, invoice)
    journey.wait_for("The PDF of every invoice", lambda: are_drawn(journey))


def collect(journey: Journey, invoice: Invoice) -> None:
    """The worker asks for the debit on its day; the bank pays; the provider tells that it has."""
    at = debit_moment(invoice.debit_on)
    with journey.at_the_firm():
        asked = charge_invoice(invoice=invoice.uuid, at=at)
    if journey.bank is None:
        raise Stuck("The bank")
    journey.bank.pay(asked.payment_id, at=at)
    paid = take_payment_news(asked.payment_id)
    if paid is None or paid.state != InvoiceState.PAID:
        raise Stuck(f"The money of invoice {invoice.number}")


def are_drawn(journey: Journey) -> bool:
    with in_the_books():
        invoices = Invoice.objects.filter(firm_uuid=journey.firm.uuid)
        return invoices.exists() and not invoices.filter(pdf=None).exists()


def let_another_firm_leave(journey: Journey) -> None:
    """It cancels in its free month: at once and for nothing. After the window nothing is left."""
    leaving = Journey(journey.tell, journey.others_work)
    leaving.firm = signed_up(leaving, LEAVER)
    accepted(leaving, leaving.mailed_secret(LEAVER.owner_email))
    leaving.wait_for("The subscription", lambda: has_subscription(leaving))
    now = timezone.now()
    with leaving.at_the_firm():
        ended = cancel_subscription(at=now)
    if ended.state != SubscriptionState.ENDED or ended.erase_on is None:
        raise Stuck("The end of the free month")
    if erase_cancelled_firm(leaving.firm.pk, ended.erase_on - timedelta(days=1)) is not None:
        raise Stuck("The window until erasure")
    leaving.settle()
    erase_cancelled_firm(leaving.firm.pk, ended.erase_on)
    with as_platform():
        if TenantDomain.objects.filter(host=leaving.firm.host).exists():
            raise Stuck("The erasure")


def has_subscription(journey: Journey) -> bool:
    with journey.at_the_firm():
        return Subscription.objects.exists()
