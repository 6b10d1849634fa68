"""Every statement tells PostgreSQL for which firm it is.

``SELECT set_config('app.tenant_id', '42', true); <statement>`` goes in one message. The setting
ends with the transaction, so nothing is ever left on a connection, also not behind pgbouncer; and
a statement without a firm carries the empty value, so it sees no rows.
"""

import re
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql as psycopg_sql

from portal.tenants.context import current_scope

# Statements that steer a transaction; they touch no rows and must come first in their message.
# A list of what is not prefixed, so that anything unknown is.
CONTROL = re.compile(
    r"\s*(BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|SET\s+(TRANSACTION|CONSTRAINTS))\b",
    re.IGNORECASE,
)


def scope_connection(*, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Install the wrapper on a new connection (signal ``connection_created``)."""
    if settings.DATABASE_ROLE != "owner" and scoped not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, scoped)


def scoped(execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """An execute wrapper that puts the scope before ``sql``."""
    if isinstance(sql, psycopg_sql.Composable):
        sql = sql.as_string(context["connection"].connection)
    if CONTROL.match(sql):
        return execute(sql, params, many, context)
    if many:
        return _execute_many(execute, sql, params, context)
    result = execute(f"{prefix()} {sql}", params, many, context)
    context["cursor"].nextset()
    return result


def prefix() -> str:
    """The statement that tells the firm; in tests the role too."""
    scope = current_scope()
    tenant = "" if scope.tenant_id is None else int(scope.tenant_id)
    role = ""
    if settings.TENANCY_ASSUMES_ROLES:
        role = f", set_config('role', '{'app_platform' if scope.platform else 'app_web'}', true)"
    return f"SELECT set_config('app.tenant_id', '{tenant}', true){role};"


def _execute_many(execute: Any, sql: str, params: Any, context: dict[str, Any]) -> Any:
    """Several executions can't share a message: set the firm first, in the open transaction."""
    if not context["connection"].in_atomic_block:
        raise RuntimeError("executemany needs a transaction, so that it keeps its firm.")
    execute(prefix(), None, False, context)
    return execute(sql, params, True, context)
