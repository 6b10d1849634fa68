"""What the product tells the trail: who got in, who was refused, who opened what."""

from copy import copy
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from portal.accounts.enums import Role
from portal.accounts.services import change_role, end_membership, invite_colleague
from portal.audit.models import AuditEvent
from portal.dossiers.services import (
    assign_staff,
    close_dossier,
    grant_dossier,
    reopen_dossier,
    revoke_dossier,
)
from portal.tenants.context import tenant_context
from tests.permissions.stage import furnish
from tests.world import PASSWORD, Firm, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(world: World) -> Firm:
    return world.proeftuin


def fresh(firm: Firm) -> set[UUID]:
    with tenant_context(firm.tenant.pk):
        return set(AuditEvent.objects.values_list("uuid", flat=True))


def since(firm: Firm, before: set[UUID]) -> list[tuple[str, UUID | None, UUID | None, UUID | None]]:
    with tenant_context(firm.tenant.pk):
        found = AuditEvent.objects.exclude(uuid__in=before).order_by("at", "uuid")
        return [(event.name, event.actor, event.dossier, event.target) for event in found]


def test_a_refusal_is_noted_with_the_thing_that_was_asked_for(world: World, firm: Firm) -> None:
    """Kees does not work in the first dossier: he learns nothing, the firm does."""
    dossier, before = firm.dossiers[0].uuid, fresh(firm)
    kees = firm.members["kees"].uuid
    client = world.client("kees")
    assert client.get(reverse("office:dossier-detail", args=[dossier])).status_code == 404
    assert client.get(reverse("office:dossier-detail", args=[dossier])).status_code == 404
    upload = uuid4()
    address = reverse("office:upload-download", args=[dossier, upload])
    assert client.get(address).status_code == 404
    assert since(firm, before) == [
        ("access.denied", kees, dossier, None),
        ("access.denied", kees, dossier, upload),
    ]


def test_a_page_that_is_not_there_or_a_stranger_is_no_refusal(world: World, firm: Firm) -> None:
    before = fresh(firm)
    world.client("kees").get("/kantoor/nergens/")
    world.client(None, firm=firm).get(f"/nergens/{uuid4()}/")
    assert since(firm, before) == []


def test_the_other_partys_paper_that_was_asked_for_is_noted_at_the_own_firm_only(
    world: World, firm: Firm
) -> None:
    theirs = world.noorderlicht.dossiers[0].uuid
    before, other = fresh(firm), fresh(world.noorderlicht)
    world.client("fictus").get(reverse("client:dossier-now", args=[theirs]))
    assert since(firm, before) == [("access.denied", firm.members["fictus"].uuid, theirs, None)]
    assert since(world.noorderlicht, other) == []


def test_logging_in_and_out_and_failing_is_noted(world: World, firm: Firm) -> None:
    before, anja = fresh(firm), firm.members["fictus"].uuid
    client = world.client(None, firm=firm)
    login = reverse("account_login")
    for address in ("fictus@proef.example", "niemand@proef.example"):
        client.post(login, {"login": address, "password": "verkeerd-verkeerd"})
    client.post(login, {"login": "fictus@proef.example", "password": PASSWORD})
    client.post(reverse("account_logout"))
    assert since(firm, before) == [
        ("login.failed", None, None, anja),
        ("login.failed", None, None, None),
        ("login.succeeded", anja, None, None),
        ("login.ended", anja, None, None),
    ]


def test_a_failure_costs_the_same_for_a_known_and_an_unknown_address(
    world: World, firm: Firm
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for address in ("fictus@proef.example", "niemand@proef.example"):
        client = world.client(None, firm=firm)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.post(reverse("account_login"), {"login": address, "password": "verkeerd-nee"})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_every_opening_is_noted_once(world: World, firm: Firm) -> None:
    things = furnish(firm)[0]
    dossier, document, upload = (UUID(str(things[n])) for n in ("dossier", "joint", "paper"))
    thread = UUID(str(things["talk"]))
    before, olga, fictus = fresh(firm), firm.members["olga"].uuid, firm.members["fictus"].uuid
    for person, surface in (("olga", "office"), ("fictus", "client")):
        client = world.client(person)
        for _twice in range(2):
            for name, ids in (
                ("document-detail", [dossier, document]),
                ("document-download", [dossier, document, "pdf"]),
                ("upload-download", [dossier, upload]),
                ("thread-detail", [dossier, thread]),
            ):
                answer = client.get(reverse(f"{surface}:{name}", args=ids))
                assert answer.status_code == 200, (surface, name)
                answer.getvalue()
    assert since(firm, before) == [
        (name, actor, dossier, target)
        for actor in (olga, fictus)
        for name, target in (
            ("document.opened", document),
            ("document.downloaded", document),
            ("upload.opened", upload),
            ("thread.opened", thread),
        )
    ]


def test_lists_tell_nothing_and_cost_nothing(world: World, firm: Firm) -> None:
    before, dossier = fresh(firm), firm.dossiers[0].uuid
    client = world.client("olga")
    for name in ("dossier-documents", "dossier-threads", "dossier-todos", "dossier-detail"):
        assert client.get(reverse(f"office:{name}", args=[dossier])).status_code == 200
    assert since(firm, before) == []


def test_every_change_of_access_is_noted(world: World, firm: Firm) -> None:
    dossier, kees = firm.dossiers[0], copy(firm.members["kees"])
    with tenant_context(firm.tenant.pk):
        # Nobody leaves a dossier without a mediator.
        assign_staff(dossier=firm.dossiers[1], membership=firm.members["olga"])
    before = fresh(firm)
    with tenant_context(firm.tenant.pk):
        grant_dossier(dossier=dossier, user=kees.user)
        revoke_dossier(dossier=dossier, user=kees.user)
        change_role(membership=kees, role=Role.ASSISTANT)
        invited = invite_colleague(
            email="nieuw@proef.example", name="Nieuw", role=Role.MEDIATOR, by=firm.members["olga"]
        )
        end_membership(membership=kees)
        close_dossier(dossier=dossier, on=dossier.opened_on, readable_until=None)
        reopen_dossier(dossier=dossier)
    noted: list[Any] = [(name, where, target) for name, _who, where, target in since(firm, before)]
    expected = [
        ("access.granted", dossier.uuid, kees.uuid),
        ("access.revoked", dossier.uuid, kees.uuid),
        ("member.role_changed", None, kees.uuid),
        ("colleague.invited", None, invited.uuid),
        ("staff.removed", firm.dossiers[1].uuid, kees.uuid),
        ("member.ended", None, kees.uuid),
        ("dossier.closed", dossier.uuid, None),
        ("dossier.reopened", dossier.uuid, None),
    ]
    assert [found for found in noted if found[0] != "stop.moved"] == expected
