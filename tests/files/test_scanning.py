"""The real daemon looks through papers; one with a virus is opened by nobody and can be removed."""

import io
import socket
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_q.models import OrmQ

from portal.audit.events import DENIED
from portal.audit.models import AuditEvent
from portal.dossiers.enums import TodoKind, TodoSide, TodoState
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.services import add_todo
from portal.files.clamav import NoVerdict, Verdict, verdict_on
from portal.files.enums import ScanState, UploadState
from portal.files.jobs import sweep_scans
from portal.files.models import FirmRoom, Upload
from portal.files.services import accept_upload
from portal.notifications.models import OutgoingEmail
from portal.tenants.context import PLATFORM_TENANT_ID
from portal.tenants.working import work_off
from tests.files.conftest import MOST, VIRUS
from tests.files.sending import sealed_files, send
from tests.world import World

pytestmark = pytest.mark.django_db
NOBODY = "/nowhere/clamd.socket"
INFECTED = b"Beste mediator,\n" + VIRUS + b"\n"
HOW_PARTY = "Kijk je eigen apparaat na"
HOW_OFFICE = "Er zit een virus in dit bestand. Niemand kan het openen"
BUSY = "We kijken of er een virus in dit bestand zit"
UNSEEN = "Niemand heeft in dit bestand naar virussen gekeken"


def status(world: World, who: str, upload: Upload) -> int:
    place = "/kantoor/dossiers/" if who == "olga" else "/mijn/"
    path = f"{place}{upload.dossier.uuid}/stukken/{upload.uuid}/"
    return world.client(who).get(path).status_code


def page(world: World, who: str, dossier: Dossier) -> str:
    path = (
        f"/kantoor/dossiers/{dossier.uuid}/taken/"
        if who == "olga"
        else f"/mijn/{dossier.uuid}/stukken/"
    )
    return world.client(who).get(path).content.decode()


def given(world: World, dossier: Dossier, data: bytes = b"gewoon", **more: Any) -> Upload:
    assert (
        send(world.client("fictus"), dossier, "brief.txt", data, see="samen", **more).status_code
        == 302
    )
    return Upload.objects.select_related("dossier").get(dossier=dossier)


def test_the_daemon_tells_clean_infected_and_too_large(clamd: str) -> None:
    for data, verdict in (
        (b"gewoon" * 100_000, (Verdict.CLEAN, "")),
        (INFECTED, (Verdict.INFECTED, "Proef.Virus.UNOFFICIAL")),
        (bytes(3 * MOST), (Verdict.TOO_LARGE, "")),
    ):
        assert verdict_on(io.BytesIO(data), clamd) == verdict
    with pytest.raises(NoVerdict):
        verdict_on(io.BytesIO(b"x"), NOBODY)


