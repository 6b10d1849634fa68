"""A file in pieces: the same paper as in one go, and a lost connection costs a piece."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import storages
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from portal.dossiers.models import Dossier
from portal.files.arriving import KEPT, MOST_ON_THEIR_WAY, MOST_PIECE
from portal.files.jobs import forget_late_arrivals_of_all
from portal.files.models import Arrival, Upload
from portal.tenants.context import PLATFORM_TENANT_ID
from portal.tenants.working import work_off
from tests.files import samples
from tests.files.sending import sealed_files
from tests.world import World

pytestmark = pytest.mark.django_db
DATA = samples.pdf()


def begin(client: Client, dossier: Dossier, name: str = "strook.pdf", **more: Any) -> HttpResponse:
    about = {"name": name, "size": len(DATA), "mark": "m1"} | more
    return client.post(f"/mijn/{dossier.uuid}/onderweg/", about)


def piece(client: Client, url: str, start: object, data: bytes, **more: Any) -> HttpResponse:
    return client.generic(
        "POST", url, data, "application/octet-stream", headers={"Upload-Offset": str(start)}, **more
    )


def form(client: Client, dossier: Dossier, *arrived: str, key: str = "") -> HttpResponse:
    fields = {"key": key or str(uuid4()), "see": "alleen", "arrived": arrived}
    return client.post(f"/mijn/{dossier.uuid}/stukken/", fields)


def test_a_file_in_pieces_is_the_same_paper_and_leaves_no_piece(
    world: World, dossier: Dossier, django_capture_on_commit_callbacks: Any
) -> None:
    client, before = world.client("fictus"), sealed_files(dossier)
    begun = begin(client, dossier).json()
    url, half = begun["url"], len(DATA) // 2
    assert piece(client, url, 0, DATA[:half]).json() == {"received": half}
    for wrong in (0, half + 1, -1, "x"):
        answer = piece(client, url, wrong, DATA[half:])
        assert (answer.status_code, answer.json()) == (409, {"received": half})
    for body in (b"", DATA[half:] + b"more", bytes(MOST_PIECE + 1)):
        assert piece(client, url, half, body).status_code == 409
    assert len(sealed_files(dossier)) == len(before) + 1
    assert DATA[:half] not in sealed_files(dossier)[-1].read_bytes()
    # The page was loaded anew: the same file goes on where it was.
    assert begin(client, dossier).json() == begun | {"received": half}
    assert client.get(url).json() == {"received": half}
    assert piece(client, url, half, DATA[half:]).json() == {"received": len(DATA)}
    key = str(uuid4())
    with django_capture_on_commit_callbacks(execute=True):
        for _click in range(2):
            assert form(client, dossier, begun["id"], key=key).status_code == 302
    upload = Upload.objects.get()
    assert storages["sealed"].open(upload.file).read() == DATA
    assert (upload.name, upload.size) == ("strook.pdf", len(DATA))
    assert len(sealed_files(dossier)) == len(before) + 1
    assert client.get(url).status_code == 404


def test_half_a_file_and_somebody_elses_are_no_paper(world: World, dossier: Dossier) -> None:
    client, other = world.client("fictus"), world.client("testina")
    begun = begin(client, dossier).json()
    piece(client, begun["url"], 0, DATA[:10])
    for who in ("testina", "sam", "olga", "ada"):
        assert piece(world.client(who), begun["url"], 10, DATA[10:]).status_code == 404
    assert "Kies eerst een bestand" in form(other, dossier, begun["id"], "x").content.decode()
    assert "De verbinding viel weg" in form(client, dossier, begun["id"]).content.decode()
    assert not Upload.objects.exists()


def test_what_we_do_not_take_is_told_before_it_is_sent(
    world: World, dossier: Dossier, settings: Any
) -> None:
    client = world.client("fictus")
    for more, words in (
        ({"name": "spel.exe"}, "Dit soort bestand"), ({"size": 0}, "Er zit niets in"),
        ({"size": settings.UPLOAD_MOST_BYTES + 1}, "groter dan"), ({"mark": ""}, ""),
    ):  # fmt: skip
        answer = begin(client, dossier, **more)
        assert answer.status_code == 400 and words in answer.json()["words"]
    for number in range(MOST_ON_THEIR_WAY + 2):
        begin(client, dossier, mark=str(number))
    assert Arrival.objects.count() == MOST_ON_THEIR_WAY


def test_what_nobody_finished_goes_after_a_day(
    world: World, dossier: Dossier, django_capture_on_commit_callbacks: Any
) -> None:
    before = sealed_files(dossier)
    client = world.client("fictus")
    piece(client, begin(client, dossier).json()["url"], 0, DATA[:10])
    for age, kept in ((KEPT - timedelta(hours=1), 1), (KEPT + timedelta(hours=1), 0)):
        Arrival.objects.update(changed_at=timezone.now() - age)
        due = timezone.now() + timedelta(minutes=1)
        with django_capture_on_commit_callbacks(execute=True):
            forget_late_arrivals_of_all(PLATFORM_TENANT_ID, due.isoformat())
            work_off()
        assert Arrival.objects.count() == kept
    assert sealed_files(dossier) == before
