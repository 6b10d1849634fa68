"""What every firm-owned table is made of."""

from typing import Any

from django.db import models
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

CURRENT_TENANT_SQL = "nullif(current_setting('app.tenant_id', true), '')::bigint"


@deconstructible(path="portal.tenants.models.base.CurrentTenant")
class CurrentTenant(models.Func):
    """The database's own answer to 'which firm?': the default of every ``tenant_id``."""

    allowed_default = True
    template = CURRENT_TENANT_SQL

    def __init__(self) -> None:
        super().__init__(output_field=models.BigIntegerField())


class IdentifiedModel(models.Model):
    """A row with the id that leaves the database: in URLs, files, associated data, events."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)

    class Meta:
        abstract = True


class TenantModel(models.Model):
    """A row of one firm. PostgreSQL fills ``tenant`` and hides the row from all other firms."""

    tenant = models.ForeignKey(
        "tenants.Tenant",
        verbose_name=_("firm"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_default=CurrentTenant(),
    )

    class Meta:
        abstract = True


class TenantForeignKey(models.ForeignKey):
    """A foreign key between tables of one firm.

    The constraint in the database is on ``(tenant_id, x_id)``; it is made by ``row_security`` from
    the registry of models. A plain one would accept another firm's id and tell whether an id exists.
    """

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["db_constraint"]
        return name, path, args, kwargs


class TenantOneToOneField(models.OneToOneField):
    """The same for a one-to-one relation."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["db_constraint"]
        return name, path, args, kwargs
