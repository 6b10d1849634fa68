"""Copies of a firm's rows in bulk, a statement a table: firms by the thousand within seconds."""

import os

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from modelsearch.models import IndexEntry
from wagtail.models import PageLogEntry, ReferenceIndex, Revision, Site

from cms_pages.models import BasePage, ContentPage, HomePage
from portal.accounts.models import Membership, User
from portal.branding.models import Branding
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant, TenantDomain

# In the order of their keys: what a row refers to stands before it.
COPIED: tuple[type[models.Model], ...] = (
    Tenant, TenantDomain, Branding, User, User.groups.through, Membership, Revision, BasePage,
    HomePage, ContentPage, Site, PageLogEntry, ReferenceIndex, IndexEntry,
)  # fmt: skip
# The ids of copy n are those of the first firm and n times this.
STEP = 1_000
SHIFT = f"n * {STEP}"
# What must differ from copy to copy, beside ids and uuids; ``step`` is its place under the root.
OWN_WORDS = {
    ("tenants_tenant", "slug"): "slug || '-' || n",
    ("tenants_tenantdomain", "host"): "regexp_replace(host, '[.]', '-' || n || '.')",
    ("wagtailcore_site", "hostname"): "regexp_replace(hostname, '[.]', '-' || n || '.')",
    ("accounts_user", "email"): "n || email",
    ("cms_pages_basepage", "path"): "left(path, 4) || step || substr(path, 9)",
    ("cms_pages_basepage", "url_path"): "regexp_replace(url_path, '^/[^/]*', '\\&-' || n)",
}
OF_PEOPLE = "IN (SELECT user_id FROM accounts_membership WHERE tenant_id = {firm})"
OF_PAGES = (
    "(content_type_id, object_id) IN "
    "(SELECT content_type_id, id::text FROM cms_pages_basepage WHERE tenant_id = {firm})"
)
# Which rows are the firm's, where that is not simply said by ``tenant_id``.
ROWS = {
    "tenants_tenant": "id = {firm}",
    "accounts_user": f"id {OF_PEOPLE}",
    "accounts_user_groups": f"user_id {OF_PEOPLE}",
    "wagtailcore_revision": OF_PAGES,
    "wagtailcore_referenceindex": OF_PAGES,
    "modelsearch_indexentry": OF_PAGES,
}


def copy_firm(firm: Tenant, *, copies: int) -> None:
    """``copies`` more of ``firm``, with hosts ``<slug>-<number>``; statistics are up to date then."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        owner.execute("CREATE TEMPORARY TABLE copy (n int, step text)")
        with owner.cursor().copy("COPY copy FROM STDIN") as rows:
            for number, step in enumerate(free_steps(firm, copies), start=1):
                rows.write_row((number, step))
        for model in COPIED:
            copy_rows(owner, model, firm.pk)
        owner.execute(
            "UPDATE cms_pages_basepage SET numchild = numchild + %s WHERE depth = 1", [copies]
        )
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")


def free_steps(firm: Tenant, copies: int) -> list[str]:
    """Places under the root after that of ``firm``, which was made last."""
    with tenant_context(firm.pk):
        page = BasePage.objects.get(depth=2)
    steps = []
    for _copy in range(copies):
        page.path = page._inc_path()
        steps.append(page.path[-BasePage.steplen :])
    return steps


def copy_rows(owner: psycopg.Connection, model: type[models.Model], firm: int) -> None:
    """Every row of the firm in one table, for every copy."""
    table = model._meta.db_table
    columns = columns_of(table)
    made = ", ".join(value_of(model, column) for column in columns)
    mine = ROWS.get(table, "tenant_id = {firm}").format(firm=firm)
    names = ", ".join(f'"{column}"' for column in columns)
    owner.execute(
        f'INSERT INTO "{table}" ({names}) SELECT {made} '
        f'FROM (SELECT * FROM "{table}" WHERE {mine}) AS one CROSS JOIN copy ORDER BY n'
    )
    if "id" in columns:
        owner.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM \"{table}\"))"
        )


def columns_of(table: str) -> list[str]:
    """Those of which Django does not know among them."""
    with connection.cursor() as cursor:
        return [
            column.name for column in connection.introspection.get_table_description(cursor, table)
        ]


def value_of(model: type[models.Model], column: str) -> str:
    """SQL of one column of a copy."""
    table = model._meta.db_table
    if special := OWN_WORDS.get((table, column)):
        return special
    if column in ("tenant_id", "basepage_ptr_id"):
        return f"{column} + {SHIFT}"
    if column == "object_id":
        return f"(object_id::bigint + {SHIFT})::text"
    if column == "to_object_id":
        copied = [ContentType.objects.get_for_model(one).pk for one in COPIED]
        known = ", ".join(map(str, copied))
        return (
            f"CASE WHEN to_content_type_id IN ({known}) "
            f"THEN (to_object_id::bigint + {SHIFT})::text ELSE to_object_id END"
        )
    field = next((field for field in model._meta.local_fields if field.column == column), None)
    if field is None:
        return f'"{column}"'
    if field.primary_key or field.related_model in COPIED:
        return f'"{column}" + {SHIFT}'
    if isinstance(field, models.UUIDField) and not column.endswith("hash"):
        return "gen_random_uuid()"
    return f'"{column}"'
