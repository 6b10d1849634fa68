"""Standing in for a mediator, taking its dossiers over, and leaving: who sees what, and when."""

from copy import copy
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.accounts.services import change_role, end_membership
from portal.audit.models import AuditEvent
from portal.conversations.notices import colleagues_in
from portal.conversations.services import start_thread
from portal.dossiers.enums import DossierState, Room
from portal.dossiers.models import Dossier, DossierStaff, StandIn
from portal.dossiers.selectors import dossiers_visible_to
from portal.dossiers.services import (
    assign_staff,
    end_colleague,
    end_stand_in,
    hand_over_dossiers,
    name_stand_in,
)
from portal.notifications.models import OutgoingEmail
from portal.provisioning.services import add_member
from portal.tenants.context import tenant_context
from tests.world import World, log_in, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LIST = "/kantoor/collegas/"


@pytest.fixture
def here(world: World) -> Any:
    """In the scope of De Proeftuin, where Noa mediates too and has no dossier."""
    with tenant_context(world.proeftuin.tenant.pk):
        yield world


@pytest.fixture
def noa(here: World) -> Membership:
    return add_member(user=make_user("noa"), role=Role.MEDIATOR, name="Noa Nieuw")


def stand_in(world: World, noa: Membership, first: int = 0, last: int = 3, **more: Any) -> StandIn:
    """For Kees, in days from today."""
    today = timezone.localdate()
    return StandIn.objects.create(
        absent=world.member("kees"), colleague=noa, starts_on=today + first * DAY,
        last_on=today + last * DAY, **more,
    )  # fmt: skip


def seen(member: Membership) -> set[str]:
    return set(dossiers_visible_to(member).values_list("number", flat=True))


def events(name: str) -> list[tuple[UUID | None, UUID | None, UUID | None]]:
    return list(AuditEvent.objects.filter(name=name).values_list("actor", "dossier", "target"))


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [(0, 0, True), (-3, 3, True), (-3, 0, True), (1, 3, False), (-3, -1, False)],
)
def test_a_stand_in_counts_on_its_days_only(
    here: World, noa: Membership, first: int, last: int, counts: bool
) -> None:
    stand_in(here, noa, first, last)
    assert seen(noa) == ({"2026-0002"} if counts else set())
    assert seen(here.member("kees")) == {"2026-0002"}


def test_what_ends_a_standing_in_whatever_the_days_say(here: World, noa: Membership) -> None:
    found = stand_in(here, noa)
    for person in (noa, copy(here.member("kees"))):
        for change in ({"state": MembershipState.ENDED}, {"role": Role.ASSISTANT}):
            before = {name: getattr(person, name) for name in change}
            Membership.objects.filter(pk=person.pk).update(**change)
            assert seen(Membership.objects.get(pk=noa.pk)) == set(), (person, change)
            Membership.objects.filter(pk=person.pk).update(**before)
    assert seen(noa) == {"2026-0002"}
    end_stand_in(stand_in=found, by=here.member("kees"), at=timezone.now())
    assert seen(noa) == set()


def test_a_stand_in_sees_own_and_stood_in_dossiers_once_each(here: World, noa: Membership) -> None:
    first, second = here.proeftuin.dossiers
    assign_staff(dossier=first, membership=noa)
    assign_staff(dossier=first, membership=here.member("kees"))
    stand_in(here, noa)
    found = {dossier.number: dossier.standing_in for dossier in dossiers_visible_to(noa)}
    kees = here.member("kees")
    assert found == {
        first.number: None,
        second.number: {"uuid": str(kees.uuid), "name": kees.name},
    }
    assert dossiers_visible_to(noa).count() == 2
    assert {d.standing_in and d.standing_in["name"] for d in dossiers_visible_to(kees)} == {None}


