"""The ledger of erasures: uuids, kinds and days, in a table and in a file beside the keys' backup.

A backup knows nothing of what was erased after it. The ledger does, so it is not part of a backup:
it lies in ``BACKUP_KEYS_ROOT``, and after a restore what it names is erased again.
"""

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from portal.privacy.enums import Kind
from portal.privacy.models import LedgerEntry
from portal.tenants.context import PLATFORM_TENANT_ID


class Entry(NamedTuple):
    kind: Kind
    subject: UUID
    on: date


def enter(*, kind: Kind, subject: UUID, on: date) -> None:
    """Note an erasure for ever; once, however often asked. The file first: it survives the database."""
    entry = Entry(kind, subject, on)
    if (kind, subject) not in {(known.kind, known.subject) for known in entries_in(ledger_file())}:
        _append(ledger_file(), entry)
    LedgerEntry.objects.bulk_create(
        [LedgerEntry(tenant_id=PLATFORM_TENANT_ID, kind=kind, subject_uuid=subject, erased_on=on)],
        ignore_conflicts=True,
    )


def ledger_file() -> Path:
    return Path(settings.BACKUP_KEYS_ROOT) / "ledger.csv"


def entries_in(file: Path) -> Iterator[Entry]:
    if file.exists():
        with file.open(newline="") as lines:
            for kind, subject, on in csv.reader(lines):
                yield Entry(Kind(kind), UUID(subject), date.fromisoformat(on))


def _append(file: Path, entry: Entry) -> None:
    """A whole line, on the disk before anybody relies on it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = f"{entry.kind},{entry.subject},{entry.on.isoformat()}\n".encode()
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line)
        os.fsync(handle)
    finally:
        os.close(handle)
