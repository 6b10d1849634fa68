"""Does the keyset of this process open what the database holds?

Asked once: by ``manage.py check --database``, and when a web process or a worker starts
(``portal.tenants.starting``), never in a request. One statement reads the table of checks, which
holds a row for each key-encryption key that may have wrapped a data key.
"""

from typing import Any

import tink
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from portal.sealing.keyring import key_encryption
from portal.sealing.keysets import KeysetFault
from portal.sealing.models import KeyCheck

PLAIN = b"this key-encryption key is in use"


@register(Tags.database)
def keyset_opens_the_database(*, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a keyset with which dossiers of this database could not be read."""
    if not databases or settings.DATABASE_ROLE == "owner":
        return []
    return [Error(fault, id="sealing.E001") for fault in faults()]


def faults() -> list[str]:
    """A sentence for each key that is missing or another than it was."""
    try:
        keys = key_encryption()
    except KeysetFault as fault:
        return [str(fault)]
    # Before the first migration there is nothing to open.
    if KeyCheck._meta.db_table not in connection.introspection.table_names():
        return []
    return [
        f"SEALING_KEYSET does not open this database: it lacks key {row.key_id}, which wrapped data "
        "keys here. Start with the keyset that has it."
        for row in KeyCheck.objects.order_by("created_at")
        if not _opens(keys.aead, row)
    ]


def note_primary() -> None:
    """Keep a check of the key that wraps from now on. For a process that starts to serve."""
    keys = key_encryption()
    sealed = keys.aead.encrypt(PLAIN, _place(keys.primary))
    KeyCheck.objects.get_or_create(key_id=keys.primary, defaults={"sealed": sealed})


def _opens(key: Any, row: KeyCheck) -> bool:
    try:
        return bool(key.decrypt(bytes(row.sealed), _place(row.key_id)) == PLAIN)
    except tink.TinkError:
        return False


def _place(key_id: int) -> bytes:
    return f"keycheck|{key_id}".encode()
