"""A firm's room for papers holds under a race, comes back, and files without a row go."""

import io
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone
from django_q.models import OrmQ
from pytest_django.plugin import DjangoDbBlocker

from portal.documents.enums import DocumentState
from portal.documents.models import GeneratedDocument
from portal.dossiers.enums import Side, Visibility
from portal.dossiers.models import Dossier
from portal.files.checks.findings import Fault
from portal.files.faults import Refused
from portal.files.jobs import tidy_papers, tidy_papers_of_all
from portal.files.models import FirmRoom, Upload
from portal.files.orphans import delete_orphans, made_at
from portal.files.receiving import ReceivedFile
from portal.files.room import count_room_anew
from portal.files.services import receive_upload
from portal.privacy import registry
from portal.privacy.enums import Kind
from portal.privacy.registry import Subject
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from tests.files.sending import sealed_files, send
from tests.world import World

SIZE = 1_000
FITTING = 3


@pytest.fixture
def committed(world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[Dossier]:
    """Lets the test commit, and removes what it made."""
    with django_db_blocker.unblock(), tenant_context(world.proeftuin.tenant.pk):
        yield world.proeftuin.dossiers[0]
        for upload in Upload.objects.all():
            storages["sealed"].delete(upload.file)
            upload.delete()
        FirmRoom.objects.all().delete()
        OrmQ.objects.all().delete()


def hand_in(dossier: Dossier, size: int = SIZE) -> Upload:
    received = ReceivedFile(name="brief.txt", content=io.BytesIO())  # type: ignore[arg-type]
    received.add(os.urandom(size // 2).hex().encode())
    return receive_upload(
        party=dossier.parties.get(side=Side.A), received=received, joint=False, client_key=uuid4(),
        at=timezone.now(),
    )  # fmt: skip


def test_papers_at_the_same_moment_take_no_more_room_than_there_is(
    committed: Dossier, settings: Any
) -> None:
    settings.UPLOAD_FIRM_BYTES = FITTING * SIZE + SIZE // 2
    before = sealed_files(committed)
    start, answers = Barrier(6), []
    tenant = committed.tenant_id

    def give() -> None:
        with tenant_context(tenant):
            start.wait()
            try:
                hand_in(committed)
                answers.append("kept")
            except Refused as refused:
                answers.append(refused.fault)
        connection.close()

    threads = [Thread(target=give) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["kept"] * FITTING + [Fault.NO_ROOM] * (6 - FITTING)
    assert FirmRoom.objects.get().used == FITTING * SIZE == SIZE * Upload.objects.count()
    assert len(sealed_files(committed)) == len(before) + FITTING


@pytest.mark.django_db
def test_a_full_firm_is_told_in_a_sentence_and_what_goes_makes_room(
    world: World, dossier: Dossier, settings: Any
) -> None:
    settings.UPLOAD_FIRM_BYTES = SIZE
    upload = hand_in(dossier)
    answer = send(world.client("fictus"), dossier, "brief.txt", b"meer")
    assert "Je mediator heeft geen ruimte meer" in answer.content.decode()
    with tenant_context(world.noorderlicht.tenant.pk):
        assert not FirmRoom.objects.exists()
    with as_platform(dossier.tenant_id):
        subject = Subject(Kind.DOSSIER, dossier.tenant_id, uuid4(), dossier.pk, dossier.uuid)
        for act in registry.acts_before:
            act(subject)
    assert FirmRoom.objects.get().used == 0
    upload.delete()
    hand_in(dossier)
    FirmRoom.objects.update(most=2 * SIZE, used=7)
    count_room_anew()
    assert FirmRoom.objects.get().used == SIZE
    hand_in(dossier)
    with pytest.raises(Refused):
        hand_in(dossier)


def old_name(dossier: Dossier, hours: int) -> str:
    """A name of a sealed file as it was given so many hours ago."""
    moment = int((timezone.now() - timedelta(hours=hours)).timestamp() * 1000)
    number = (moment << 80) | (7 << 76) | (2 << 62) | int.from_bytes(os.urandom(7))
    return f"d/{dossier.uuid}/{UUID(int=number)}"


def kept_file(name: str) -> str:
    return storages["sealed"].save(name, ContentFile(b"inhoud"))


@pytest.mark.django_db
def test_a_name_tells_when_it_was_made(dossier: Dossier) -> None:
    age = timezone.now() - made_at(new_name(Owner.DOSSIER, dossier.uuid))
    assert abs(age) < timedelta(seconds=5)


@pytest.mark.django_db
def test_files_that_no_row_knows_go_after_a_day_and_no_others(
    world: World, dossier: Dossier
) -> None:
    """Whatever names a file keeps it: papers, previews, documents."""
    before = sealed_files(dossier)
    paper, preview, document = (kept_file(old_name(dossier, 50)) for _ in range(3))
    orphan, fresh = kept_file(old_name(dossier, 25)), kept_file(old_name(dossier, 23))
    Upload.objects.create(
        dossier=dossier, uploaded_by=world.member("fictus"), visibility=Visibility.JOINT,
        name="x.txt", file=paper, preview=preview, extension="txt", size=6, sha256="0" * 64,
        client_key=uuid4(), uploaded_at=timezone.now(),
    )  # fmt: skip
    GeneratedDocument.objects.create(
        dossier=dossier, kind="covenant", version=99, visibility=Visibility.MEDIATOR,
        state=DocumentState.READY, dated_on=timezone.localdate(), docx_file=document,
    )  # fmt: skip
    other = world.noorderlicht
    with tenant_context(other.tenant.pk):
        theirs = kept_file(old_name(other.dossiers[0], 50))
    stranger = Path(storages["sealed"].path(orphan)).with_name("README")  # type: ignore[attr-defined]
    stranger.write_text("no file of ours")
    try:
        assert delete_orphans(now=timezone.now()) == 1
        kept = {path.name for path in set(sealed_files(dossier)) - set(before)}
        assert kept == {
            *(name.rpartition("/")[2] for name in (paper, preview, document, fresh)), "README",
        }  # fmt: skip
        with tenant_context(other.tenant.pk):
            assert storages["sealed"].exists(theirs)
            tidy_papers(other.tenant.pk, "20261124")
            assert not storages["sealed"].exists(theirs)
    finally:
        stranger.unlink()
        for name in (paper, preview, document, fresh):
            storages["sealed"].delete(name)


@pytest.mark.django_db
def test_every_firm_is_tidied_once_a_day(world: World) -> None:
    OrmQ.objects.all().delete()
    tidy_papers_of_all(PLATFORM_TENANT_ID, timezone.now().isoformat())
    firms = {row.task["args"][1] for row in OrmQ.objects.all()}
    assert firms >= {world.proeftuin.tenant.pk, world.noorderlicht.tenant.pk}
    assert PLATFORM_TENANT_ID not in firms
