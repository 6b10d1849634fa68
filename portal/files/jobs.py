"""What the workers do for papers."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from portal.files.arriving import KEPT, forget_arrival
from portal.files.enums import ScanState
from portal.files.models import Arrival, Upload
from portal.files.orphans import delete_orphans
from portal.files.previews import keep_preview
from portal.files.room import count_room_anew
from portal.files.scanning import scan_upload
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.jobs import enqueue_for, firm_job
from portal.tenants.models import Tenant
from portal.tenants.regular import regular_job

# What waits longer than this has been given up by its job.
SCAN_LATE = timedelta(minutes=10)
MOST_AT_ONCE = 5_000


@firm_job()
def make_preview(tenant_id: int, upload_uuid: str) -> None:
    """Make the picture that is shown of a photo."""
    upload = Upload.objects.select_related("dossier").filter(uuid=upload_uuid).first()
    if upload is not None:
        keep_preview(upload=upload)


@firm_job(most_starts=4, pauses=(10, 60, 300))
def scan_paper(tenant_id: int, upload_uuid: str, attempt: str) -> None:
    """Look for viruses; ``attempt`` tells one job for a paper from the next."""
    upload = Upload.objects.filter(uuid=upload_uuid, scan=ScanState.WAITING).first()
    if upload is not None:
        scan_upload(upload=upload, at=timezone.now())


@regular_job(every_minutes=10)
def sweep_scans(due: datetime) -> None:
    """Ask again for what still waits, of all firms: the scanner may have been away for long."""
    with as_platform():
        late = (
            Upload.objects.filter(scan=ScanState.WAITING, uploaded_at__lte=due - SCAN_LATE)
            .order_by("uploaded_at")
            .values_list("tenant_id", "uuid")[:MOST_AT_ONCE]
        )
        for tenant_id, uuid in late:
            enqueue_for(tenant_id, scan_paper, uuid, f"{due:%Y%m%d%H%M}")


@firm_job()
def forget_late_arrivals(tenant_id: int, hour: str) -> None:
    """Files on their way of which no more came, and what is left of those that arrived."""
    for arrival in Arrival.objects.filter(changed_at__lt=timezone.now() - KEPT)[:MOST_AT_ONCE]:
        forget_arrival(arrival)


@regular_job(every_minutes=60)
def forget_late_arrivals_of_all(due: datetime) -> None:
    with as_platform():
        late = Arrival.objects.filter(changed_at__lt=due - KEPT).order_by()
        for tenant_id in late.values_list("tenant_id", flat=True).distinct():
            enqueue_for(tenant_id, forget_late_arrivals, f"{due:%Y%m%d%H}")


@firm_job()
def tidy_papers(tenant_id: int, day: str) -> None:
    """Delete the files that no row knows, and count the room anew."""
    delete_orphans(now=timezone.now())
    count_room_anew()


@regular_job(daily_at=time(4, 20))
def tidy_papers_of_all(due: datetime) -> None:
    with as_platform():
        firms = Tenant.objects.filter(pk__gt=PLATFORM_TENANT_ID)
        for tenant_id in firms.values_list("pk", flat=True):
            enqueue_for(tenant_id, tidy_papers, f"{due:%Y%m%d}")