def test_what_is_no_clamd_is_no_verdict() -> None:
    """Over TCP, and somebody else answers there: nothing counts as clean but the word for it."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            for words in (b"stream: OK FOUNDATION\0", b"HTTP/1.1 400 Bad Request\r\n", b""):
                link, _address = server.accept()
                link.recv(4096)
                link.sendall(words)
                link.close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        for _answer in range(3):
            with pytest.raises(NoVerdict):
                verdict_on(io.BytesIO(b"x"), f"127.0.0.1:{server.getsockname()[1]}")
        thread.join()


def test_a_paper_waits_for_the_scanner_and_opens_when_it_is_clean(
    world: World, dossier: Dossier, settings: Any, clamd: str
) -> None:
    settings.CLAMD_SOCKET = clamd
    upload = given(world, dossier)
    assert upload.scan == ScanState.WAITING
    assert [status(world, who, upload) for who in ("fictus", "testina", "olga")] == [200, 404, 404]
    assert [BUSY in page(world, who, dossier) for who in ("fictus", "testina", "olga")] == [
        False, True, True,
    ]  # fmt: skip
    settings.UPLOAD_WAITS_FOR_SCAN = False
    assert [status(world, who, upload) for who in ("testina", "olga")] == [200, 200]
    assert UNSEEN in page(world, "olga", dossier)
    settings.UPLOAD_WAITS_FOR_SCAN = True
    work_off()
    upload.refresh_from_db()
    assert upload.scan == ScanState.CLEAN
    assert [status(world, who, upload) for who in ("testina", "olga")] == [200, 200]
    assert UNSEEN not in page(world, "olga", dossier)


def test_a_paper_with_a_virus_is_locked_away_told_and_removed(
    world: World, dossier: Dossier, settings: Any, clamd: str
) -> None:
    settings.CLAMD_SOCKET = clamd
    before = sealed_files(dossier)
    add_todo(dossier=dossier, sides=(TodoSide.A,), kind=TodoKind.UPLOAD, title="Je loonstroken",
             at=timezone.now())  # fmt: skip
    todo = Todo.objects.get(dossier=dossier)
    work_off()
    OutgoingEmail.objects.all().delete()
    upload = given(world, dossier, INFECTED)
    Upload.objects.update(todo=todo)
    Todo.objects.update(state=TodoState.DONE)
    work_off()
    upload.refresh_from_db()
    todo.refresh_from_db()
    assert (upload.scan, upload.state, todo.state) == (
        ScanState.INFECTED, UploadState.REFUSED, TodoState.OPEN,
    )  # fmt: skip
    assert [status(world, who, upload) for who in ("fictus", "testina", "olga")] == [404] * 3
    assert HOW_PARTY in page(world, "fictus", dossier)
    assert HOW_OFFICE in page(world, "olga", dossier)
    assert "brief.txt" not in page(world, "testina", dossier)
    assert OutgoingEmail.objects.filter(about=dossier.uuid).count() == 1
    with pytest.raises(ValidationError):
        accept_upload(upload=upload, by=world.member("olga"), at=timezone.now())
    review = f"/kantoor/dossiers/{dossier.uuid}/stukken/{upload.uuid}/"
    assert "Bestand verwijderen" in world.client("olga").get(f"{review}oordeel/").content.decode()
    removal = f"{review}verwijderen/"
    assert world.client("fictus").post(removal).status_code == 404
    assert world.client("kees").post(removal).status_code == 404
    assert len(sealed_files(dossier)) == len(before) + 1
    assert told_of(upload) == ["upload.received", "upload.infected"]


def told_of(upload: Upload) -> list[str]:
    """What the trail tells of a paper, by its uuid and nothing of it."""
    found = (
        AuditEvent.objects.filter(target=upload.uuid).exclude(name=DENIED).order_by("at", "uuid")
    )
    assert "brief" not in str(list(found.values()))
    assert {event.dossier for event in found} == {upload.dossier.uuid}
    return [event.name for event in found]


def test_removal_erases_the_file_and_gives_its_room_back(
    world: World, dossier: Dossier, django_capture_on_commit_callbacks: Any
) -> None:
    before = sealed_files(dossier)
    upload = given(world, dossier, INFECTED)
    removal = f"/kantoor/dossiers/{dossier.uuid}/stukken/{upload.uuid}/verwijderen/"
    for scan, left in ((ScanState.CLEAN, 1), (ScanState.INFECTED, 0)):
        Upload.objects.update(scan=scan)
        for _click in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                assert world.client("olga").post(removal).status_code == 302
        assert len(sealed_files(dossier)) == len(before) + left
        assert FirmRoom.objects.get().used == left * len(INFECTED)
    assert told_of(upload) == ["upload.received", "upload.removed"]
    Upload.objects.update(state=UploadState.REFUSED)
    assert "Het is verwijderd" in page(world, "olga", dossier)
    assert "Het is verwijderd" in page(world, "fictus", dossier)


def test_without_a_scanner_it_is_said_and_one_that_is_away_is_asked_again(
    world: World, dossier: Dossier, settings: Any, clamd: str
) -> None:
    settings.CLAMD_SOCKET = ""
    upload = given(world, dossier)
    assert upload.scan == ScanState.UNSCANNED
    assert [UNSEEN in page(world, who, dossier) for who in ("fictus", "testina", "olga")] == [
        False, True, True,
    ]  # fmt: skip
    upload.delete()
    settings.CLAMD_SOCKET = NOBODY
    upload = given(world, dossier)
    with pytest.raises(NoVerdict):
        work_off()
    OrmQ.objects.all().delete()
    late = timezone.now() + timedelta(hours=1)
    settings.CLAMD_SOCKET = clamd
    sweep_scans(PLATFORM_TENANT_ID, late.isoformat())
    work_off()
    upload.refresh_from_db()
    assert upload.scan == ScanState.CLEAN


def test_what_is_too_large_for_the_scanner_is_said_to_be_unseen(
    world: World, dossier: Dossier, settings: Any, clamd: str
) -> None:
    settings.CLAMD_SOCKET = clamd
    upload = given(world, dossier, b"abc\n" * MOST)
    work_off()
    upload.refresh_from_db()
    assert upload.scan == ScanState.UNSCANNED