def test_the_stand_in_reads_writes_is_in_the_trail_and_is_shut_out_at_once(
    here: World, noa: Membership
) -> None:
    dossier, kees = here.proeftuin.dossiers[1], here.member("kees")
    found = stand_in(here, noa)
    client = here.client("kees")
    log_in(client, here.proeftuin.tenant, noa)
    page = reverse("office:dossier-detail", args=[dossier.uuid])
    opened = client.get(page)
    assert opened.status_code == 200
    with translation.override("nl"):
        banner = gettext("You stand in for %(name)s") % {"name": kees.name}
    assert banner in opened.content.decode()
    assert (noa.uuid, dossier.uuid, kees.uuid) in events("stand_in.entered")
    todo = {"kind": "read", "title": "Lees dit", "whose": "a", "key": str(UUID(int=5))}
    client.post(reverse("office:dossier-todos", args=[dossier.uuid]), todo)
    assert [event[:2] for event in events("todo.given")] == [(noa.uuid, dossier.uuid)]
    # The session stays open; the dossier is gone with the next question.
    end_stand_in(stand_in=found, by=kees, at=timezone.now())
    assert client.get(page).status_code == 404
    assert client.get(reverse("office:dossier-threads", args=[dossier.uuid])).status_code == 404
    assert client.get(reverse("office:dossier-list")).status_code == 200
    assert dossier.title not in client.get(reverse("office:dossier-list")).content.decode()
    assert client.get(reverse("office:home")).status_code == 200


def test_the_own_dossiers_of_a_mediator_tell_of_no_standing_in(here: World) -> None:
    client = here.client("kees")
    page = client.get(reverse("office:dossier-detail", args=[here.proeftuin.dossiers[1].uuid]))
    assert page.status_code == 200
    assert events("stand_in.entered") == []


def test_a_stand_in_hears_of_messages_of_the_parties(here: World, noa: Membership) -> None:
    stand_in(here, noa)
    thread = start_thread(
        dossier=here.proeftuin.dossiers[1], room=Room.CAUCUS_A, subject="Vraag", text="Mag dit?",
        author=here.member("sam"), client_key=UUID(int=3), at=timezone.now(),
    )  # fmt: skip
    assert {person.name for person in colleagues_in(thread)} == {"Kees Test", "Noa Nieuw"}
    StandIn.objects.update(ended_at=timezone.now())
    assert {person.name for person in colleagues_in(thread)} == {"Kees Test"}


def test_a_party_reads_who_wrote_as_a_stand_in(here: World, noa: Membership) -> None:
    stand_in(here, noa)
    dossier = here.proeftuin.dossiers[1]
    threads = [
        start_thread(
            dossier=dossier, room=Room.CAUCUS_A, subject="Vraag", text="Lees dit even.",
            author=author, client_key=UUID(int=number), at=timezone.now(),
        )
        for number, author in enumerate((noa, here.member("kees")))
    ]  # fmt: skip
    StandIn.objects.update(ended_at=timezone.now())
    client = here.client("sam")
    pages = [
        client.get(reverse("client:thread-detail", args=[dossier.uuid, thread.uuid]))
        for thread in threads
    ]
    with translation.override("nl"):
        words = gettext("stand-in for your mediator")
    assert [words in page.content.decode() for page in pages] == [True, False]


def named(world: World, **other: Any) -> StandIn:
    today = timezone.localdate()
    given = {
        "absent": world.member("kees"), "colleague": world.member("olga"), "starts_on": today,
        "last_on": today + 7 * DAY, "by": world.member("kees"), "at": timezone.now(),
    }  # fmt: skip
    return name_stand_in(**given | other)


def test_a_stand_in_is_named_once_and_told_without_content(here: World) -> None:
    first = named(here)
    assert named(here) == first
    kees, olga = here.member("kees"), here.member("olga")
    assert [(actor, target) for actor, _d, target in events("stand_in.named")] == [
        (None, olga.uuid)
    ]
    mails = OutgoingEmail.objects.filter(key__startswith="work:")
    assert {mail.to for mail in mails} == {kees.user.email, olga.user.email}
    assert not any("Kees" in str(mail.text) or "Olga" in str(mail.text) for mail in mails)


@pytest.mark.parametrize(
    ("first", "last", "field"), [(0, -1, "last_on"), (5, 2, "last_on"), (0, 300, "last_on")]
)
def test_days_that_cannot_be(here: World, first: int, last: int, field: str) -> None:
    today = timezone.localdate()
    with pytest.raises(ValidationError) as fault:
        named(here, starts_on=today + first * DAY, last_on=today + last * DAY)
    assert list(fault.value.message_dict) == [field]


