"""Exactly who sees which dossier and which document: what is seen, and what is not."""

import pytest

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Invitation, Membership
from portal.accounts.services import add_member
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import documents_for
from portal.dossiers.models import Dossier, DossierGrant, Party, Stop
from portal.dossiers.selectors import dossiers_of_participant, dossiers_visible_to
from portal.dossiers.services import grant_dossier, revoke_dossier
from portal.dossiers.visibility import viewer_of
from portal.tenants.context import as_platform, tenant_context
from tests.permissions.stage import furnish
from tests.world import Firm, World

pytestmark = pytest.mark.django_db
# person: dossiers of the office, of a party, of a lawyer, by number
PROEFTUIN = {
    "olga": ({0, 1}, set(), set()),
    "kees": ({1}, set(), set()),
    "anja": ({0}, set(), set()),
    "fictus": (set(), {0}, set()),
    "testina": (set(), {0}, set()),
    "sam": (set(), {1}, set()),
    "ada": (set(), set(), {0}),
}
NOORDERLICHT = {"nora": ({0, 1}, set(), set()), "pim": (set(), {0}, set())}
# side or role: which documents of a dossier
DOCUMENTS = {
    "olga": {"joint", "for_a", "mediators", "final"},
    "anja": {"joint", "for_a", "mediators", "final"},
    "fictus": {"joint", "for_a", "final"},
    "testina": {"joint", "final"},
    "sam": set(),
    "ada": set(),
}


def seen_by(firm: Firm, membership: Membership) -> tuple[set[int], ...]:
    """The three sets of the tables above. Fails on a dossier that is not the firm's."""
    number = {dossier.pk: n for n, dossier in enumerate(firm.dossiers)}
    querysets = (
        dossiers_visible_to(membership),
        dossiers_of_participant(membership, Role.PARTY),
        dossiers_of_participant(membership, Role.LAWYER),
    )
    return tuple({number[dossier.pk] for dossier in found} for found in querysets)


@pytest.mark.parametrize("firm", ["proeftuin", "noorderlicht"])
def test_exactly_these_dossiers(world: World, firm: str) -> None:
    here: Firm = getattr(world, firm)
    expected = {"proeftuin": PROEFTUIN, "noorderlicht": NOORDERLICHT}[firm]
    assert set(expected) == set(here.members)
    with tenant_context(here.tenant.pk):
        found = {name: seen_by(here, member) for name, member in here.members.items()}
    assert found == expected


def test_a_membership_shows_nothing_at_another_firm(world: World) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        for name in ("kees", "anja", "fictus", "sam", "ada"):
            assert seen_by(world.noorderlicht, world.member(name)) == (set(), set(), set())


def test_the_role_of_here_counts_not_the_role_of_elsewhere(world: World) -> None:
    """Olga owns Proeftuin and is a party at Noorderlicht; her login opens nothing there."""
    user = world.member("olga").user
    with tenant_context(world.noorderlicht.tenant.pk):
        membership = add_member(user=user, role=Role.PARTY)
        assert seen_by(world.noorderlicht, membership) == (set(), set(), set())
        grant_dossier(dossier=world.noorderlicht.dossiers[1], user=user)
        assert seen_by(world.noorderlicht, membership) == (set(), {1}, set())
    with tenant_context(world.proeftuin.tenant.pk):
        assert seen_by(world.proeftuin, world.member("olga"))[0] == {0, 1}
        assert not DossierGrant.objects.filter(user=user).exists()


def test_an_ended_membership_and_a_revoked_grant_show_nothing(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        for name in PROEFTUIN:
            ended = Membership.objects.get(pk=world.member(name).pk)
            ended.state = MembershipState.ENDED
            assert seen_by(world.proeftuin, ended) == (set(), set(), set())
        sam = world.member("sam")
        revoke_dossier(dossier=world.proeftuin.dossiers[1], user=sam.user)
        assert seen_by(world.proeftuin, sam) == (set(), set(), set())


def test_nobody_sees_nothing(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        assert not dossiers_visible_to(None).exists()
        for role in Role:
            assert not dossiers_of_participant(None, role).exists()


def test_a_grant_on_another_firms_dossier_cannot_be_made(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk), pytest.raises(Dossier.DoesNotExist):
        grant_dossier(dossier=world.noorderlicht.dossiers[0], user=world.member("fictus").user)


def test_exactly_these_documents(world: World) -> None:
    things = furnish(world.proeftuin)[0]
    furnish(world.noorderlicht)
    names = {things[name]: name for name in ("joint", "for_a", "mediators", "final")}
    dossier = world.proeftuin.dossiers[0]
    with tenant_context(world.proeftuin.tenant.pk):
        found = {
            name: {
                names[str(document.uuid)]
                for document in documents_for(dossier, viewer_of(world.member(name), dossier))
            }
            for name in DOCUMENTS
        }
    assert found == DOCUMENTS


@pytest.mark.parametrize("model", [Dossier, Party, Stop, Membership, Invitation, GeneratedDocument])
def test_the_rows_of_the_firms_together_are_all_rows(world: World, model: type) -> None:
    """No row belongs to two firms, none to nobody."""
    with as_platform():
        everything = set(model.objects.values_list("pk", flat=True))
    parts = []
    for firm in (world.proeftuin, world.noorderlicht, world.platform):
        with tenant_context(firm.tenant.pk):
            parts.append(set(model.objects.values_list("pk", flat=True)))
    assert set().union(*parts) == everything
    assert sum(len(part) for part in parts) == len(everything)
