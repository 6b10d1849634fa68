"""A kept question answers what its query set answers, for the firm of the scope."""

from datetime import date
from uuid import UUID

import pytest
from django.db import models

from portal.accounts.backends import MEMBERSHIP_OF
from portal.accounts.models import Membership
from portal.common.kept_queries import KeptQuery, KeptValues
from portal.dossiers.models import Party, Stop
from portal.dossiers.selectors.dossiers import PARTY_IN
from portal.dossiers.selectors.line import STOPS, StopRow
from portal.facts.models import Fact
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db


def values(instance: models.Model) -> dict:
    return {field.attname: getattr(instance, field.attname) for field in instance._meta.fields}


def same(found: models.Model, expected: models.Model) -> bool:
    return (values(found), found._state.adding, found._state.db) == (
        values(expected), False, expected._state.db,
    )  # fmt: skip


def test_whole_rows_with_their_relation(world: World) -> None:
    fictus = world.member("fictus")
    with tenant_context(world.proeftuin.tenant.pk):
        expected = Membership.objects.select_related("user").get(pk=fictus.pk)
        found = MEMBERSHIP_OF.first(fictus.user_id)
        assert same(found, expected)
        assert same(found.user, expected.user)
        party = Party.objects.select_related("dossier").get(membership=fictus)
        of_page = PARTY_IN.first(fictus.user_id, fictus.pk, party.dossier.uuid, date(2026, 11, 1))
        assert same(of_page, party)
        assert same(of_page.dossier, party.dossier)


def test_another_firm_has_no_such_row(world: World) -> None:
    with tenant_context(world.noorderlicht.tenant.pk):
        assert MEMBERSHIP_OF.first(world.member("fictus").user_id) is None
    assert MEMBERSHIP_OF.first(world.member("fictus").user_id) is None


def test_a_sealed_value_opens(world: World) -> None:
    by_field = KeptQuery(
        lambda dossier: Fact.objects.select_related("dossier").filter(dossier=dossier), -1
    )
    dossier = world.proeftuin.dossiers[0]
    with tenant_context(world.proeftuin.tenant.pk):
        Fact.objects.create(
            dossier=dossier,
            field="agreement.method",
            value="mediation",
            source="mediator",
            visibility="joint",
        )
        found = by_field.first(dossier.pk)
        assert found.value == "mediation"


def test_a_question_whose_values_have_no_place_is_refused() -> None:
    forgets = KeptQuery(lambda user: Membership.objects.filter(user_id=1), -1)
    with pytest.raises(ValueError, match="does not stand in its SQL"):
        forgets.first(5)
    several = KeptQuery(
        lambda uuid: Party.objects.select_related("dossier", "membership").filter(uuid=uuid),
        UUID(int=0),
    )
    with pytest.raises(ValueError, match="one relation"):
        several.first(UUID(int=1))


def test_plain_values_come_as_the_query_set_gives_them(world: World) -> None:
    dossier = world.proeftuin.dossiers[0]
    with tenant_context(world.proeftuin.tenant.pk):
        expected = Stop.objects.filter(dossier=dossier).values_list(*StopRow._fields)
        assert STOPS.rows(dossier.pk) == list(expected)
        assert STOPS.rows(dossier.pk) != []
    with tenant_context(world.noorderlicht.tenant.pk):
        assert STOPS.rows(dossier.pk) == []


def test_what_would_come_sealed_is_not_read_plainly() -> None:
    sealed = KeptValues(lambda pk: Fact.objects.filter(dossier=pk).values_list("value"), -1)
    with pytest.raises(ValueError, match="plain values"):
        sealed.rows(1)
