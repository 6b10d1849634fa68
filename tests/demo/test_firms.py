"""The firms of the demo, made with the product's own services."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.branding.models import Branding
from portal.demo.preparing.firms import make_house
from portal.demo.preparing.houses import HOUSES, House
from portal.demo.preparing.logos import draw_logo
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import dossiers_visible_to
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db


def another(house: House) -> House:
    """The world has firms of these names already."""
    return replace(house, slug=f"{house.slug}-demo")


def numbers_of(role: Role, email: str) -> list[str]:
    member = Membership.objects.get(user__email=email, role=role)
    return sorted(dossiers_visible_to(member).values_list("number", flat=True))


def test_the_first_firm_has_both_samples_and_its_people(world: World) -> None:
    tenant = make_house(another(HOUSES["proeftuin"]))
    with tenant_context(tenant.pk):
        stops = dict(Dossier.objects.values_list("number", "current_stop"))
        assert stops == {"2026-0042": "draft_covenant", "2026-0043": "signing"}
        assert numbers_of(Role.OWNER, "m.bemiddelaar@proeftuin.example") == [
            "2026-0042",
            "2026-0043",
        ]
        assert numbers_of(Role.MEDIATOR, "k.collega@proeftuin.example") == ["2026-0043"]
        first = Dossier.objects.get(number="2026-0042")
        called = {party.side: party.membership.user.email for party in first.parties.all()}
        assert called == {"a": "fictus@proef.example", "b": "testina@proef.example"}
        assert first.stops.get(code="intake").done_on.isoformat() == "2026-09-21"
        assert first.staff.get(is_lead=True).membership.name == "mr. M. Bemiddelaar-Test"
        assert Branding.objects.get(tenant=tenant).logo.size > 1000


def test_the_second_firm_keeps_an_address_secret(world: World) -> None:
    from portal.facts.models import Fact

    tenant = make_house(another(HOUSES["noorderlicht"]))
    with tenant_context(tenant.pk):
        dossier = Dossier.objects.get()
        assert (dossier.number, dossier.safety_mode) == ("2026-0007", "separate_rooms")
        party = dossier.parties.get(side="a")
        street = Fact.objects.get(party=party, field="address.street")
        assert street.visibility == "party_a"


def test_making_a_firm_twice_changes_nothing(world: World) -> None:
    house = another(HOUSES["noorderlicht"])
    first = make_house(house)
    with tenant_context(first.pk):
        Dossier.objects.update(title="Veranderd")
    assert make_house(house).pk == first.pk
    with tenant_context(first.pk):
        assert list(Dossier.objects.values_list("title", flat=True)) == ["Veranderd"]


@pytest.mark.parametrize("slug", HOUSES)
def test_a_logo_is_a_picture_with_an_empty_ground(slug: str) -> None:
    picture = Image.open(BytesIO(draw_logo(HOUSES[slug])))
    assert picture.format == "PNG"
    assert picture.height == 160
    assert 300 < picture.width <= 720
    assert picture.getpixel((picture.width - 1, 0))[3] == 0
    assert picture.getchannel("A").getextrema() == (0, 255)