def test_two_stand_ins_on_one_day_and_who_cannot_be_one(here: World, noa: Membership) -> None:
    named(here)
    with pytest.raises(ValidationError) as fault:
        named(here, colleague=noa, starts_on=timezone.localdate() + DAY)
    assert list(fault.value.message_dict) == ["starts_on"]
    for person in ("anja", "kees", "sam", "nora"):
        with pytest.raises(ValidationError):
            named(here, colleague=here.member(person), absent=here.member("kees"))
    for person in ("anja", "sam", "nora"):
        with pytest.raises(PermissionDenied):
            named(here, by=here.member(person))
    with pytest.raises(PermissionDenied):
        named(here, absent=here.member("olga"), colleague=noa)


def over(world: World, to: Membership, by: str = "olga", **more: Any) -> list[Dossier]:
    return hand_over_dossiers(
        leaver=world.member("kees"), to=to, by=world.member(by), at=timezone.now(),
        **{"parties_agree": True} | more,
    )  # fmt: skip


@pytest.mark.parametrize("by", ["olga", "kees"])
def test_dossiers_are_taken_over_in_one_go_and_once(here: World, noa: Membership, by: str) -> None:
    second, kees, sam = here.proeftuin.dossiers[1], here.member("kees"), here.member("sam")
    DossierStaff.objects.filter(membership=kees).update(is_lead=True)
    assert over(here, noa, by) == [second]
    assert over(here, noa, by) == []
    staff = DossierStaff.objects.get(dossier=second)
    assert (staff.membership, staff.is_lead) == (noa, True)
    assert (seen(noa), seen(kees)) == ({second.number}, set())
    assert [rest for _a, *rest in events("staff.handed_over")] == [[second.uuid, noa.uuid]]
    assert [rest for _a, *rest in events("staff.removed")] == [[second.uuid, kees.uuid]]
    (told,) = OutgoingEmail.objects.filter(key__startswith="person:")
    assert told.to == sam.user.email
    assert "Noa Nieuw" in str(told.text) and kees.name in str(told.text)
    for word in ("mediat", "scheid", "divorc", "dossier", second.title):
        assert word not in str(told.text).lower().replace(here.proeftuin.host, "")
    mails = OutgoingEmail.objects.filter(key__startswith="work:").values_list("to", "text")
    assert {to for to, _text in mails} == {kees.user.email, noa.user.email}


def test_closed_dossiers_stay_and_some_can_be_chosen(here: World, noa: Membership) -> None:
    first, second = here.proeftuin.dossiers
    kees = here.member("kees")
    assign_staff(dossier=first, membership=kees)
    assert over(here, noa, dossiers=[first.uuid]) == [first]
    Dossier.objects.filter(pk=second.pk).update(state=DossierState.CLOSED)
    assert over(here, noa) == []
    assert seen(kees) == {second.number}


def test_who_may_not_hand_over_and_who_cannot_take_over(here: World, noa: Membership) -> None:
    for person in ("anja", "sam", "nora"):
        with pytest.raises(PermissionDenied):
            over(here, noa, person)
    with pytest.raises(PermissionDenied):
        hand_over_dossiers(
            leaver=here.member("olga"), to=noa, by=here.member("kees"), at=timezone.now(),
            parties_agree=True,
        )  # fmt: skip
    for person in ("anja", "kees", "sam", "nora"):
        with pytest.raises(ValidationError):
            over(here, here.member(person))
    with pytest.raises(ValidationError) as fault:
        over(here, noa, parties_agree=False)
    assert list(fault.value.message_dict) == ["agree"]
    end_membership(membership=noa)
    with pytest.raises(ValidationError):
        over(here, noa)
    assert seen(here.member("kees")) == {"2026-0002"}


def test_nobody_leaves_while_a_dossier_is_left_alone(here: World, noa: Membership) -> None:
    second, kees = here.proeftuin.dossiers[1], here.member("kees")
    with pytest.raises(ValidationError, match="1"):
        end_membership(membership=kees)
    with pytest.raises(ValidationError, match="1"):
        change_role(membership=copy(kees), role=Role.ASSISTANT)
    stored = Membership.objects.get(pk=kees.pk)
    assert (stored.role, stored.state) == (Role.MEDIATOR, MembershipState.ACTIVE)
    end_colleague(
        leaver=kees, to=noa, by=here.member("olga"), at=timezone.now(), parties_agree=True
    )
    assert not Membership.objects.get(pk=kees.pk).is_active
    assert seen(noa) == {second.number}
    # Who has left is not asked to log in.
    told = OutgoingEmail.objects.filter(key__startswith="work:").values_list("to", flat=True)
    assert list(told) == [noa.user.email]


