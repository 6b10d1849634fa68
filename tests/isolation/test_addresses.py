"""Another firm's id is 404 at every address and for every role, as one that exists nowhere is."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from portal.tenants.context import tenant_context
from portal.tenants.models import IdentifiedModel, TenantModel
from tests.permissions.addresses import FIRM, Address, addresses
from tests.permissions.lines import FIRM_MEMBERS
from tests.permissions.matrix import FIRM as FIRM_LINES
from tests.world import Firm, World

pytestmark = pytest.mark.django_db
WITH_IDS = [address for address in addresses(FIRM) if address.uuids]
OTHER_ARGUMENTS = {"form": "pdf", "room": "samen", "article": "proef"}
# What has no line for a POST takes none: the matrix sees to that.
POSTED = {line.name for line in FIRM_LINES if line.method == "post"}
PEOPLE = sorted({person for person, _dossier in FIRM_MEMBERS.values()})


def identified_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, IdentifiedModel) and issubclass(model, TenantModel)
    ]


def ids_of(firm: Firm) -> dict[str, UUID]:
    """One id of every kind of row that the firm has, and an id of nothing."""
    with tenant_context(firm.tenant.pk):
        found = {
            model._meta.label: model.objects.values_list("uuid", flat=True).first()
            for model in identified_models()
        }
    return {label: uuid for label, uuid in found.items() if uuid} | {"nothing": uuid4()}


def fillings(address: Address, own: dict[str, UUID], other: dict[str, UUID]) -> Iterator[dict]:
    """The address with the other firm's row at one place, and with its rows at all.

    That an id of nothing or of another kind is no better is tried once below, not for every person.
    """
    rest = {n: OTHER_ARGUMENTS[n] for n, _kind in address.converters if n not in address.uuids}
    ours = {name: own[KINDS[name]] for name in address.uuids} | rest
    for place in address.uuids:
        yield ours | {place: other[KINDS[place]]}
    if len(address.uuids) > 1:
        yield {name: other[KINDS[name]] for name in address.uuids} | rest


# Which rows the parameters of addresses stand for.
KINDS = {
    "dossier": "dossiers.Dossier",
    "thread": "conversations.Thread",
    "message": "conversations.Message",
    "sharing": "conversations.Sharing",
    "document": "documents.GeneratedDocument",
    "access": "documents.LawyerAccess",
    "mail": "notifications.OutgoingEmail",
    "contact": "crm.Contact",
    "task": "crm.Task",
    "party": "dossiers.Party",
    "todo": "dossiers.Todo",
    "arrival": "files.Arrival",
    "upload": "files.Upload",
    "paper": "requirements.AskedPaper",
    "photo": "requirements.Photo",
    "invoice": "billing.Invoice",
    "member": "accounts.Membership",
    "invitation": "accounts.Invitation",
    "stand_in": "dossiers.StandIn",
    "support": "support.SupportAccess",
    "session": "accounts.OpenSession",
    "archive": "privacy.DataRequest",
    "erasure": "privacy.ErasureRun",
}


@pytest.mark.parametrize("person", PEOPLE)
def test_ids_of_another_firm_are_404(world: World, furnished: dict, person: str) -> None:
    own, other = ids_of(world.proeftuin), ids_of(world.noorderlicht)
    assert not set(own.values()) & set(other.values())
    client = world.client(person)
    seen, wrong = 0, []
    for address in WITH_IDS:
        for filling in fillings(address, own, other):
            path = reverse(address.name, urlconf=FIRM, kwargs=filling)
            for method in ("get", "post") if address.name in POSTED else ("get",):
                status = getattr(client, method)(path).status_code
                seen += 1
                # 405: an address that only takes a POST says so whatever the id is.
                if status not in (404, 405):
                    wrong.append(f"{method} {path}: {status}")
    assert seen > 100
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("address", WITH_IDS, ids=lambda address: address.name)
def test_a_foreign_id_is_answered_exactly_as_an_id_of_nothing(
    world: World, furnished: dict, address: Address
) -> None:
    """Else the answer would tell that the row exists: one of the kinds that the address is of, a
    firm's dossier, and a row that no address shows.
    """
    other = ids_of(world.noorderlicht)
    nothing = other.pop("nothing")
    kinds = {KINDS[name] for name in address.uuids} | {"dossiers.Dossier", "branding.Branding"}
    rest = {n: OTHER_ARGUMENTS[n] for n, _kind in address.converters if n not in address.uuids}
    client = world.client("olga")

    def answer(uuid: UUID) -> tuple[int, str]:
        kwargs = dict.fromkeys(address.uuids, uuid) | rest
        response = client.get(reverse(address.name, urlconf=FIRM, kwargs=kwargs))
        return response.status_code, response.content.decode().replace(str(uuid), "")

    def bare(answer: tuple[int, str]) -> tuple[int, str]:
        from re import sub

        return answer[0], sub(r'("X-CSRFToken": |nonce=|value=)"[^"]*"', "", answer[1])

    expected = bare(answer(nothing))
    assert expected[0] in (404, 405)
    for label in kinds:
        assert bare(answer(other[label])) == expected, label


def test_every_parameter_of_an_address_is_known_here() -> None:
    """A new kind of id in an address needs its rows in ``KINDS``, and rows in both firms."""
    parameters = {name for address in WITH_IDS for name in address.uuids}
    assert parameters == set(KINDS)
    others = {
        name
        for address in WITH_IDS
        for name, _kind in address.converters
        if name not in address.uuids
    }
    assert others == set(OTHER_ARGUMENTS)


def test_no_address_of_ours_takes_a_number() -> None:
    """Numbers can be guessed and counted; what leaves the database is a uuid."""
    numbers = [
        address.route
        for address in addresses(FIRM)
        if not address.is_of_wagtail_admin
        and any(kind.__name__ == "IntConverter" for _name, kind in address.converters)
    ]
    assert numbers == []
