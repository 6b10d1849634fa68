"""One person who mediates at one firm and is a client at another: nothing of the two adds up."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.accounts.sessions import SESSION_SECOND_FACTOR
from portal.audit.models import AuditEvent
from portal.conversations.services import start_thread
from portal.dossiers.enums import Room, Side, TodoKind, TodoSide
from portal.dossiers.models import StandIn
from portal.dossiers.selectors import dossiers_visible_to
from portal.dossiers.services import add_todo, hand_over_dossiers, link_party, name_stand_in
from portal.notifications.models import OutgoingEmail
from portal.provisioning.services import add_member
from portal.tenants.context import tenant_context
from tests.world import World, log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_there(world: World) -> Membership:
    """Olga, who owns De Proeftuin, divorces herself: she is a party at Noorderlicht."""
    with tenant_context(world.noorderlicht.tenant.pk):
        membership = add_member(user=world.member("olga").user, role=Role.PARTY, name="Olga Zelf")
        party = world.noorderlicht.dossiers[1].parties.get(side=Side.A)
        link_party(party=party, membership=membership)
        return membership


def test_lists_sessions_and_the_second_step_are_of_one_host(
    world: World, client_there: Membership
) -> None:
    here, there = world.client("olga"), world.client(None, firm=world.noorderlicht)
    log_in(there, world.noorderlicht.tenant, client_there)
    theirs = world.noorderlicht.dossiers[1]
    assert there.get("/kantoor/").status_code == there.get("/kantoor/dossiers/").status_code == 404
    now = reverse("client:dossier-now", args=[theirs.uuid])
    assert there.get(now).status_code == 200
    assert (here.get(now).status_code, here.get("/mijn/").status_code) == (404, 404)
    listed = here.get("/kantoor/dossiers/").content.decode()
    assert theirs.title not in listed and world.proeftuin.dossiers[0].title in listed
    # Each cookie counts at its own host, and logging out there leaves the other alone.
    there.post(reverse("account_logout"))
    assert here.get("/kantoor/").status_code == 200
    # A party's session has proved no second step: as a session of the office it is nobody's.
    session = here.session
    del session[SESSION_SECOND_FACTOR]
    session.save()
    assert here.get("/kantoor/").status_code == 302


def test_notices_and_the_trail_stay_with_the_firm(world: World, client_there: Membership) -> None:
    before = {}
    for firm in (world.proeftuin, world.noorderlicht):
        with tenant_context(firm.tenant.pk):
            before[firm.host] = set(AuditEvent.objects.values_list("pk", flat=True))
    with tenant_context(world.noorderlicht.tenant.pk):
        dossier, nora = world.noorderlicht.dossiers[1], world.member("nora")
        add_todo(
            dossier=dossier, sides=(TodoSide.A,), kind=TodoKind.READ, title="Lees",
            at=timezone.now(), made_by=nora,
        )  # fmt: skip
        start_thread(
            dossier=dossier, room=Room.CAUCUS_A, subject="Vraag", text="Hoe gaat het?",
            author=nora, client_key=UUID(int=9), at=timezone.now(),
        )  # fmt: skip
        mails = OutgoingEmail.objects.filter(to=client_there.user.email)
        assert mails.count() == 2
        assert all(world.noorderlicht.host in str(mail.text) for mail in mails)
        assert not any(world.proeftuin.host in str(mail.text) for mail in mails)
        assert AuditEvent.objects.exclude(pk__in=before[world.noorderlicht.host]).exists()
    with tenant_context(world.proeftuin.tenant.pk):
        assert not OutgoingEmail.objects.filter(key__contains="waits:").exists()
        assert not OutgoingEmail.objects.filter(key__startswith="message:").exists()
        assert not AuditEvent.objects.exclude(pk__in=before[world.proeftuin.host]).exists()
    page = world.client("olga").get(reverse("office:home")).content.decode()
    assert dossier.title not in page


def test_standing_in_at_one_firm_opens_nothing_at_the_other(world: World) -> None:
    """Kees mediates at both firms; at De Proeftuin he stands in for Olga."""
    today = timezone.localdate()
    with tenant_context(world.noorderlicht.tenant.pk):
        there = add_member(user=world.member("kees").user, role=Role.MEDIATOR, name="Kees Daar")
        assert set(dossiers_visible_to(there)) == set()
    with tenant_context(world.proeftuin.tenant.pk):
        olga, kees = world.member("olga"), world.member("kees")
        name_stand_in(
            absent=olga, colleague=kees, starts_on=today, last_on=today + timedelta(days=1),
            by=olga, at=timezone.now(),
        )  # fmt: skip
        assert set(dossiers_visible_to(there)) == set()
    with tenant_context(world.noorderlicht.tenant.pk):
        assert set(dossiers_visible_to(there)) == set()
        assert not StandIn.objects.exists()
        # Whoever knows the row of a member elsewhere names nobody with it.
        for stranger in (kees, olga):
            with pytest.raises(ValidationError):
                name_stand_in(
                    absent=there, colleague=stranger, starts_on=today, last_on=date(2099, 1, 1),
                    by=world.member("nora"), at=timezone.now(),
                )  # fmt: skip
        with pytest.raises(PermissionDenied):
            hand_over_dossiers(
                leaver=kees, to=there, by=world.member("nora"), at=timezone.now(),
                parties_agree=True,
            )  # fmt: skip
        assert not StandIn.objects.exists()
