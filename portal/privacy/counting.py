"""How much there is of a dossier or firm: what is shown before it goes, and certified after."""

from django.core.files.storage import storages
from django.db import connections

from portal.privacy import registry
from portal.privacy.registry import Found
from portal.privacy.rows import tables_of_firm
from portal.privacy.stored import files_in, folders_of, keys_of
from portal.tenants.context import platform_alias

Counts = dict[str, dict[str, int]]


def count(found: Found) -> Counts:
    """``rows``: by table; ``beside``: rows of shared tables; ``files``: number and bytes; ``keys``."""
    folders = folders_of(found)
    return {
        "rows": _rows(found),
        "beside": _beside(found),
        "files": _files(folders),
        "keys": {"number": keys_of(found.subject, folders).count()},
    }


def _rows(found: Found) -> dict[str, int]:
    if not found.subject.is_firm:
        by_table = {model._meta.db_table: len(ids) for model, ids in found.ids.items()}
        return {table: number for table, number in sorted(by_table.items()) if number}
    counted = {}
    with connections[platform_alias()].cursor() as cursor:
        for table in tables_of_firm():
            # The names come from our own list, never from outside.
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE tenant_id = %s',  # noqa: S608
                [found.subject.firm_id],
            )
            counted[table] = cursor.fetchone()[0]
    return {table: number for table, number in counted.items() if number}


def _beside(found: Found) -> dict[str, int]:
    counted: dict[str, int] = {}
    for rows_of in registry.rows_beside:
        for rows in rows_of(found):
            table = rows.model._meta.db_table
            counted[table] = counted.get(table, 0) + rows.count()
    return {table: number for table, number in counted.items() if number}


def _files(folders: list[str]) -> dict[str, int]:
    sizes = [storages[alias].size(name) for alias, name in files_in(folders)]
    return {"number": len(sizes), "bytes": sum(sizes)}
