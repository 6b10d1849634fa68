"""What must be true of the database before a process may start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from portal.tenants.row_security import TENANT_TABLE
from portal.tenants.tables import SHARED, forced_tables

BYPASS = """
SELECT r.rolsuper OR r.rolbypassrls
       OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p'))
       OR EXISTS (
           SELECT 1 FROM pg_roles o
           WHERE o.rolname IN ('app_owner', 'app_platform') AND pg_has_role(r.oid, o.oid, 'USAGE')
       )
FROM pg_roles r WHERE r.rolname = current_user
"""
TABLES = """
SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm')
"""


@register(Tags.database)
def row_security_is_on(
    *, app_configs: Any = None, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a web role that could see other firms' rows, and any table without a wall."""
    if not databases or settings.DATABASE_ROLE == "owner":
        return []
    return [*bypassing_role(), *unprotected_tables()]


def bypassing_role() -> list[Error]:
    with connection.cursor() as cursor:
        cursor.execute(BYPASS)
        if cursor.fetchone()[0]:
            return [
                Error(
                    "The web process is logged in as a role that sees every firm's rows.",
                    hint="Let DATABASE_URL name app_web: no superuser, no BYPASSRLS, not the owner.",
                    id="tenants.E001",
                )
            ]
    return []


def unprotected_tables() -> list[Error]:
    """Every table is forced or on the list of shared ones."""
    expected = {*forced_tables(), TENANT_TABLE}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = dict(cursor.fetchall())
    if not found:
        return []
    wrong = [
        name for name, forced in found.items()
        if (not forced and name not in SHARED) or (name in expected and not forced)
    ]  # fmt: skip
    return [
        Error(
            f"Table {name} shows the rows of every firm.",
            hint="Give its model a tenant, or add it to portal/tenants/tables.py; then migrate.",
            id="tenants.E002",
        )
        for name in sorted(wrong)
    ]
