"""A session is of one firm and one membership, whatever an attacker does with its cookie."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from portal.accounts.enums import Role
from portal.accounts.jobs import forget_sessions
from portal.accounts.models import Membership, User
from portal.accounts.services import add_member, end_membership
from portal.accounts.sessions import SESSION_MEMBERSHIP, SESSION_TENANT
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from tests.world import World, log_in

pytestmark = pytest.mark.django_db
INSIDE = "/welkom/"


def replay(client: Client, host: str) -> Client:
    thief = Client(SERVER_NAME=host)
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    return thief


def is_login(response) -> bool:
    return response.status_code == 302 and response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("host", ["noorderlicht", "platform"])
def test_a_session_replayed_at_another_host_is_ended_everywhere(world: World, host: str) -> None:
    client = world.client("olga")
    assert not is_login(client.get(INSIDE))
    assert is_login(replay(client, getattr(world, host).host).get(INSIDE))
    assert is_login(client.get(INSIDE))
    assert not Session.objects.filter(session_key=client.cookies["sessionid"].value).exists()


def test_a_member_of_two_firms_has_a_session_for_each(world: World) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        add_member(user=world.member("olga").user, role=Role.PARTY)
    client = world.client("olga")
    thief = replay(client, world.noorderlicht.host)
    assert is_login(thief.get(INSIDE))


def test_an_ended_membership_ends_its_sessions(world: World) -> None:
    client = world.client("anja")
    with tenant_context(world.proeftuin.tenant.pk):
        end_membership(membership=Membership.objects.get(pk=world.member("anja").pk))
    assert is_login(client.get(INSIDE))
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("key", [SESSION_TENANT, SESSION_MEMBERSHIP])
def test_a_session_without_its_binding_counts_for_nothing(world: World, key: str) -> None:
    client = world.client("olga")
    session = client.session
    del session[key]
    session.save()
    assert is_login(client.get(INSIDE))


def test_a_session_bound_to_a_colleague_counts_for_nothing(world: World) -> None:
    client = world.client("anja")
    session = client.session
    session[SESSION_MEMBERSHIP] = str(world.member("olga").uuid)
    session.save()
    assert is_login(client.get(INSIDE))


def test_a_preview_at_another_host_knows_nobody_and_ends_no_session(world: World, rf) -> None:
    """Wagtail's preview sends the caller's cookie through the middleware once more."""
    from django.contrib.auth.middleware import AuthenticationMiddleware
    from django.contrib.sessions.middleware import SessionMiddleware
    from django.http import HttpResponse

    from portal.accounts.middleware import MembershipMiddleware
    from portal.tenants.middleware import HostMiddleware

    client = world.client("olga")
    seen = []

    def view(request):
        seen.append((request.user.is_authenticated, request.membership))
        return HttpResponse()

    chain = HostMiddleware(SessionMiddleware(AuthenticationMiddleware(MembershipMiddleware(view))))
    for host in (world.noorderlicht.host, world.proeftuin.host):
        request = rf.get("/", SERVER_NAME=host)
        request.COOKIES["sessionid"] = client.cookies["sessionid"].value
        request.is_dummy = True
        chain(request)
    assert seen == [(False, None), (True, world.member("olga"))]
    assert not is_login(client.get(INSIDE))


def test_pages_of_a_person_are_in_no_cache(world: World) -> None:
    client = world.client("fictus")
    assert "no-store" in client.get("/accounts/password/change/")["Cache-Control"]


def test_a_new_password_ends_all_other_sessions(world: World) -> None:
    client, other = world.client("olga"), world.client("olga")
    user = User.objects.get(email="olga@proef.example")
    user.set_password("iets-heel-anders-77")
    user.save()
    assert is_login(client.get(INSIDE)) and is_login(other.get(INSIDE))


def test_rights_in_the_cms_go_with_the_membership_at_the_host(world: World) -> None:
    """Olga is an editor at Proeftuin and a client at Noorderlicht: there the group means nothing."""
    user = User.objects.get(email="olga@proef.example")
    with tenant_context(world.noorderlicht.tenant.pk):
        membership = add_member(user=user, role=Role.PARTY)
    there = Client(SERVER_NAME=world.noorderlicht.host)
    log_in(there, world.noorderlicht.tenant, membership)
    assert there.get("/cms/").status_code == 404
    user.membership = membership
    assert not user.has_perm("wagtailadmin.access_admin")
    again = User.objects.get(pk=user.pk)
    again.membership = world.member("olga")
    assert again.has_perm("wagtailadmin.access_admin")


def test_the_last_owner_stays(world: World) -> None:
    from django.core.exceptions import ValidationError

    with tenant_context(world.proeftuin.tenant.pk), pytest.raises(ValidationError):
        end_membership(membership=world.member("olga"))


def test_nobody_is_a_superuser(world: World) -> None:
    from django.db import IntegrityError, transaction

    user = User.objects.get(email="olga@proef.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_superuser=True)


def test_what_has_expired_is_forgotten_and_nothing_else(world: World) -> None:
    staying, gone = world.client("olga"), world.client("fictus")
    Session.objects.filter(session_key=gone.cookies["sessionid"].value).update(
        expire_date=timezone.now() - timedelta(seconds=1)
    )
    forget_sessions(PLATFORM_TENANT_ID, timezone.now().isoformat())
    keys = set(Session.objects.values_list("session_key", flat=True))
    assert staying.cookies["sessionid"].value in keys
    assert gone.cookies["sessionid"].value not in keys
