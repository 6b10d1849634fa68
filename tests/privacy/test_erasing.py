"""A dossier goes with its people, and nothing else does."""

from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction

from portal.accounts.models import Membership, User
from portal.dossiers.models import Dossier
from portal.privacy.enums import Kind, Step
from portal.privacy.ledger import entries_in, ledger_file
from portal.privacy.models import ErasureRun, LedgerEntry
from portal.privacy.services import begin_dossier_erasure, erase_dossier, erase_firm
from portal.sealing.models import DataKey
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path: Path) -> None:
    settings.BACKUP_KEYS_ROOT = tmp_path / "keys"


def test_a_dossier_goes_with_its_people_and_its_key(world: World) -> None:
    firm, (first, second) = world.proeftuin, world.proeftuin.dossiers
    fictus, sam = world.client("fictus"), world.client("sam")
    run = erase_dossier(firm_id=firm.tenant.pk, dossier_id=first.pk)
    connection.check_constraints()
    assert run.step == Step.DONE and run.certificate.startswith(b"%PDF")
    with tenant_context(firm.tenant.pk):
        assert list(Dossier.objects.all()) == [second]
        assert not DataKey.objects.filter(owner_uuid=first.uuid).exists()
        assert DataKey.objects.filter(owner_uuid=second.uuid).exists()
        members = set(Membership.objects.values_list("user__email", flat=True))
    assert members == {f"{name}@proef.example" for name in ("olga", "kees", "anja", "sam")}
    gone = [f"{name}@proef.example" for name in ("fictus", "testina", "ada")]
    assert not User.objects.filter(email__in=gone).exists()
    assert fictus.get("/mijn/").status_code in {302, 404}
    assert not Session.objects.filter(session_key=fictus.cookies["sessionid"].value).exists(), (
        "a session of somebody who has gone"
    )
    assert sam.get("/mijn/", follow=True).status_code == 200


def test_who_is_there_for_another_dossier_too_stays(world: World) -> None:
    from portal.dossiers import services

    firm, (first, second) = world.proeftuin, world.proeftuin.dossiers
    with tenant_context(firm.tenant.pk):
        robin = second.parties.get(side="b")
        services.link_party(party=robin, membership=world.member("fictus"))
    erase_dossier(firm_id=firm.tenant.pk, dossier_id=first.pk)
    connection.check_constraints()
    with tenant_context(firm.tenant.pk):
        assert Membership.objects.filter(pk=world.member("fictus").pk).exists()
        assert not Membership.objects.filter(pk=world.member("testina").pk).exists()


def test_another_firms_dossier_cannot_be_named(world: World) -> None:
    with pytest.raises(Dossier.DoesNotExist):
        erase_dossier(
            firm_id=world.proeftuin.tenant.pk, dossier_id=world.noorderlicht.dossiers[0].pk
        )
    with pytest.raises(ValidationError):
        erase_firm(firm_id=PLATFORM_TENANT_ID)


def test_the_ledger_tells_once_and_cannot_be_changed(world: World) -> None:
    firm, dossier = world.proeftuin.tenant, world.proeftuin.dossiers[0]
    run = erase_dossier(firm_id=firm.pk, dossier_id=dossier.pk)
    with as_platform():
        told = LedgerEntry.objects.values_list("tenant_id", "kind", "subject_uuid")
        assert list(told) == [(PLATFORM_TENANT_ID, Kind.DOSSIER, dossier.uuid)]
    assert [(kind, uuid) for kind, uuid, _on in entries_in(ledger_file())] == [
        (Kind.DOSSIER, dossier.uuid)
    ]
    for change in (LedgerEntry.objects.all().delete, lambda: LedgerEntry.objects.update(kind="x")):
        with pytest.raises(ProgrammingError), as_platform():
            change()
    with tenant_context(firm.pk):
        assert ErasureRun.objects.get().certificate == run.certificate, "the firm can show it"
        with pytest.raises(ProgrammingError), transaction.atomic():
            ErasureRun.objects.update(fingerprint="")


def test_an_erasure_that_was_begun_is_not_begun_twice(world: World) -> None:
    firm, dossier = world.proeftuin.tenant, world.proeftuin.dossiers[0]
    first = begin_dossier_erasure(firm_id=firm.pk, dossier_id=dossier.pk)
    again = erase_dossier(firm_id=firm.pk, dossier_id=dossier.pk)
    assert first.pk == again.pk
    with as_platform():
        assert ErasureRun.objects.count() == 1
