"""The data keys, dumped apart from all else and thrown away soon.

Who has a backup and the keys of its day can read what was erased since. So a backup has no keys in
it, a dump of the keys lives for some days only, and after a restore the newest is taken: the
database of long ago with the keys of today.
"""

from datetime import datetime, timedelta
from pathlib import Path

import psycopg
from django.conf import settings
from psycopg import sql

from portal.privacy.ledger import Entry
from portal.sealing.models import DataKey

TABLE = sql.Identifier(DataKey._meta.db_table)
COLUMNS = sql.SQL(", ").join(
    [sql.Identifier(str(field.column)) for field in DataKey._meta.local_concrete_fields]
)
STAMP = "%Y%m%dT%H%M%SZ"


class NoKeys(Exception):
    """There is no dump of the keys, so nothing of what was sealed could be read."""


def keys_folder() -> Path:
    return Path(settings.BACKUP_KEYS_ROOT)


def dump_keys(url: str, at: datetime) -> Path:
    """Write the keys of now, wrapped as they are, and throw away old dumps; the file."""
    folder = keys_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"keys-{at:{STAMP}}.copy"
    fresh = file.with_suffix(".new")
    fresh.touch(mode=0o600)
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(COLUMNS, TABLE)
    with psycopg.connect(url) as connection, fresh.open("wb") as out:
        # A role that sees only some rows fails here.
        connection.execute("SET row_security = off")
        with connection.cursor().copy(query) as rows:
            for row in rows:
                out.write(row)
    fresh.replace(file)
    forget_old_keys(at)
    return file


def forget_old_keys(at: datetime) -> None:
    """Dumps older than their days, but never the newest."""
    oldest = f"keys-{at - timedelta(days=settings.BACKUP_KEYS_DAYS_KEPT):{STAMP}}.copy"
    for file in sorted(keys_folder().glob("keys-*.copy"))[:-1]:
        if file.name < oldest:
            file.unlink()


def newest_keys() -> Path:
    """Raises NoKeys."""
    files = sorted(keys_folder().glob("keys-*.copy"))
    if not files:
        raise NoKeys(str(keys_folder()))
    return files[-1]


def load_keys(connection: psycopg.Connection, file: Path, erased: list[Entry]) -> int:
    """Put in the keys of the firms that there are, without those of what was erased; how many.

    ``connection``: the owner's. A dump can be older than the last erasure, so the ledger decides.
    """
    connection.execute(
        sql.SQL("CREATE TEMPORARY TABLE loaded (LIKE {}) ON COMMIT DROP").format(TABLE)
    )
    copy = sql.SQL("COPY loaded ({}) FROM STDIN").format(COLUMNS)
    with connection.cursor().copy(copy) as rows:
        rows.write(file.read_bytes())
    connection.execute(sql.SQL("DELETE FROM {}").format(TABLE))
    done = connection.execute(
        sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM loaded k "
            "WHERE k.owner_uuid <> ALL(%s) AND EXISTS ("
            "SELECT 1 FROM tenants_tenant t WHERE t.id = k.tenant_id AND t.uuid <> ALL(%s))"
        ).format(table=TABLE, columns=COLUMNS),
        [[entry.subject for entry in erased]] * 2,
    )
    return done.rowcount
