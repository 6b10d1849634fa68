"""The owner's page of what was erased: no names any more, but that it was done and how much it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.audit.models import AuditEvent
from portal.common.moments import moment
from portal.office.trail import actor_words, known_people
from portal.privacy.certificate import lines
from portal.privacy.models import ErasureRun


@dataclass(frozen=True)
class ErasureRow:
    """One dossier that is gone. ``known_as``: its id, which the trail and a backup know it by."""

    when: str
    who: str
    why: str
    known_as: UUID
    facts: list[dict[str, Any]]
    url: str


def erasure_rows(runs: Iterable[ErasureRun]) -> list[ErasureRow]:
    """Who did it stands in the trail."""
    runs = list(runs)
    events = {
        event.dossier: event
        for event in AuditEvent.objects.filter(
            name="dossier.erased", dossier__in=[run.subject_uuid for run in runs]
        ).order_by("at")
    }
    known = known_people({event.actor for event in events.values() if event.actor})
    return [
        ErasureRow(
            when=moment(run.finished_at) if run.finished_at else "",
            who=actor_words(events[run.subject_uuid], known) if run.subject_uuid in events else "",
            why=_("again, after a backup was restored") if run.replayed else "",
            known_as=run.subject_uuid,
            facts=numbers_of(run),
            url=reverse("office:erasure-certificate", args=[run.uuid]),
        )
        for run in runs
    ]


def numbers_of(run: ErasureRun) -> list[dict[str, Any]]:
    """As they stand in the certificate."""
    files, keys = run.counts.get("files", {}), run.counts.get("keys", {})
    told = [{"label": words, "value": number} for words, number in lines(run.counts)]
    size = filesizeformat(files.get("bytes", 0))
    told.append({"label": f"{_('Stored files')} ({size})", "value": files.get("number", 0)})
    told.append({"label": _("Keys"), "value": keys.get("number", 0)})
    return told


def certificate_name(run: ErasureRun) -> str:
    """No name of anybody; the same for every download."""
    return f"bewijs-van-wissen-{localdate(run.finished_at or run.begun_at):%Y-%m-%d}.pdf"
