"""The photos that a party takes of a paper: taken in, put in order, and made into one file."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.dossiers.services.closing import locked_open_dossier
from portal.files.checks.findings import Fault
from portal.files.faults import MOST_PHOTOS, Refused
from portal.files.receiving import ReceivedFile
from portal.files.saving import saved
from portal.files.services import look_at
from portal.requirements.models import AskedPaper, Photo, PhotoBundle
from portal.requirements.services.answering import Settled
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.tenants.jobs import enqueue


def add_photo(
    *, paper: AskedPaper, by: Membership, received: ReceivedFile, client_key: UUID, at: datetime
) -> Photo:
    """Keep a photo, sealed, as the last page so far. The same ``client_key`` gives what it gave.

    Refused, Settled, DossierClosed, and ValidationError while a file is being made of the others:
    then no row and no file of it is left.
    """
    earlier = Photo.objects.filter(bundle__paper=paper, bundle__by=by, client_key=client_key)
    if (found := earlier.first()) is not None:
        return found
    if received.fault or not received.size:
        raise Refused(received.fault or Fault.EMPTY)
    kind, _found = look_at(received)
    if not kind.is_picture:
        raise Refused(Fault.NO_PHOTO)
    name = new_name(Owner.DOSSIER, paper.dossier.uuid)
    try:
        with saved(name, received.content), transaction.atomic():
            bundle = _bundle(paper, by, at)
            photo = Photo.objects.create(
                bundle=bundle, place=_next_place(bundle), file=name, extension=kind.extension,
                client_key=client_key,
            )  # fmt: skip
            enqueue("portal.requirements.jobs.draw_photo", photo.uuid)
    except IntegrityError:
        return earlier.get()
    return photo


def _bundle(paper: AskedPaper, by: Membership, at: datetime) -> PhotoBundle:
    """The party's bundle of a paper, locked with its dossier."""
    locked_open_dossier(paper.dossier)
    if AskedPaper.objects.get(pk=paper.pk).is_settled:
        raise Settled
    bundle, made = PhotoBundle.objects.get_or_create(
        paper=paper, by=by, defaults={"changed_at": at}
    )
    if not made:
        bundle = _open(bundle)
        bundle.changed_at, bundle.fault = at, ""
        bundle.save(update_fields=["changed_at", "fault"])
    return bundle


def _next_place(bundle: PhotoBundle) -> int:
    if bundle.photos.count() >= MOST_PHOTOS:
        raise Refused(Fault.NO_MORE_PHOTOS)
    return (bundle.photos.aggregate(last=Max("place"))["last"] or 0) + 1


def _open(bundle: PhotoBundle) -> PhotoBundle:
    """The bundle, locked. ValidationError while a file is being made of it."""
    found = PhotoBundle.objects.select_for_update().get(pk=bundle.pk)
    if found.making_since:
        raise ValidationError(_("We are making one file of your photos. Wait a moment."))
    return found


@transaction.atomic
def move_photo(*, photo: Photo, earlier: bool) -> None:
    """One page nearer to the front, or to the back; at the end it stays. ValidationError: see add."""
    photos = list(_open(photo.bundle).photos.all())
    here = photos.index(photo)
    there = here - 1 if earlier else here + 1
    if 0 <= there < len(photos):
        one, other = photos[here], photos[there]
        one.place, other.place = other.place, one.place
        Photo.objects.bulk_update([one, other], ["place"])


@transaction.atomic
def remove_photo(*, photo: Photo) -> None:
    """Forget a photo with its files. ValidationError: see add."""
    _open(photo.bundle)
    erase_photo_files(Photo.objects.get(pk=photo.pk))
    photo.delete()


@transaction.atomic
def start_file(*, bundle: PhotoBundle, joint: bool, at: datetime) -> None:
    """Let the worker make one file of the photos. ValidationError without one that can be drawn."""
    bundle = _open(bundle)
    locked_open_dossier(bundle.paper.dossier)
    if not bundle.photos.exists():
        raise ValidationError(_("Take a photo first."))
    if bundle.photos.exclude(fault="").exists():
        raise ValidationError(_("Remove the photo that cannot be used first."))
    bundle.is_joint, bundle.making_since, bundle.fault = joint, at, ""
    bundle.save(update_fields=["is_joint", "making_since", "fault"])
    enqueue("portal.requirements.jobs.make_file", bundle.uuid, f"{at:%Y%m%d%H%M%S}")


@transaction.atomic
def forget_bundle(bundle: PhotoBundle) -> None:
    """The photos go, with their files."""
    for photo in bundle.photos.all():
        erase_photo_files(photo)
    bundle.delete()


def erase_photo_files(photo: Photo) -> None:
    """When the transaction that forgets them has been kept."""
    for name in filter(None, (photo.file, photo.page)):
        transaction.on_commit(partial(storages["sealed"].delete, name))
