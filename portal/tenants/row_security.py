"""Brings the database in line with ``tables``: columns, policies, keys and grants.

Runs after every ``migrate`` as the owner and changes only what differs, so a table of a new
version of a package is secured in the same run that makes it.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.tenants.context import ROOT_TENANT_ID
from portal.tenants.models.base import CURRENT_TENANT_SQL
from portal.tenants.tables import HIDDEN_COLUMN, child_tables, composite_keys, forced_tables

TENANT_TABLE = "tenants_tenant"
PAGE_TABLE = "cms_pages_basepage"
INVOICE_TABLE = "billing_invoice"
DOCUMENT_TABLE = "documents_generateddocument"
NOT_FINAL = "NOT (status = 'final' AND state = 'ready')"
# A plain equality can use an index; a CASE or an OR would scan every firm's rows.
RULE = f"tenant_id = {CURRENT_TENANT_SQL}"
# Everybody may see the root of the page tree; an array keeps this an index condition.
PAGE_RULE = f"tenant_id = ANY (ARRAY[{ROOT_TENANT_ID}::bigint, {CURRENT_TENANT_SQL}])"
# Invoices are the platform's and outlive the firm, which reads its own.
INVOICE_RULE = f"{RULE} OR firm_id = {CURRENT_TENANT_SQL}"
RULES = {
    TENANT_TABLE: f"id = {CURRENT_TENANT_SQL}",
    PAGE_TABLE: PAGE_RULE,
    INVOICE_TABLE: INVOICE_RULE,
}
WRITE_RULES = {PAGE_TABLE: RULE, INVOICE_TABLE: RULE}
# The web role may not make, move or remove homes: they and the root are the platform's.
RESTRICTIONS = {
    PAGE_TABLE: (
        ("no_new_home", "FOR INSERT", "WITH CHECK (depth > 2)"),
        ("no_lost_home", "FOR DELETE", "USING (depth > 2)"),
    ),
    TENANT_TABLE: (
        ("no_new_firm", "FOR INSERT", "WITH CHECK (false)"),
        ("no_lost_firm", "FOR DELETE", "USING (false)"),
    ),
    INVOICE_TABLE: (
        ("read_only_for_firms", "FOR UPDATE", f"USING ({RULE})"),
        ("never_lost", "FOR DELETE", "USING (false)"),
    ),
    # A final document is what was signed: only the erasure of a whole firm removes it.
    DOCUMENT_TABLE: (
        ("no_changed_final", "FOR UPDATE", f"USING ({NOT_FINAL}) WITH CHECK (true)"),
        ("no_lost_final", "FOR DELETE", f"USING ({NOT_FINAL})"),
    ),
}
# What everybody reads and only the platform or the owner writes.
READ_ONLY_FOR_WEB = (
    "tenants_tenantdomain",
    "snippets_masterrelease",
    "billing_plan",
    "privacy_erasurerun",
    "privacy_ledgerentry",
)
# What nobody changes or removes, the platform neither.
ADD_ONLY_FOR_PLATFORM = ("privacy_ledgerentry",)
# The trail: added to and read. Only the platform seals it, and removes it with the whole firm.
APPEND_ONLY = ("audit_auditevent", "audit_auditseal", "audit_sealedevent")
SEALED_BY_PLATFORM = ("audit_auditseal", "audit_sealedevent")


def secure_after_migrate(*, app_config: Any, using: str, **kwargs: Any) -> None:
    """Once per run, when the last app with models has migrated."""
    if is_last_to_migrate(app_config):
        secure(connections[using])


def is_last_to_migrate(app_config: AppConfig) -> bool:
    """True for the app whose ``post_migrate`` comes last: all tables and rights exist then."""
    return app_config is [app for app in apps.get_app_configs() if app.models_module][-1]


def secure(connection: BaseDatabaseWrapper) -> None:
    """Apply columns, policies, keys and grants. Needs the owner's connection."""
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for table in (*HIDDEN_COLUMN, *child_tables()):
            if table in present:
                _add_hidden_column(cursor, table)
        for table in (*forced_tables(), TENANT_TABLE):
            if table in present:
                # One transaction a table: a running site never sees it without its policies.
                with transaction.atomic(using=connection.alias):
                    _force(cursor, table)
        if present >= {TENANT_TABLE, PAGE_TABLE}:
            _add_composite_keys(cursor, present)
        _grant(cursor, present)


