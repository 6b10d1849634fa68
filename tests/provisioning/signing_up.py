"""What the tests of signing up share."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core import mail
from django.test import Client

from portal.provisioning.enums import ConsentKind
from portal.provisioning.models import SignupRequest
from portal.provisioning.services import SignupDetails, request_signup
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.working import work_off
from tests.accounts.helpers import link_in, path_of
from tests.world import World

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = "een-heel-nieuw-woord-55"
DETAILS: dict[str, Any] = {
    "slug": "tramhuis", "name": "Het Tramhuis", "legal_name": "Het Tramhuis B.V.",
    "kvk_number": "12345678", "street": "Remiseweg", "house_number": "4", "postcode": "1234 AB",
    "city": "Voorbeeldstad", "owner_name": "Tess Tramhuis-Test",
    "owner_email": "tess@proef.example", "iban": "NL27TEST0900000222",
    "account_holder": "Het Tramhuis B.V.",
}  # fmt: skip


FIRST_FORM = UUID(int=1)


def sign_up(form_key: UUID = FIRST_FORM, **changes: Any) -> SignupRequest:
    with tenant_context(PLATFORM_TENANT_ID):
        return request_signup(
            SignupDetails(form_key=form_key, **DETAILS | changes),
            consents=ConsentKind.values, at=NOW, address="192.0.2.1",
        )  # fmt: skip


def firm_of(signup: SignupRequest) -> int:
    with tenant_context(PLATFORM_TENANT_ID):
        signup.refresh_from_db()
    assert signup.firm_id is not None
    return signup.firm_id


def host_of_firm(world: World) -> str:
    return f"tramhuis.{world.proeftuin.host.partition('.')[2]}"


def activation_path(world: World) -> str:
    """Signs up, lets the workers work, and gives the path of the link in the mail."""
    mail.outbox.clear()
    sign_up()
    work_off()
    return newest_link(world)


def newest_link(world: World) -> str:
    bodies = [str(sent.body) for sent in mail.outbox if "/activeren/" in str(sent.body)]
    return path_of(link_in(bodies[-1]), host_of_firm(world))


def at_firm(world: World) -> Client:
    return Client(SERVER_NAME=host_of_firm(world))
