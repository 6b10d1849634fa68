"""The owner shows that a dossier was erased: when, how much, and the certificate once more."""

import pytest
from django.urls import reverse

from portal.audit.actors import acting_as
from portal.audit.services import record
from portal.privacy.models import ErasureRun
from portal.tenants.context import as_platform, tenant_context
from tests.accounts.helpers import is_asked, later
from tests.permissions.stage import erased
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
PAGE = "/kantoor/bewaren/gewist/"


@pytest.fixture
def run(world: World) -> ErasureRun:
    with tenant_context(world.proeftuin.tenant.pk):
        return erased(world.proeftuin.tenant)


def test_what_was_erased_and_how_much(world: World, run: ErasureRun) -> None:
    page = world.client("olga").get(PAGE).content.decode()
    for words in ("14 september 2026", str(run.subject_uuid), "Dossiers", "2,0\xa0KB"):
        assert words in page, words
    assert "Het systeem" not in page, "nothing is made up of which the trail knows nothing"
    with tenant_context(world.proeftuin.tenant.pk):
        with acting_as(world.member("kees").uuid):
            record("dossier.erased", dossier=run.subject_uuid)
    assert "Kees Test" in world.client("olga").get(PAGE).content.decode()
    assert PAGE in world.client("olga").get("/kantoor/bewaren/").content.decode()


def test_the_certificate_comes_after_a_proof_and_is_the_one_that_was_drawn(
    world: World, run: ErasureRun
) -> None:
    path = reverse("office:erasure-certificate", args=[run.uuid], urlconf="mediation.urls.firm")
    client = later(world.client("olga"))
    for address in (PAGE, path):
        page = client.get(address)
        assert is_asked(page)
        assert str(run.subject_uuid) not in page.content.decode()
    proof = {"step_up-way": "password", "step_up-password": PASSWORD, "step_up-see": "1"}
    assert client.post(path, proof)["Location"] == path
    answer = client.get(path)
    assert answer.content == b"%PDF-1.7 proef"
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and ".pdf" in answer["Content-Disposition"]
    )
    assert "no-store" in answer["Cache-Control"]


def test_an_erasure_that_is_not_done_proves_nothing(world: World, run: ErasureRun) -> None:
    with as_platform(world.proeftuin.tenant.pk):
        ErasureRun.objects.filter(pk=run.pk).update(step="rows")
    client = world.client("olga")
    assert str(run.subject_uuid) not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{run.uuid}/").status_code == 404


def test_one_or_many_cost_the_same(
    world: World, run: ErasureRun, django_assert_max_num_queries
) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        for _number in range(10):
            record("dossier.erased", dossier=erased(world.proeftuin.tenant).subject_uuid)
    with django_assert_max_num_queries(12):
        assert world.client("olga").get(PAGE).content.decode().count("rows__item") == 11
