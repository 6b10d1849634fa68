"""Which tables belong to a firm, and which are shared, and why.

A table that is on neither list makes a test fail, so a new table of a package cannot slip in.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models

from portal.tenants.models.base import TenantForeignKey, TenantModel, TenantOneToOneField

# Tables of Wagtail and taggit that hold a firm's rows. They get a ``tenant_id`` of which neither
# Django nor Wagtail knows, filled by the database.
HIDDEN_COLUMN = (
    "taggit_tag",
    "taggit_taggeditem",
    "wagtailadmin_editingsession",
    "wagtailadmin_formstate",
    "wagtailcore_comment",
    "wagtailcore_commentreply",
    "wagtailcore_groupapprovaltask",
    "wagtailcore_groupapprovaltask_groups",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
    "wagtailcore_pagesubscription",
    "wagtailcore_pageviewrestriction",
    "wagtailcore_pageviewrestriction_groups",
    "wagtailcore_referenceindex",
    "wagtailcore_revision",
    "wagtailcore_site",
    "wagtailcore_task",
    "wagtailcore_taskstate",
    "wagtailcore_uploadedfile",
    "wagtailcore_workflow",
    "wagtailcore_workflowcontenttype",
    "wagtailcore_workflowpage",
    "wagtailcore_workflowstate",
    "wagtailcore_workflowtask",
)

SHARED = {
    "billing_plan": "what an account costs, for every firm; written by the platform only",
    "accounts_user": "one login for a person at several firms; e-mail and password hash only",
    "accounts_user_groups": "membership of the one editors' group",
    "accounts_user_user_permissions": "unused",
    "account_emailaddress": "belongs to the user",
    "account_emailconfirmation": "belongs to the user",
    "mfa_authenticator": "belongs to the user",
    "auth_group": "one group of editors for all firms",
    "auth_group_permissions": "the rights of that group",
    "auth_permission": "made from the models",
    "django_content_type": "made from the models",
    "django_migrations": "the schema's history",
    "django_session": "found by an unguessable key, bound to firm and membership",
    "django_q_ormq": "jobs hold ids only",
    "django_q_schedule": "jobs hold ids only",
    "django_q_task": "jobs hold ids only",
    "guardian_groupobjectpermission": "unused: grants are rows of our own",
    "guardian_userobjectpermission": "unused: grants are rows of our own",
    "modelsearch_indexentry": "read only by a join with the firm's own rows",
    "wagtailsearch_indexentry": "read only by a join with the firm's own rows",
    "sealing_keycheck": "which key-encryption keys are in use; opens nothing; read before any firm is",
    "shared_cache": "counts of attempts to log in, over all hosts; keys are digests; not logged",
    "snippets_masterrelease": "published by the platform for every firm to copy",
    "tenants_tenantdomain": "must be read before the firm is known: host and id only",
    "wagtailadmin_admin": "empty: holds the right to enter the CMS",
    "wagtailcore_apitoken": "unused: no API",
    "wagtailcore_collection": "one root collection; its pictures and documents are per firm",
    "wagtailcore_collectionviewrestriction": "unused: not on the list of allowed URLs",
    "wagtailcore_collectionviewrestriction_groups": "unused: not on the list of allowed URLs",
    "wagtailcore_groupcollectionpermission": "rights of the one editors' group",
    "wagtailcore_grouppagepermission": "rights of the one editors' group",
    "wagtailcore_groupsitepermission": "unused",
    "wagtailcore_locale": "the languages of the product",
    "wagtaildocs_document": "unused: replaced by our own model",
    "wagtailembeds_embed": "unused: embeds are off",
    "wagtailimages_image": "unused: replaced by our own model",
    "wagtailimages_rendition": "unused: replaced by our own model",
    "wagtailusers_userprofile": "an editor's language and time zone in the CMS",
}


@dataclass(frozen=True)
class CompositeKey:
    """A constraint ``(tenant_id, column) -> target(tenant_id, target_column)``."""

    table: str
    column: str
    target: str
    target_column: str

    @property
    def name(self) -> str:
        return f"{self.table}_{self.column}_tenant_fk"[-63:]


def tenant_models() -> list[type[models.Model]]:
    """Every concrete model with a ``tenant`` field of its own, many-to-many tables not among them."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and any(field.name == "tenant" for field in model._meta.local_fields)
        and issubclass(model, TenantModel)
    ]


def child_tables() -> list[str]:
    """Tables of models that extend a firm's row (page types): the column is hidden there too."""
    owned = tuple(tenant_models())
    return [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, owned) and model not in owned and not model._meta.proxy
    ]


def forced_tables() -> list[str]:
    """Every table under row level security, but the firms' own table, which has its own policy."""
    own = [model._meta.db_table for model in tenant_models()]
    return sorted({*own, *HIDDEN_COLUMN, *child_tables()})


def composite_keys() -> list[CompositeKey]:
    """The constraints that the models' ``TenantForeignKey`` fields ask for."""
    return [
        CompositeKey(
            table=model._meta.db_table,
            column=field.column,
            target=field.remote_field.model._meta.db_table,
            target_column=str(field.target_field.column),
        )
        for model in tenant_models()
        for field in model._meta.local_fields
        if isinstance(field, TenantForeignKey | TenantOneToOneField)
    ]
