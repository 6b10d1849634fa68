"""What the workers do for lists of papers."""

from contextlib import suppress
from datetime import datetime, time, timedelta

from django.utils import timezone

from portal.dossiers.models import Dossier
from portal.files.checks.findings import Fault
from portal.requirements.models import AskedPaper, Photo, PhotoBundle
from portal.requirements.services import follow_facts, forget_bundle
from portal.requirements.services.binding import (
    Overtaken,
    keep_page,
    make_file_of,
    stop_making,
)
from portal.tenants.context import as_platform
from portal.tenants.jobs import enqueue_for, firm_job
from portal.tenants.regular import regular_job

# Photos of which nobody made a file.
PHOTOS_KEPT = timedelta(days=14)


@firm_job()
def follow_dossier(tenant_id: int, dossier_uuid: str, day: str) -> None:
    """Bring the list of a dossier in line with its facts."""
    dossier = Dossier.objects.filter(uuid=dossier_uuid).first()
    if dossier is not None:
        follow_facts(dossier, timezone.now())


@regular_job(daily_at=time(9, 10))
def follow_all(due: datetime) -> None:
    """What is asked also follows the calendar: a child that comes of age asks for other papers.

    By day, for parties may hear of it by mail.
    """
    with as_platform():
        listed = (
            AskedPaper.objects.filter(dossier__closed_on=None)
            .values_list("tenant_id", "dossier__uuid")
            .order_by()
            .distinct()
        )
        for tenant_id, uuid in listed:
            enqueue_for(tenant_id, follow_dossier, uuid, f"{due:%Y%m%d}")


@firm_job()
def draw_photo(tenant_id: int, photo_uuid: str) -> None:
    """Draw the page of a photo; the original goes."""
    photos = Photo.objects.select_related("bundle__paper__dossier")
    photo = photos.filter(uuid=photo_uuid).first()
    if photo is not None:
        with suppress(Overtaken):
            keep_page(photo)


def _give_up_file(tenant_id: int, bundle_uuid: str, attempt: str) -> None:
    bundle = PhotoBundle.objects.filter(uuid=bundle_uuid).first()
    if bundle is not None:
        stop_making(bundle, Fault.TOO_HEAVY)


@firm_job(given_up=_give_up_file)
def make_file(tenant_id: int, bundle_uuid: str, attempt: str) -> None:
    """Make one file of photos; ``attempt`` tells one click from the next."""
    bundles = PhotoBundle.objects.select_related("paper__dossier", "paper__child", "by")
    bundle = bundles.filter(uuid=bundle_uuid).exclude(making_since=None).first()
    if bundle is not None:
        make_file_of(bundle, timezone.now())


@firm_job()
def forget_photos(tenant_id: int, bundle_uuid: str, day: str) -> None:
    bundle = PhotoBundle.objects.filter(uuid=bundle_uuid, making_since=None).first()
    if bundle is not None:
        forget_bundle(bundle)


@regular_job(daily_at=time(4, 40))
def forget_old_photos(due: datetime) -> None:
    with as_platform():
        old = PhotoBundle.objects.filter(changed_at__lt=due - PHOTOS_KEPT)
        for tenant_id, uuid in old.values_list("tenant_id", "uuid"):
            enqueue_for(tenant_id, forget_photos, uuid, f"{due:%Y%m%d}")
