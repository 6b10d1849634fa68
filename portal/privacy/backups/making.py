"""Making a backup."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mediation.database.programs import run_program
from portal.privacy.backups.files import back_up_files
from portal.privacy.backups.keys import dump_keys
from portal.privacy.models import LedgerEntry
from portal.sealing.models import DataKey

DUMP, ABOUT = "database.dump", "about.json"
# The keys and the ledger are kept apart; sessions and counts of attempts are worth nothing later.
LEFT_OUT = (
    DataKey._meta.db_table, LedgerEntry._meta.db_table, "django_session", "shared_cache",
)  # fmt: skip


class NotEmpty(Exception):
    """What a backup is written to, or restored into, must be empty."""


@dataclass(frozen=True)
class Made:
    keys: Path
    copied: int
    listed: int


def make_backup(folder: Path, *, url: str, at: datetime) -> Made:
    """Write the backup of ``at`` into ``folder``, which is made. ``url``: that of ``app_backup``.

    The keys after the database: so there is one for whatever is in it. Raises NotEmpty,
    ProgramFailed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    left_out = [f"--exclude-table-data=public.{table}" for table in LEFT_OUT]
    run_program(
        "pg_dump", "--format=custom", f"--file={folder / DUMP}", *left_out, url=url
    )  # fmt: skip
    (folder / DUMP).chmod(0o600)
    keys = dump_keys(url, at)
    copied, listed = back_up_files(folder)
    about = {"made_at": at.astimezone(UTC).isoformat(), "keys": keys.name}
    (folder / ABOUT).write_text(json.dumps(about))
    return Made(keys, copied, listed)
