"""Removing the rows that were found; the caller's transaction is the platform's, and of the firm."""

from typing import Any

from django.db import connections
from django.db.models import Model

from portal.privacy import registry
from portal.privacy.registry import Found
from portal.sealing.models import DataKey
from portal.tenants.context import platform_alias
from portal.tenants.models import Tenant, TenantDomain
from portal.tenants.tables import forced_tables


def remove_rows(found: Found) -> None:
    """Constraints between rows are checked at the commit, so the order does not matter."""
    aside = [
        (rows.model, list(rows.values_list("pk", flat=True)))
        for rows_of in registry.rows_beside
        for rows in rows_of(found)
    ]
    for act in registry.acts_before:
        act(found.subject)
    if found.subject.is_firm:
        _remove_of_firm(found.subject.firm_id)
    else:
        for model, ids in found.ids.items():
            _remove(model, ids)
    for model, keys in aside:
        model._default_manager.filter(pk__in=keys).delete()
    for act in registry.acts_after:
        act(found.subject)


def remove_firm_itself(firm_id: int) -> None:
    """The last rows: the trail, which lets go only of a firm that goes in the same commit."""
    with connections[platform_alias()].cursor() as cursor:
        for model in registry.last:
            # The names come from our own list, never from outside.
            cursor.execute(
                f'DELETE FROM "{model._meta.db_table}" WHERE tenant_id = %s',  # noqa: S608
                [firm_id],
            )
    TenantDomain.objects.filter(tenant_id=firm_id).delete()
    Tenant.objects.filter(pk=firm_id).delete()


def tables_of_firm() -> list[str]:
    """Walks the list of tables under row level security, so a new table is erased too."""
    later = {DataKey._meta.db_table, *(model._meta.db_table for model in registry.last)}
    stay = {model._meta.db_table for model in registry.survivors}
    return [table for table in forced_tables() if table not in later | stay]


def _remove_of_firm(firm_id: int) -> None:
    with connections[platform_alias()].cursor() as cursor:
        for table in tables_of_firm():
            # The names come from our own list, never from outside.
            cursor.execute(f'DELETE FROM "{table}" WHERE tenant_id = %s', [firm_id])  # noqa: S608


def _remove(model: type[Model], ids: set[Any]) -> None:
    """Not by the ORM's collector, which would look for what points at them; that was found."""
    if ids:
        model._default_manager.filter(pk__in=ids)._raw_delete(platform_alias())  # type: ignore[attr-defined]
