"""What the workers do with photos: draw a page of each, and bind the pages into one file."""

from contextlib import closing
from datetime import datetime
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import transaction

from portal.dossiers.models import Party
from portal.dossiers.selectors.line import in_language
from portal.files.apart import look_apart
from portal.files.binding import Page, bound
from portal.files.checks.findings import Bad, Fault
from portal.files.faults import Refused
from portal.files.models import Upload
from portal.files.previews import keep_preview
from portal.files.receiving import ReceivedFile
from portal.files.saving import saved
from portal.files.twice import KeptBefore
from portal.requirements.models import Photo, PhotoBundle
from portal.requirements.services.answering import add_file
from portal.requirements.services.photos import erase_photo_files, forget_bundle
from portal.sealing.memory import memory_file
from portal.sealing.models import Owner
from portal.sealing.storage import new_name

PIECE = 1 << 20


def keep_page(photo: Photo) -> None:
    """Draw the page of a photo and let go of the original: where and when it was taken goes too.

    Upright, with new points and nothing else. Done twice, also at the same time, one is left.
    """
    if photo.page or photo.fault or not photo.file:
        return
    storage, dossier = storages["sealed"], photo.bundle.paper.dossier
    try:
        with storage.open(photo.file) as original:
            drawn = look_apart("page", photo.extension, original)
    except Bad as bad:
        Photo.objects.filter(pk=photo.pk, page="").update(fault=bad.fault)
        return
    name = new_name(Owner.DOSSIER, dossier.uuid)
    width, height = drawn.size
    with saved(name, BytesIO(drawn.picture)), transaction.atomic():
        now = Photo.objects.select_for_update().filter(pk=photo.pk, page="").first()
        if now is None:
            raise Overtaken
        erase_photo_files(now)
        now.file, now.page, now.width, now.height = "", name, width, height
        now.save(update_fields=["file", "page", "width", "height"])


class Overtaken(Exception):
    """Another was quicker, or the photo has been removed: what was drawn is not kept."""


def make_file_of(bundle: PhotoBundle, at: datetime) -> None:
    """One file of the photos, in their order, at their paper; then the photos go.

    Where it cannot be, the photos stay and the bundle says why.
    """
    for photo in bundle.photos.select_related("bundle__paper__dossier"):
        keep_page(photo)
    photos = list(bundle.photos.all())
    if not photos or any(photo.fault for photo in photos):
        stop_making(bundle, Fault.DAMAGED if photos else Fault.NOTHING)
        return
    pages = [_page(photo) for photo in photos]
    try:
        with closing(bound(pages)) as pdf, memory_file() as content:
            received = ReceivedFile(name=f"{_title(bundle)}.pdf", content=content)
            while piece := pdf.read(PIECE):
                received.add(piece)
            upload = _hand_over(bundle, received, at)
    except Refused as refused:
        stop_making(bundle, refused.fault)
    except KeptBefore:
        forget_bundle(bundle)
    except (ValidationError, Party.DoesNotExist):
        # Settled, closed, or not a party any more: the page says so.
        stop_making(bundle, None)
    else:
        keep_preview(upload=upload, first_page=pages[0].jpeg)


@transaction.atomic
def _hand_over(bundle: PhotoBundle, received: ReceivedFile, at: datetime) -> Upload:
    party = Party.objects.select_related("dossier", "membership").get(
        dossier=bundle.paper.dossier, membership=bundle.by
    )
    upload = add_file(
        paper=bundle.paper, party=party, received=received, joint=bundle.is_joint,
        client_key=bundle.uuid, at=at,
    )  # fmt: skip
    forget_bundle(bundle)
    return upload


def _page(photo: Photo) -> Page:
    with storages["sealed"].open(photo.page) as page:
        return Page(page.read(), photo.width, photo.height)


def _title(bundle: PhotoBundle) -> str:
    title, child = in_language(bundle.paper.requirement.title), bundle.paper.child
    return f"{title} ({child.given_name})" if child else title


def stop_making(bundle: PhotoBundle, fault: Fault | None) -> None:
    """The photos stay, and can be changed again."""
    PhotoBundle.objects.filter(pk=bundle.pk).update(making_since=None, fault=fault or "")
