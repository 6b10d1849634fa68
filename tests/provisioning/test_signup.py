"""From a stranger's form to a firm whose owner came in: once, and with proof of what was agreed."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, Membership
from portal.provisioning.enums import ConsentKind, SignupState
from portal.provisioning.models import Consent, SignupRequest
from portal.provisioning.registry import after_firm_activated
from portal.provisioning.services import SignupDetails, request_signup
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.models import Tenant, TenantDomain
from portal.tenants.working import work_off
from tests.accounts.helpers import link_in, path_of
from tests.world import World

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = "een-heel-nieuw-woord-55"
DETAILS = SignupDetails(
    form_key=UUID(int=1), slug="tramhuis", name="Het Tramhuis", legal_name="Het Tramhuis B.V.",
    kvk_number="12345678", street="Remiseweg", house_number="4", postcode="1234 AB",
    city="Voorbeeldstad", owner_name="Tess Tramhuis-Test", owner_email="tess@proef.example",
    iban="NL27TEST0900000222", account_holder="Het Tramhuis B.V.",
)  # fmt: skip


def sign_up(details: SignupDetails = DETAILS, **changes: Any) -> SignupRequest:
    with tenant_context(PLATFORM_TENANT_ID):
        return request_signup(
            replace(details, **changes), consents=ConsentKind.values, at=NOW, address="192.0.2.1"
        )


def firm_of(signup: SignupRequest) -> int:
    with tenant_context(PLATFORM_TENANT_ID):
        signup.refresh_from_db()
    assert signup.firm_id is not None
    return signup.firm_id


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
    (sent,) = mail.outbox
    assert sent.to == ["tess@proef.example"]
    path_of(link_in(sent.body), firm.host)


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
            "8 weken", "Incassant-ID",
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
            request_signup(DETAILS, consents=["terms", "privacy"], at=NOW, address=None)
        assert not SignupRequest.objects.exists()


def test_activation_tells_the_other_apps_once_with_account_and_mandate(world: World) -> None:
    told: list[dict[str, Any]] = []

    def hear(tenant: Tenant, **news: Any) -> None:
        told.append({"firm": tenant.slug, "seen": Tenant.objects.get().slug, **news})

    after_firm_activated.append(hear)
    try:
        signup = sign_up()
        mail.outbox.clear()
        work_off()
        host = f"tramhuis.{world.proeftuin.host.partition('.')[2]}"
        path = path_of(link_in(mail.outbox[-1].body), host)
        client = Client(SERVER_NAME=host)
        answer = client.post(path, {"password1": PASSWORD, "password2": PASSWORD})
        assert answer.status_code == 302
        work_off()
    finally:
        after_firm_activated.remove(hear)
    (news,) = told
    assert (news["firm"], news["seen"], news["iban"]) == ("tramhuis", "tramhuis", DETAILS.iban)
    assert news["mandate_reference"] == signup.mandate_reference
    with tenant_context(PLATFORM_TENANT_ID):
        signup.refresh_from_db()
    assert signup.state == SignupState.ACTIVATED
    with tenant_context(firm_of(signup)):
        assert Membership.objects.get().role == Role.OWNER
