"""The whole road through the services: what it leaves behind, and that nothing of it stays."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from portal.accounts.models import Membership
from portal.billing.books import in_the_books
from portal.billing.enums import InvoiceState, SubscriptionState
from portal.billing.models import Invoice, Subscription
from portal.demo import mailbox
from portal.demo.cast import TRAMHUIS
from portal.demo.walking import forget
from portal.dossiers.models import Dossier, Party
from portal.provisioning.models import Consent
from portal.tenants.context import tenant_context
from portal.tenants.models import TenantDomain
from portal.tenants.working import work_off
from tests.provisioning.test_firms import rows_of
from tests.servers import free_port
from tests.world import World, log_in

pytestmark = pytest.mark.django_db


def test_the_whole_road(world: World, settings, tmp_path: Path) -> None:
    settings.MAILERS = {"default": {"BACKEND": "portal.demo.mailbox.FolderBackend", "OPTIONS": {}}}
    settings.MAIL_FOLDER, settings.VAR = tmp_path / "mail", tmp_path
    settings.MOLLIE_API_URL = f"http://127.0.0.1:{free_port()}"
    work_off()
    call_command("walk_demo")
    firm_id = TenantDomain.objects.get(host__startswith="tramhuis.").tenant_id
    check_what_is_left(firm_id)
    check_what_people_see(firm_id)
    with pytest.raises(CommandError, match="--reset"):
        call_command("walk_demo")
    forget()
    assert rows_of(firm_id) == {}
    assert not TenantDomain.objects.filter(host__regex=r"^(tramhuis|proefrit)\.").exists()


def check_what_is_left(firm_id: int) -> None:
    today = timezone.localdate()
    with tenant_context(firm_id):
        assert Subscription.objects.get().state == SubscriptionState.ACTIVE
        dossier = Dossier.objects.get()
        assert (dossier.state, dossier.current_stop) == ("closed", "closed")
        assert dossier.readable_until == today + timedelta(days=365)
        people = {member.user.email for member in Membership.objects.select_related("user")}
        assert people == {person.email for person in TRAMHUIS}
        assert not Party.objects.filter(membership=None).exists()
    with in_the_books():
        # One a month since June; the last may still have to be collected.
        invoices = list(Invoice.objects.filter(firm_id=firm_id).order_by("number"))
        assert len(invoices) >= 6
        assert {invoice.state for invoice in invoices[:-1]} == {InvoiceState.PAID}
        assert all(bytes(invoice.pdf).startswith(b"%PDF-") for invoice in invoices)
        assert Consent.objects.filter(signup__firm_id=firm_id).count() == 4
    # No mail tells what it is about, or that anybody separates.
    for mail in mailbox.mails():
        assert not any(word in mail.text.lower() for word in ("convenant", "scheid", "sil"))


def check_what_people_see(firm_id: int) -> None:
    """Everybody comes in by the demo's page and reads the closed dossier, each their own part."""
    with tenant_context(firm_id):
        dossier = Dossier.objects.get()
        members = {m.user.email: m for m in Membership.objects.select_related("user", "tenant")}
    pages = {
        "tram-owner": f"/kantoor/dossiers/{dossier.uuid}/",
        "tram-colleague": f"/kantoor/dossiers/{dossier.uuid}/",
        "tram-party-a": f"/mijn/{dossier.uuid}/",
        "tram-party-b": f"/mijn/{dossier.uuid}/berichten/",
        "tram-lawyer": f"/advocaat/{dossier.uuid}/",
    }
    for person in TRAMHUIS:
        member = members[person.email]
        client = Client(SERVER_NAME=member.tenant.host)
        log_in(client, member.tenant, member)
        assert client.get(pages[person.key]).status_code == 200, person.key
        foreign = pages["tram-party-a" if person.key == "tram-lawyer" else "tram-lawyer"]
        assert client.get(foreign).status_code in (403, 404), person.key