def _add_hidden_column(cursor: Any, table: str) -> None:
    cursor.execute(
        f'ALTER TABLE "{table}" ADD COLUMN IF NOT EXISTS tenant_id bigint NOT NULL '
        f"DEFAULT {CURRENT_TENANT_SQL}"
    )
    cursor.execute(f'CREATE INDEX IF NOT EXISTS "{table}_tenant" ON "{table}" (tenant_id)')


def _force(cursor: Any, table: str) -> None:
    rule = RULES.get(table, RULE)
    check = WRITE_RULES.get(table, rule)
    cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    cursor.execute(f'DROP POLICY IF EXISTS own_rows ON "{table}"')
    cursor.execute(
        f'CREATE POLICY own_rows ON "{table}" TO app_web USING ({rule}) WITH CHECK ({check})'
    )
    cursor.execute(f'DROP POLICY IF EXISTS all_rows ON "{table}"')
    cursor.execute(
        f'CREATE POLICY all_rows ON "{table}" TO app_platform, app_owner '
        "USING (true) WITH CHECK (true)"
    )
    for name, verb, limit in RESTRICTIONS.get(table, ()):
        cursor.execute(f'DROP POLICY IF EXISTS {name} ON "{table}"')
        cursor.execute(
            f'CREATE POLICY {name} ON "{table}" AS RESTRICTIVE {verb} TO app_web {limit}'
        )


def _add_composite_keys(cursor: Any, present: set[str]) -> None:
    cursor.execute("SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace")
    existing = {name for (name,) in cursor.fetchall()}
    for key in composite_keys():
        if not present >= {key.table, key.target}:
            continue
        unique = f"{key.target}_{key.target_column}_tenant_uq"[-63:]
        if unique not in existing:
            existing.add(unique)
            cursor.execute(
                f'ALTER TABLE "{key.target}" ADD CONSTRAINT "{unique}" '
                f"UNIQUE (tenant_id, {key.target_column})"
            )
        if key.name not in existing:
            cursor.execute(
                f'ALTER TABLE "{key.table}" ADD CONSTRAINT "{key.name}" '
                f"FOREIGN KEY (tenant_id, {key.column}) "
                f'REFERENCES "{key.target}" (tenant_id, {key.target_column}) '
                "DEFERRABLE INITIALLY DEFERRED"
            )


def _grant(cursor: Any, present: set[str]) -> None:
    cursor.execute("GRANT USAGE ON SCHEMA public TO app_web, app_platform, app_backup")
    cursor.execute(
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app_web, app_platform"
    )
    cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app_web, app_platform")
    cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO app_backup")
    cursor.execute("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO app_backup")
    for table in present.intersection(APPEND_ONLY):
        cursor.execute(f'REVOKE UPDATE, DELETE ON "{table}" FROM app_web')
        cursor.execute(f'REVOKE UPDATE ON "{table}" FROM app_platform')
    for table in (*READ_ONLY_FOR_WEB, *SEALED_BY_PLATFORM):
        if table in present:
            cursor.execute(f'REVOKE INSERT, UPDATE, DELETE ON "{table}" FROM app_web')
    for table in ADD_ONLY_FOR_PLATFORM:
        if table in present:
            cursor.execute(f'REVOKE UPDATE, DELETE ON "{table}" FROM app_platform')
    cursor.execute("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM app_web, app_platform")
