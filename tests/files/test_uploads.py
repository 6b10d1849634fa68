"""Handing in papers: kept sealed for who may see them, once, or refused without a trace."""

import gc
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from portal.dossiers.enums import Side, TodoKind, TodoSide, TodoState, Visibility
from portal.dossiers.models import Dossier, Todo
from portal.dossiers.services import DossierClosed, add_todo, close_dossier
from portal.files.enums import UploadState
from portal.files.models import Upload
from portal.files.receiving import ReceivedFile
from portal.files.services import accept_upload, receive_upload, refuse_upload
from portal.sealing.memory import memory_file
from tests.files import samples
from tests.files.sending import sealed_files, send
from tests.world import World

pytestmark = pytest.mark.django_db


def temporary_files() -> set[str]:
    """What this process holds open in the temporary folder."""
    gc.collect()
    opened = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            target = str(entry.readlink())
        except OSError:
            continue
        if target.startswith("/tmp/"):
            opened.add(target)
    return opened


def test_a_paper_is_kept_sealed_and_comes_back_as_it_was(world: World, dossier: Dossier) -> None:
    data = samples.pdf()
    client = world.client("fictus")
    assert send(client, dossier, "../Loonstrook van Fictus.PDF", data).status_code == 302
    upload = Upload.objects.get(dossier=dossier)
    assert (upload.name, upload.size) == ("Loonstrook van Fictus.pdf", len(data))
    assert upload.visibility == Visibility.PARTY_A
    stored = Path(storages["sealed"].path(upload.file)).read_bytes()  # type: ignore[attr-defined]
    assert b"%PDF" not in stored
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM files_upload WHERE id = %s", [upload.pk])
        assert b"Loonstrook" not in bytes(cursor.fetchone()[0])
    answer = client.get(f"/mijn/{dossier.uuid}/stukken/{upload.uuid}/")
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_private_is_for_sender_and_office_and_joint_for_all(world: World, dossier: Dossier) -> None:
    fictus = world.client("fictus")
    send(fictus, dossier, "alleen.pdf", samples.pdf())
    send(fictus, dossier, "samen.pdf", samples.pdf(), see="samen")
    alone, joint = Upload.objects.filter(dossier=dossier).order_by("pk")
    for upload, answers in ((alone, (200, 404, 404, 404)), (joint, (200, 200, 404, 404))):
        path = f"/mijn/{dossier.uuid}/stukken/{upload.uuid}/"
        found = [
            world.client(who).get(path).status_code for who in ("fictus", "testina", "sam", "ada")
        ]
        assert tuple(found) == answers
        office = path.replace("/mijn/", "/kantoor/dossiers/")
        assert world.client("olga").get(office).status_code == 200
        assert world.client("kees").get(office).status_code == 404
    page = world.client("testina").get(f"/mijn/{dossier.uuid}/stukken/").content.decode()
    assert "samen.pdf" in page
    assert "alleen.pdf" not in page
    refuse_upload(upload=joint, reason="Dit is van vorig jaar.", by=world.member("olga"),
                  at=timezone.now())  # fmt: skip
    assert (
        "samen.pdf"
        not in world.client("testina").get(f"/mijn/{dossier.uuid}/stukken/").content.decode()
    )
    assert "Dit is van vorig jaar." in fictus.get(f"/mijn/{dossier.uuid}/stukken/").content.decode()


def test_what_to_know_of_a_paper_is_told_to_who_opens_it(world: World, dossier: Dossier) -> None:
    """The sender hears what they can do about it; who opens it, what to look out for."""
    for name, data in (
        ("slot.pdf", samples.pdf("geheim")), ("script.pdf", samples.pdf(fill=samples.with_script)),
    ):  # fmt: skip
        send(world.client("fictus"), dossier, name, data, see="samen")
    places = {"fictus": "/mijn/{}/stukken/", "testina": "/mijn/{}/stukken/",
              "olga": "/kantoor/dossiers/{}/taken/"}  # fmt: skip
    pages = {
        who: world.client(who).get(place.format(dossier.uuid)).content.decode()
        for who, place in places.items()
    }
    for who, page in pages.items():
        assert ("Geef je mediator het wachtwoord" in page) == (who == "fictus")
        assert ("Vraag het aan de afzender" in page) == (who != "fictus")
        assert ("Er zit een script in deze pdf" in page) == (who != "fictus")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("leeg.pdf", b"", "Er zit niets in dit bestand"),
        ("groot.pdf", samples.pdf() + bytes(5_000), "groter dan"),
        ("groter.pdf", samples.pdf() + bytes(6_000_000), "groter dan"),
        ("liegt.pdf", samples.picture(size=(8, 8)), "niet wat de naam zegt"),
    ],
)
def test_what_is_refused_leaves_nothing_and_says_why(
    world: World, dossier: Dossier, settings: Any, name: str, data: bytes, words: str
) -> None:
    settings.UPLOAD_MOST_BYTES = 4_000
    before, kept = temporary_files(), sealed_files(dossier)
    answer = send(world.client("fictus"), dossier, name, data, see="samen")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert name in page
    assert 'value="samen" id="id_see_1" required checked' in page.replace('checked=""', "checked")
    assert not Upload.objects.exists()
    assert sealed_files(dossier) == kept
    assert temporary_files() <= before


def test_a_paper_that_comes_while_the_dossier_closes_takes_its_file_along(
    world: World, dossier: Dossier
) -> None:
    """The look at the file is over and the file is there when the closing is seen."""
    before = sealed_files(dossier)
    party = dossier.parties.get(side=Side.A)
    assert not party.dossier.is_closed
    close_dossier(dossier=dossier, on=date(2026, 11, 24), readable_until=None)
    with memory_file() as content, pytest.raises(DossierClosed):
        file = ReceivedFile(name="brief.pdf", content=content)
        file.add(samples.pdf())
        receive_upload(
            party=party, received=file, joint=False, client_key=uuid4(), at=timezone.now()
        )
    assert sealed_files(dossier) == before


