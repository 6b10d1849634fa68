"""What a person and a firm are given of papers."""

from collections.abc import Iterator
from typing import IO, cast

from django.core.files.storage import storages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Membership
from portal.dossiers.exporting import dossiers_in_turn, folder_of, parties_of
from portal.files.enums import ScanState
from portal.files.models import Arrival, ArrivalPiece, FirmRoom, Upload
from portal.files.rules import is_redrawn_for, may_open
from portal.files.selectors import uploads_for
from portal.files.showing import redrawn_name
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter, Paper, Part
from portal.privacy.exporting.zipping import plain_name

PAPER = {
    "dossier": gettext_lazy("Dossier"),
    "name": gettext_lazy("Name"),
    "at": gettext_lazy("Added"),
    "by": gettext_lazy("By"),
    "see": gettext_lazy("Visible to"),
    "state": gettext_lazy("State"),
    "reason": gettext_lazy("Reason"),
    "file": gettext_lazy("File"),
    "sha256": gettext_lazy("Fingerprint"),
}


def register() -> None:
    registry.to_person(papers_given, Upload)
    registry.to_firm(papers_of_firm, Upload)
    registry.not_given(FirmRoom, because="a count of bytes")
    registry.not_given(Arrival, ArrivalPiece, because="on its way; given when it has arrived")


def papers_given(membership: Membership) -> Iterator[Part]:
    """The person's own, and what the other party shared; opened by the rule of the page."""
    rows = []
    for party, viewer in parties_of(membership):
        uploads = uploads_for(party.dossier, viewer, membership).select_related("uploaded_by")
        for number, upload in enumerate(uploads.order_by("pk"), start=1):
            upload.dossier = party.dossier
            redrawn = is_redrawn_for(upload, membership)
            name = redrawn_name(upload) if redrawn else str(upload.name)
            path = _path("stukken", number, upload, name) if may_open(upload, membership) else ""
            rows.append(_row(upload, path, own=upload.uploaded_by_id == membership.pk))
            if path:
                yield _paper(path, upload.preview if redrawn else upload.file)
    yield Chapter("papers", _("Papers"), PAPER, rows)


def papers_of_firm() -> Iterator[Part]:
    """All but those with a virus."""
    for dossier in dossiers_in_turn():
        rows, folder = [], folder_of(dossier)
        uploads = Upload.objects.filter(dossier=dossier).select_related("uploaded_by")
        for number, upload in enumerate(uploads.order_by("pk"), start=1):
            upload.dossier = dossier
            opens = upload.file and upload.scan != ScanState.INFECTED
            name = str(upload.name)
            path = _path(f"{folder}/stukken", number, upload, name) if opens else ""
            rows.append(_row(upload, path, own=False))
            if path:
                yield _paper(path, upload.file)
        yield Chapter(f"{folder}/stukken", _("Papers"), PAPER, rows)


def _path(folder: str, number: int, upload: Upload, name: str) -> str:
    numbered = f"{upload.dossier.number}-{number:03d} {name}"
    return f"{folder}/{plain_name(numbered)}"


def _paper(path: str, stored: str) -> Paper:
    return Paper(path, lambda: cast(IO[bytes], storages["sealed"].open(stored)))


def _row(upload: Upload, path: str, *, own: bool) -> dict[str, object]:
    return {
        "dossier": upload.dossier.number, "name": str(upload.name), "at": upload.uploaded_at,
        "by": _("You") if own else str(upload.uploaded_by),
        "see": upload.get_visibility_display(), "state": upload.get_state_display(),
        "reason": str(upload.reason) if upload.reason else "", "file": path,
        "sha256": str(upload.sha256),
    }  # fmt: skip
