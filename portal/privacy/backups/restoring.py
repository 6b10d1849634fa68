"""Restoring a backup: the data of then, the keys of now, and what was erased since erased again."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings

from mediation.database.programs import run_program
from portal.privacy import registry
from portal.privacy.backups.files import restore_files
from portal.privacy.backups.keys import load_keys, newest_keys
from portal.privacy.backups.making import DUMP, NotEmpty
from portal.privacy.enums import Kind
from portal.privacy.ledger import Entry, enter, entries_in, ledger_file
from portal.privacy.services import begin_dossier_erasure, begin_firm_erasure, carry_out
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform
from portal.tenants.models import Tenant


@dataclass(frozen=True)
class Restored:
    """``missing``: files that were listed and are in no place; ``erased``: what went once more."""

    keys: int
    files: int
    missing: int
    erased: int


def restore_backup(folder: Path, *, owner_url: str) -> Restored:
    """Restore ``folder`` into the empty database of this process. ``owner_url``: the owner's.

    The files that are there stay as they are. Raises NotEmpty, NoKeys, ProgramFailed.
    """
    keys = newest_keys()
    ledger = list(entries_in(ledger_file()))
    _refuse_if_filled(owner_url)
    run_program(
        "pg_restore", "--exit-on-error", "--no-owner", "--no-privileges",
        f"--dbname={_name_of(owner_url)}", str(folder / DUMP), url=owner_url,
    )  # fmt: skip
    with psycopg.connect(owner_url) as connection:
        loaded = load_keys(connection, keys, ledger)
    _migrate(owner_url)
    restored, missing = restore_files(folder)
    return Restored(loaded, restored, missing, replay(ledger))


def replay(ledger: list[Entry]) -> int:
    """Erase what the ledger names and the database holds; how many. Nobody is told again."""
    with as_platform(PLATFORM_TENANT_ID):
        for entry in ledger:
            enter(kind=entry.kind, subject=entry.subject, on=entry.on)
    return sum(_erase_again(entry) for entry in ledger)


def _erase_again(entry: Entry) -> bool:
    if entry.kind == Kind.FIRM:
        with as_platform():
            firm = Tenant.objects.filter(uuid=entry.subject).values_list("pk", flat=True).first()
        if firm is None:
            return False
        carry_out(begin_firm_erasure(firm_id=firm, replayed=True))
        return True
    (model,) = registry.dossier_models
    with as_platform():
        dossiers = model._default_manager.filter(uuid=entry.subject)
        found = dossiers.values_list("tenant_id", "pk").first()
    if found is None:
        return False
    carry_out(begin_dossier_erasure(firm_id=found[0], dossier_id=found[1], replayed=True))
    return True


def _refuse_if_filled(url: str) -> None:
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        ).fetchone()
    if tables is None or tables[0]:
        raise NotEmpty(_name_of(url))


def _migrate(owner_url: str) -> None:
    """As the owner, in a process of its own: policies and rights are given after every migration."""
    subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate", "--verbosity", "0"],
        check=True,
        env=os.environ | {"DATABASE_ROLE": "owner", "DATABASE_OWNER_URL": owner_url,
                          "DATABASE_URL": os.environ.get("DATABASE_URL", owner_url)},
    )  # fmt: skip


def _name_of(url: str) -> str:
    return url.rsplit("/", 1)[-1].partition("?")[0]
