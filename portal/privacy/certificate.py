"""The certificate of an erasure: what was erased, by kind and number, and no names."""

import hashlib
import json
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import override

from portal.privacy.counting import Counts
from portal.privacy.models import ErasureRun


def certify(run: ErasureRun) -> None:
    """Draw the certificate of a run that has come to its end; the caller stores the row."""
    # What draws is heavy, and most processes never draw.
    from portal.branding.paper import draw_paper

    run.fingerprint = fingerprint(run)
    run.certificate = draw_paper(markup(run))


def fingerprint(run: ErasureRun) -> str:
    """SHA-256 over what the certificate tells, so that a copy can be checked against the row."""
    told = {
        "run": str(run.uuid),
        "kind": run.kind,
        "subject": str(run.subject_uuid),
        "begun": run.begun_at.isoformat(),
        "finished": run.finished_at.isoformat() if run.finished_at else "",
        "counts": run.counts,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def markup(run: ErasureRun) -> str:
    """In Dutch whatever the language of the request."""
    with override("nl"):
        finished = run.finished_at or timezone.now()
        return render_to_string(
            "privacy/certificate.html",
            {
                "run": run,
                "is_firm": run.kind == "firm",
                "lines": lines(run.counts),
                "backups_until": timezone.localdate(finished)
                + timedelta(days=settings.BACKUP_DAYS_KEPT),
            },
        )


def lines(counts: Counts) -> list[tuple[str, int]]:
    """What there was, in words, and how much of it; tables of one name are taken together."""
    told: dict[str, int] = {}
    for place in ("rows", "beside"):
        for table, number in counts.get(place, {}).items():
            words = name_of(table)
            told[words] = told.get(words, 0) + number
    return sorted(told.items())


def name_of(table: str) -> str:
    """The plural name of what a table holds."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table and not model._meta.proxy:
            return capfirst(str(model._meta.verbose_name_plural))
    return table
