"""Colleagues: invited once, another role, goodbye; and never a firm without an owner."""

from copy import copy
from typing import Any

import pytest
from django.core import mail

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Invitation, Membership
from portal.accounts.registry import _ends, _starts, when_membership_ends, when_membership_starts
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.accounts.helpers import link_in, path_of
from tests.world import PASSWORD, World, log_in

pytestmark = pytest.mark.django_db
PAGE = "/kantoor/collegas/"
NEW = {"name": "Noa Nieuw", "email": "noa@proef.example", "role": "mediator"}


@pytest.fixture
def heard() -> Any:
    """What other apps hear of memberships."""
    told: list[tuple[str, str]] = []

    def start(membership: Membership) -> None:
        told.append(("starts", membership.name))

    def end(membership: Membership) -> None:
        told.append(("ends", membership.name))

    when_membership_starts(start)
    when_membership_ends(end)
    yield told
    _starts.remove(start)
    _ends.remove(end)


def test_a_colleague_is_invited_once_comes_in_and_leaves(world: World, heard: list) -> None:
    owner = world.client("olga")
    mail.outbox.clear()
    for _click in range(2):
        assert owner.post(PAGE, NEW).status_code == 302
    work_off()
    (sent,) = mail.outbox
    path = path_of(link_in(str(sent.body)), world.proeftuin.host)
    visitor = world.client(None)
    assert visitor.post(path, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    # Without a second factor nothing opens yet.
    assert visitor.get("/kantoor/dossiers/").status_code == 302
    with tenant_context(world.proeftuin.tenant.pk):
        noa = Membership.objects.select_related("user").get(user__email=NEW["email"])
    log_in(visitor, world.proeftuin.tenant, noa)
    assert visitor.get("/kantoor/dossiers/").status_code == 200
    for _click in range(2):
        owner.post(f"{PAGE}{noa.uuid}/beeindigen/")
    assert visitor.get("/kantoor/dossiers/").status_code == 302
    assert heard == [("starts", "Noa Nieuw"), ("ends", "Noa Nieuw")]


def test_the_last_owner_stays_owner_and_stays(world: World) -> None:
    owner, olga = world.client("olga"), copy(world.member("olga"))
    assert owner.post(f"{PAGE}{olga.uuid}/", {"role": "mediator"}).status_code == 200
    assert owner.post(f"{PAGE}{olga.uuid}/beeindigen/").status_code == 302
    with tenant_context(world.proeftuin.tenant.pk):
        olga.refresh_from_db()
        assert (olga.role, olga.state) == (Role.OWNER, MembershipState.ACTIVE)
    owner.post(f"{PAGE}{world.member('kees').uuid}/", {"role": "owner"})
    owner.post(f"{PAGE}{olga.uuid}/beeindigen/")
    with tenant_context(world.proeftuin.tenant.pk):
        olga.refresh_from_db()
    assert olga.state == MembershipState.ENDED


@pytest.mark.parametrize("email", ["kees@proef.example", "fictus@proef.example", "geen adres"])
def test_who_cannot_be_invited_is_told_at_the_field(world: World, email: str) -> None:
    answer = world.client("olga").post(PAGE, NEW | {"email": email})
    assert list(answer.context["form"].errors) == ["email"]
    assert 'value="Noa Nieuw"' in answer.content.decode()
    with tenant_context(world.proeftuin.tenant.pk):
        assert not Invitation.objects.filter(email=email, role=Role.MEDIATOR).exists()


def test_an_invitation_is_sent_again_and_withdrawn(world: World) -> None:
    owner = world.client("olga")
    owner.post(PAGE, NEW)
    work_off()
    first = path_of(link_in(str(mail.outbox[-1].body)), world.proeftuin.host)
    with tenant_context(world.proeftuin.tenant.pk):
        invitation = Invitation.objects.get(email=NEW["email"])
    mail.outbox.clear()
    for _click in range(2):
        owner.post(f"{PAGE}uitnodigingen/{invitation.uuid}/opnieuw/")
    work_off()
    (sent,) = mail.outbox
    second = path_of(link_in(str(sent.body)), world.proeftuin.host)
    stranger = world.client(None)
    assert [stranger.get(path).status_code for path in (first, second)] == [410, 200]
    with tenant_context(world.proeftuin.tenant.pk):
        newest = Invitation.objects.filter(email=NEW["email"]).latest("pk")
    owner.post(f"{PAGE}uitnodigingen/{newest.uuid}/intrekken/")
    assert stranger.get(second).status_code == 410


def test_the_list_asks_as_much_with_more_people(
    world: World, django_assert_max_num_queries: Any
) -> None:
    owner = world.client("olga")
    for number in range(4):
        owner.post(PAGE, NEW | {"email": f"noa{number}@proef.example"})
    with django_assert_max_num_queries(12):
        page = owner.get(PAGE).content.decode()
    assert page.count('rows__meta">noa') == 4


def test_the_first_style_is_saved_and_shown_at_once(world: World) -> None:
    owner = world.client("olga")
    wrong = owner.post("/kantoor/begin/", {"accent_color": "paars", "email": "x", "phone": "010"})
    assert list(wrong.context["form"].errors) == ["accent_color", "email"]
    assert 'value="010"' in wrong.content.decode()
    saved = owner.post("/kantoor/begin/", {"accent_color": "#8a2be2", "phone": "010 123 45 67"})
    page = owner.get(saved["Location"]).content.decode()
    assert 'value="010 123 45 67"' in page
    assert owner.get("/huisstijl/x.css")["Location"] in page
