"""Photos of a paper become one file: in order, upright, without a trace of place; then they go."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image

from portal.dossiers.models import Dossier
from portal.files.models import Upload
from portal.requirements.enums import PaperState
from portal.requirements.jobs import PHOTOS_KEPT, forget_old_photos
from portal.requirements.models import AskedPaper, Photo, PhotoBundle
from portal.requirements.services import ask_by_hand
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.working import work_off
from tests.files.samples import pdf
from tests.files.sending import sealed_files
from tests.files.test_previews import PLACE, photo
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(world: World) -> Iterator[Dossier]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield world.proeftuin.dossiers[0]


@pytest.fixture
def paper(dossier: Dossier) -> AskedPaper:
    party = dossier.parties.get(side="a")
    return ask_by_hand(dossier=dossier, code="payslips", at=timezone.now(), party=party)


def page_of(paper: AskedPaper) -> str:
    return f"/mijn/{paper.dossier.uuid}/stukkenlijst/{paper.uuid}/fotos/"


def add(client: Client, paper: AskedPaper, *photos: bytes, **more: Any) -> HttpResponse:
    files = [SimpleUploadedFile(f"IMG_{n}.jpg", data) for n, data in enumerate(photos)]
    return client.post(page_of(paper), {"key": str(uuid4()), "papers": files} | more)


def plain(size: tuple[int, int], colour: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def work(django_capture_on_commit_callbacks: Any) -> Callable[[], None]:
    """Let the workers do what waits, and what comes after their commits."""

    def done() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            work_off()

    return done


def test_from_photos_to_one_file_in_the_chosen_order(
    world: World, paper: AskedPaper, work: Callable[[], None]
) -> None:
    client, before = world.client("fictus"), sealed_files(paper.dossier)
    assert add(client, paper, photo(), plain((300, 200))).status_code == 302
    first, second = Photo.objects.all()
    client.post(f"{page_of(paper)}{second.uuid}/", {"doe": "voor"})
    work()
    page = client.get(page_of(paper)).content.decode()
    assert re.findall(r'id="foto-([0-9a-f-]+)"', page) == [str(second.uuid), str(first.uuid)]
    first.refresh_from_db()
    shown = client.get(f"{page_of(paper)}{first.uuid}/beeld/")
    assert PLACE.encode() not in b"".join(shown.streaming_content)
    assert (first.file, first.width, first.height) == ("", 200, 400)
    assert len(sealed_files(paper.dossier)) == len(before) + 2
    client.post(f"{page_of(paper)}klaar/", {"see": "samen"})
    assert "We maken één bestand van je 2 foto" in client.get(page_of(paper)).content.decode()
    asking = {"HTTP_HX_REQUEST": "true"}
    assert client.get(f"{page_of(paper)}?hoever", **asking).status_code == 204
    work()
    assert (
        client.get(f"{page_of(paper)}?hoever", **asking)["HX-Redirect"]
        == page_of(paper)[: -len("fotos/")]
    )
    upload = Upload.objects.get()
    assert (upload.extension, upload.visibility, bool(upload.preview)) == ("pdf", "joint", True)
    made = storages["sealed"].open(upload.file).read()
    assert PLACE.encode() not in made
    with pikepdf.open(io.BytesIO(made)) as opened:
        sizes = [tuple(round(float(n)) for n in one.mediabox[2:]) for one in opened.pages]
        assert sizes == [(842, 561), (421, 842)]
        assert "/Info" not in opened.trailer or not opened.docinfo.get("/CreationDate")
    assert not PhotoBundle.objects.exists() and not Photo.objects.exists()
    assert len(sealed_files(paper.dossier)) == len(before) + 2  # the file and its picture
    paper.refresh_from_db()
    assert paper.state == PaperState.UPLOADED


def test_photos_are_their_owners_alone(world: World, dossier: Dossier) -> None:
    """Also at a paper of both."""
    paper = ask_by_hand(dossier=dossier, code="property_deed", at=timezone.now())
    add(world.client("fictus"), paper, plain((20, 20)))
    work_off()
    one = Photo.objects.get()
    assert str(one.uuid) in world.client("fictus").get(page_of(paper)).content.decode()
    assert str(one.uuid) not in world.client("testina").get(page_of(paper)).content.decode()
    for who in ("testina", "sam", "olga", "ada"):
        client = world.client(who)
        assert client.get(f"{page_of(paper)}{one.uuid}/beeld/").status_code == 404
        assert client.post(f"{page_of(paper)}{one.uuid}/", {"doe": "weg"}).status_code == 404
    assert Photo.objects.count() == 1


def test_what_is_no_photo_and_what_comes_too_late_are_told(world: World, paper: AskedPaper) -> None:
    client, before = world.client("fictus"), sealed_files(paper.dossier)
    answer = client.post(
        page_of(paper), {"key": str(uuid4()), "papers": SimpleUploadedFile("brief.pdf", pdf())}
    )
    assert "Dit is geen foto" in answer.content.decode()
    client.post(f"{page_of(paper)}klaar/", {"see": "alleen"})
    key = str(uuid4())
    for _click in range(2):
        add(client, paper, plain((20, 20)), key=key)
    client.post(f"{page_of(paper)}klaar/", {"see": "alleen"})
    one = Photo.objects.get()
    assert client.post(f"{page_of(paper)}{one.uuid}/", {"doe": "weg"}).status_code == 302
    assert "Wacht even" in client.get(page_of(paper)).content.decode()
    assert Photo.objects.get() == one and len(sealed_files(paper.dossier)) == len(before) + 1


def test_what_cannot_be_drawn_or_kept_says_so_and_the_photos_stay(
    world: World, paper: AskedPaper, settings: Any
) -> None:
    client = world.client("fictus")
    add(client, paper, plain((20, 20)))
    settings.UPLOAD_FIRM_BYTES = 100
    client.post(f"{page_of(paper)}klaar/", {"see": "alleen"})
    work_off()
    page = client.get(page_of(paper)).content.decode()
    assert "Er is geen bestand gemaakt" in page and "geen ruimte meer" in page
    one = Photo.objects.get()
    Photo.objects.update(fault="too_heavy")
    client.post(f"{page_of(paper)}klaar/", {"see": "alleen"})
    assert "Haal eerst de foto weg" in client.get(page_of(paper)).content.decode()
    client.post(f"{page_of(paper)}{one.uuid}/", {"doe": "weg"})
    assert not Photo.objects.exists() and not Upload.objects.exists()


def test_photos_of_which_nothing_was_made_go_by_themselves(
    world: World, paper: AskedPaper, work: Callable[[], None]
) -> None:
    before = sealed_files(paper.dossier)
    add(world.client("fictus"), paper, plain((20, 20)))
    for age, kept in ((-timedelta(days=1), 1), (timedelta(days=1), 0)):
        PhotoBundle.objects.update(changed_at=timezone.now() - PHOTOS_KEPT - age)
        forget_old_photos(PLATFORM_TENANT_ID, timezone.now().isoformat())
        work()
        assert PhotoBundle.objects.count() == kept
    assert sealed_files(paper.dossier) == before
