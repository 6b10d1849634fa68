"""The selector of granted dossiers says what guardian would say."""

import pytest
from guardian.shortcuts import get_objects_for_user

from portal.accounts.enums import Role
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import dossiers_of_participant
from portal.dossiers.services import grant_dossier, revoke_dossier
from portal.dossiers.services.grants import TAKE_PART
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db


def by_guardian(world: World, name: str) -> set[int]:
    found = get_objects_for_user(
        world.member(name).user,
        TAKE_PART,
        Dossier.objects.all(),
        use_groups=False,
        with_superuser=False,
        accept_global_perms=False,
    )
    return {dossier.pk for dossier in found}


def by_selector(world: World, name: str) -> set[int]:
    member = world.member(name)
    return {d.pk for d in dossiers_of_participant(member, Role(member.role))}


@pytest.mark.parametrize("name", ["fictus", "testina", "sam", "ada"])
def test_the_same_dossiers_as_guardian_gives(world: World, name: str) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        assert by_selector(world, name) == by_guardian(world, name) != set()
        second = world.proeftuin.dossiers[1]
        grant_dossier(dossier=second, user=world.member(name).user)
        assert second.pk in by_selector(world, name)
        revoke_dossier(dossier=second, user=world.member(name).user)
        assert by_selector(world, name) == by_guardian(world, name)


def test_a_grant_is_of_one_firm(world: World) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        assert by_selector(world, "fictus") == set()