def test_a_second_mediator_leads_on_and_who_comes_back_comes_back_to_nothing(
    here: World, noa: Membership
) -> None:
    second, kees = here.proeftuin.dossiers[1], here.member("kees")
    DossierStaff.objects.filter(membership=kees).update(is_lead=True)
    assign_staff(dossier=second, membership=noa)
    stand_in(here, here.member("olga"))
    end_membership(membership=kees)
    (staff,) = DossierStaff.objects.filter(dossier=second)
    assert (staff.membership, staff.is_lead) == (noa, True)
    assert not StandIn.objects.filter(ended_at=None).exists()
    back = add_member(user=kees.user, role=Role.MEDIATOR)
    assert seen(back) == set()


def test_the_pages_of_replacement(here: World, noa: Membership) -> None:
    kees = here.member("kees")
    page = reverse("office:colleague-cover", args=[kees.uuid])
    over_page = reverse("office:colleague-hand-over", args=[kees.uuid])
    owner, own = here.client("olga"), here.client("kees")
    today = timezone.localdate()
    given = {
        "colleague": str(noa.uuid), "starts_on": f"{today:%d-%m-%Y}", "last_on": f"{today:%d-%m-%Y}",
    }  # fmt: skip
    assert own.post(page, given | {"colleague": str(here.member("nora").uuid)}).status_code == 200
    assert not StandIn.objects.exists()
    assert own.post(page, given).status_code == 302
    (found,) = StandIn.objects.all()
    assert "Noa Nieuw" in own.get(page).content.decode()
    stop = reverse("office:stand-in-end", args=[kees.uuid, found.uuid])
    # Under another mediator the same stand-in is not there; and not for who it is not.
    wrong = reverse("office:stand-in-end", args=[here.member("olga").uuid, found.uuid])
    assert [owner.post(wrong).status_code, here.client("anja").post(stop).status_code] == [404, 404]
    assert owner.post(stop).status_code == 302
    assert seen(noa) == set()
    assert here.client("anja").get(over_page).status_code == 404
    assert own.get(reverse("office:colleague-hand-over", args=[noa.uuid])).status_code == 404
    nothing = own.post(over_page, {"to": str(noa.uuid)})
    assert set(nothing.context["form"].errors) == {"dossiers", "agree"}
    theirs = str(here.noorderlicht.dossiers[0].uuid)
    agreed = {"to": str(noa.uuid), "agree": "on"}
    assert own.post(over_page, agreed | {"dossiers": [theirs]}).status_code == 200
    chosen = agreed | {"dossiers": [str(here.proeftuin.dossiers[1].uuid)]}
    assert own.post(over_page, chosen).status_code == 302
    assert seen(noa) == {"2026-0002"}


def test_ending_asks_who_takes_over(here: World, noa: Membership) -> None:
    owner, kees = here.client("olga"), here.member("kees")
    detail = reverse("office:colleague-detail", args=[kees.uuid])
    end = reverse("office:colleague-end", args=[kees.uuid])
    assert "Noa Nieuw" in owner.get(detail).content.decode()
    for to in ("", str(here.member("nora").uuid), str(here.member("anja").uuid)):
        assert owner.post(end, {"to": to})["Location"] == detail
    assert owner.post(end, {"to": str(noa.uuid)})["Location"] == detail
    assert Membership.objects.get(pk=kees.pk).is_active
    session = here.client("kees")
    assert session.get(reverse("office:home")).status_code == 200
    assert owner.post(end, {"to": str(noa.uuid), "agree": "on"})["Location"] == LIST
    assert session.get(reverse("office:home")).status_code == 302
    assert seen(noa) == {"2026-0002"}


def test_the_list_costs_one_question_with_stand_ins_too(
    here: World, noa: Membership, django_assert_num_queries: Any
) -> None:
    stand_in(here, noa)
    with django_assert_num_queries(1):
        assert [dossier.number for dossier in dossiers_visible_to(noa)] == ["2026-0002"]