def test_two_clicks_are_one_upload_and_no_file_is_a_sentence(
    world: World, dossier: Dossier
) -> None:
    client, key, before = world.client("fictus"), uuid4(), sealed_files(dossier)
    for _click in range(2):
        assert send(client, dossier, "brief.pdf", samples.pdf(), key=key).status_code == 302
    assert Upload.objects.count() == len(sealed_files(dossier)) - len(before) == 1
    answer = client.post(f"/mijn/{dossier.uuid}/stukken/", {"key": str(uuid4()), "see": "alleen"})
    assert "Kies eerst een bestand" in answer.content.decode()


def test_the_same_file_twice_is_kept_once_and_told(world: World, dossier: Dossier) -> None:
    """Within its place and for the same readers; what was sent back may come again."""
    client, before, data = world.client("fictus"), sealed_files(dossier), samples.pdf()
    page = f"/mijn/{dossier.uuid}/stukken/"
    for name in ("strook.pdf", "Strook (1).pdf"):
        assert send(client, dossier, name, data).status_code == 302
    assert (
        "strook.pdf is er al. We hebben het één keer bewaard." in client.get(page).content.decode()
    )
    first = Upload.objects.get()
    assert len(sealed_files(dossier)) == len(before) + 1
    send(client, dossier, "voor samen.pdf", data, see="samen")
    send(world.client("testina"), dossier, "ook van haar.pdf", data)
    assert Upload.objects.count() == 3
    refuse_upload(upload=first, reason="Van wie is dit?", by=world.member("olga"),
                  at=timezone.now())  # fmt: skip
    send(client, dossier, "nog eens.pdf", data)
    assert Upload.objects.count() == 4


def test_what_breaks_off_leaves_nothing_and_can_be_sent_again(
    world: World, dossier: Dossier
) -> None:
    """A text has no end of its own: only the request tells that it was cut."""
    client, before, key = world.client("fictus"), sealed_files(dossier), uuid4()
    page = f"/mijn/{dossier.uuid}/stukken/"
    fields = {"key": str(key), "see": "alleen"}
    words = SimpleUploadedFile("brief.txt", b"Een regel.\n" * 2_000)
    sent = encode_multipart(BOUNDARY, fields | {"papers": words})
    answer = client.generic("POST", page, sent[: len(sent) * 9 // 10], MULTIPART_CONTENT)
    assert "brief.txt: De verbinding viel weg" in answer.content.decode()
    assert not Upload.objects.exists() and sealed_files(dossier) == before
    assert client.generic("POST", page, sent, MULTIPART_CONTENT).status_code == 302
    assert Upload.objects.get().size == 22_000


def test_more_files_than_we_take_at_once_are_told(world: World, dossier: Dossier) -> None:
    papers = [SimpleUploadedFile(f"{number}.txt", b"") for number in range(21)]
    fields = {"key": str(uuid4()), "see": "alleen", "papers": papers}
    answer = world.client("fictus").post(f"/mijn/{dossier.uuid}/stukken/", fields)
    page = answer.content.decode()
    assert "Je kunt 20 bestanden tegelijk sturen" in page and "viel weg" not in page


def test_a_stranger_and_a_forged_form_bring_nothing(world: World, dossier: Dossier) -> None:
    for person in ("sam", "olga", "ada"):
        assert send(world.client(person), dossier, "x.pdf", samples.pdf()).status_code == 404
    client = world.client("fictus")
    client.handler.enforce_csrf_checks = True
    assert send(client, dossier, "x.pdf", samples.pdf()).status_code == 403
    assert not Upload.objects.exists()


def test_a_task_is_done_with_its_papers_and_open_again_when_they_are_refused(
    world: World, dossier: Dossier
) -> None:
    add_todo(dossier=dossier, sides=(TodoSide.A,), kind=TodoKind.UPLOAD, title="Je loonstroken",
             at=timezone.now())  # fmt: skip
    todo = Todo.objects.get(dossier=dossier)
    client, page = world.client("fictus"), f"/mijn/{dossier.uuid}/taken/{todo.uuid}/"
    assert "Je loonstroken" in client.get(f"/mijn/{dossier.uuid}/").content.decode()
    client.post(f"{page}klaar/")
    todo.refresh_from_db()
    assert todo.state == TodoState.OPEN
    fields = {"key": str(uuid4()), "see": "alleen"}
    client.post(page, fields | {"papers": SimpleUploadedFile("strook.pdf", samples.pdf())})
    client.post(f"{page}klaar/")
    todo.refresh_from_db()
    assert todo.state == TodoState.DONE
    review = f"/kantoor/dossiers/{dossier.uuid}/stukken/{todo.uploads.get().uuid}/oordeel/"
    office = world.client("olga")
    assert "Zeg wat er niet goed is" in office.post(review, {"oordeel": "fout"}).content.decode()
    assert office.post(review, {"oordeel": "fout", "reason": "Onleesbaar"}).status_code == 302
    todo.refresh_from_db()
    assert todo.state == TodoState.OPEN
    assert "Onleesbaar" in client.get(page).content.decode()
    upload = todo.uploads.get()
    by, at = world.member("olga"), timezone.now()
    assert accept_upload(upload=upload, by=by, at=at).state == UploadState.ACCEPTED
    assert world.client("testina").get(page).status_code == 404
