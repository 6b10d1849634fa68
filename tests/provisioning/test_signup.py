"""From a stranger's form to a firm whose owner came in: once, and with proof of what was agreed."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext
from pdfminer.high_level import extract_text

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, Membership
from portal.billing.models import Mandate
from portal.notifications.models import OutgoingEmail
from portal.provisioning.enums import ConsentKind, SignupState
from portal.provisioning.jobs import forget_unfinished_signups
from portal.provisioning.models import Consent, SignupRequest
from portal.provisioning.registry import after_firm_activated
from portal.provisioning.services import SignupDetails, request_signup
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.models import Tenant, TenantDomain
from portal.tenants.working import work_off
from tests.accounts.helpers import link_in, path_of
from tests.accounts.phone import set_up
from tests.provisioning.signing_up import (
    DETAILS,
    NOW,
    PASSWORD,
    activation_path,
    at_firm,
    firm_of,
    newest_link,
    sign_up,
)
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_request_becomes_a_firm_with_an_invited_owner(world: World) -> None:
    signup = sign_up()
    mail.outbox.clear()
    work_off()
    with tenant_context(firm_of(signup)):
        firm = Tenant.objects.get()
        invitation = Invitation.objects.get()
    assert (firm.host, firm.kvk_number, firm.city) == (
        TenantDomain.objects.get(tenant=firm).host, "12345678", "Voorbeeldstad",
    )  # fmt: skip
    assert (invitation.email, invitation.role) == ("tess@proef.example", Role.OWNER)
    received, link = mail.outbox
    assert received.to == link.to == ["tess@proef.example"]
    assert signup.mandate_reference in received.body and "NL27" not in received.body
    path_of(link_in(str(link.body)), firm.host)


def test_every_consent_is_kept_with_its_text_and_the_account_is_sealed(world: World) -> None:
    signup = sign_up()
    with tenant_context(PLATFORM_TENANT_ID):
        consents = {consent.kind: consent for consent in Consent.objects.all()}
    assert set(consents) == set(ConsentKind.values)
    for consent in consents.values():
        assert (consent.given_at, consent.address) == (NOW, "192.0.2.1")
        assert consent.version
    with tenant_context(PLATFORM_TENANT_ID):
        text = consents["mandate"].text
        for needed in (
            "SEPA", "NL27 TEST 0900 0002 22", "Het Tramhuis B.V.", signup.mandate_reference,
            "8 weken", "Incassant-ID", "Remiseweg 4, 1234 AB Voorbeeldstad", "terugkerende",
            "Voorbeeldstad, 24 november 2026",
        ):  # fmt: skip
            assert needed in text
        assert len(signup.mandate_reference) <= 35
        stored = SignupRequest.objects.values_list("iban", "account_holder").get()
    assert all(b"TEST" not in value and b"Tramhuis" not in value for value in stored)


def test_the_same_form_twice_is_one_firm_and_another_form_cannot_take_its_address(
    world: World,
) -> None:
    assert sign_up().pk == sign_up().pk
    for _moment in ("being made", "made"):
        with pytest.raises(ValidationError) as refused:
            sign_up(form_key=uuid4())
        assert refused.value.message_dict.keys() == {"slug"}
        work_off()
    with tenant_context(PLATFORM_TENANT_ID):
        assert SignupRequest.objects.count() == 1
    assert TenantDomain.objects.filter(host__startswith="tramhuis.").count() == 1


def test_without_all_four_consents_nothing_is_kept(world: World) -> None:
    with tenant_context(PLATFORM_TENANT_ID):
        with pytest.raises(ValidationError):
            request_signup(
                SignupDetails(form_key=uuid4(), **DETAILS),
                consents=["terms", "privacy"], at=NOW, address=None,
            )  # fmt: skip
        assert not SignupRequest.objects.exists()


def test_activation_tells_the_other_apps_once_with_account_and_mandate(world: World) -> None:
    told: list[dict[str, Any]] = []

    def hear(tenant: Tenant, **news: Any) -> None:
        told.append({"firm": tenant.slug, "seen": Tenant.objects.get().slug, **news})

    after_firm_activated.append(hear)
    try:
        path = activation_path(world)
        owner = at_firm(world)
        owner.post(path, {"password1": PASSWORD, "password2": PASSWORD})
        answer = set_up(owner)
        assert (answer.status_code, answer["Location"]) == (302, "/kantoor/begin/")
        work_off()
    finally:
        after_firm_activated.remove(hear)
    with tenant_context(PLATFORM_TENANT_ID):
        signup = SignupRequest.objects.get()
    paper = [sent for sent in mail.outbox if sent.attachments]
    assert [(sent.to, len(sent.attachments)) for sent in paper] == [(["tess@proef.example"], 1)]
    printed = "".join(extract_text(BytesIO(paper[0].attachments[0].content)).split())
    agreed = "".join(told[0]["mandate_text"].partition("\n")[2].split())
    assert agreed in printed, "to the letter"
    assert "192.0.2.1" in printed and "2026-11-24" in printed
    assert "NL27" not in str(paper[0].body)
    with tenant_context(firm_of(sign_up())):
        assert all(sent.paper is None for sent in OutgoingEmail.objects.all())
        assert Mandate.objects.get().pdf.startswith(b"%PDF")
    (news,) = told
    assert (news["firm"], news["seen"], news["iban"]) == ("tramhuis", "tramhuis", DETAILS["iban"])
    assert news["mandate_reference"] == signup.mandate_reference
    assert signup.state == SignupState.ACTIVATED
    with tenant_context(firm_of(signup)):
        assert Membership.objects.get().role == Role.OWNER


@pytest.mark.parametrize(
    ("register", "numbers"), [("mfn", ("4711", "")), ("vfas", ("", "4711")), ("", ("", ""))]
)
def test_the_number_in_the_register_is_the_owners(
    world: World, register: str, numbers: tuple[str, str]
) -> None:
    mail.outbox.clear()
    signup = sign_up(register=register, register_number="4711" if register else "")
    work_off()
    at_firm(world).post(newest_link(world), {"password1": PASSWORD, "password2": PASSWORD})
    work_off()
    with tenant_context(firm_of(signup)):
        owner = Membership.objects.get()
    assert (owner.mfn_number, owner.vfas_number) == numbers


def test_a_used_link_leads_to_the_login(world: World) -> None:
    path = activation_path(world)
    at_firm(world).post(path, {"password1": PASSWORD, "password2": PASSWORD})
    used = at_firm(world).get(path)
    assert used.status_code == 410
    assert "/accounts/login/" in used.content.decode()
    again = at_firm(world).post(f"{path}opnieuw/")
    assert again.status_code == 410


def test_an_old_link_gives_a_new_one_by_mail_once(world: World) -> None:
    path = activation_path(world)
    made = timezone.now() - timedelta(days=8)
    with tenant_context(firm_of(sign_up())):
        Invitation.objects.update(created_at=made, expires_at=made + timedelta(days=7))
    old = at_firm(world).get(path)
    assert old.status_code == 410 and f"{path}opnieuw/" in old.content.decode()
    mail.outbox.clear()
    first, second = (at_firm(world).post(f"{path}opnieuw/").text for _click in range(2))
    assert (
        gettext("Nothing after a few minutes? Look among unwanted mail, or ask once more.")
        in second
    )
    assert gettext("No e-mail? Look among unwanted mail.") in first
    work_off()
    assert len(mail.outbox) == 1
    assert at_firm(world).get(newest_link(world)).status_code == 200


def test_a_link_of_another_firm_is_unknown_and_shows_the_way(world: World) -> None:
    path = activation_path(world)
    foreign = Client(SERVER_NAME=world.proeftuin.host).get(path)
    assert foreign.status_code == 404
    assert "/aanmelden/link/" in foreign.content.decode()


def test_what_is_never_activated_is_erased_after_half_a_year(world: World) -> None:
    activation_path(world)
    forget_unfinished_signups.work(PLATFORM_TENANT_ID, (NOW + timedelta(days=100)).isoformat())
    assert TenantDomain.objects.filter(host__startswith="tramhuis.").exists()
    forget_unfinished_signups.work(PLATFORM_TENANT_ID, (NOW + timedelta(days=183)).isoformat())
    assert not TenantDomain.objects.filter(host__startswith="tramhuis.").exists()
    with tenant_context(PLATFORM_TENANT_ID):
        assert not SignupRequest.objects.exists() and not Consent.objects.exists()
