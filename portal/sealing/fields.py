"""Model fields whose value is sealed in the database and plain on the instance.

The ciphertext is bound to table, column, firm and row, so a value that is moved to another place
does not open. A sealed value cannot be searched, and cannot be written by ``update()``.
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import BinaryField

from portal.sealing.keys import OwnerRef, primitives_for
from portal.sealing.models import Owner
from portal.tenants.context import needed_tenant_id


class Sealed(bytes):
    """Ciphertext as it came from the database, not opened yet."""


class SealedAttribute:
    """Opens the value when it is first read."""

    def __init__(self, field: "SealedField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type) -> Any:
        if instance is None:
            return self
        values = instance.__dict__
        if self.field.attname not in values:
            # Not refresh_from_db: its bare copy of the row would ask for firm and dossier to open it.
            rows = type(instance)._base_manager.filter(pk=instance.pk)
            values[self.field.attname] = rows.values_list(self.field.attname, flat=True).get()
        value = values[self.field.attname]
        if isinstance(value, Sealed):
            value = values[self.field.attname] = self.field.unseal(instance, value)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(BinaryField):
    """The base: ``encode`` and ``decode`` turn the value into bytes and back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, SealedAttribute(self))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        return self.seal(model_instance, value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, bytes):
            raise TypeError(f"{self.name} is sealed: save the instance, update() can't seal it.")
        return super().get_db_prep_value(value, connection, prepared)

    def seal(self, instance: models.Model, value: Any) -> Sealed:
        key = primitives_for(owner_of(instance)).fields
        return Sealed(key.encrypt(self.encode(value), self._place(instance)))

    def unseal(self, instance: models.Model, sealed: Sealed) -> Any:
        key = primitives_for(owner_of(instance)).fields
        return self.decode(key.decrypt(bytes(sealed), self._place(instance)))

    def encode(self, value: Any) -> bytes:
        raise NotImplementedError

    def decode(self, data: bytes) -> Any:
        raise NotImplementedError

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError(f"{self.name} is sealed and never serialised.")

    def _place(self, instance: Any) -> bytes:
        table = self.model._meta.db_table
        return f"{table}.{self.column}|{tenant_of(instance)}|{instance.uuid}".encode()


class SealedTextField(SealedField):
    """Text."""

    def encode(self, value: str) -> bytes:
        return value.encode()

    def decode(self, data: bytes) -> str:
        return data.decode()


class SealedBytesField(SealedField):
    """Something that is no text, such as a PDF."""

    def encode(self, value: bytes) -> bytes:
        return value

    def decode(self, data: bytes) -> bytes:
        return data


class SealedJSONField(SealedField):
    """A JSON value in which decimals and dates keep their type."""

    def encode(self, value: Any) -> bytes:
        return json.dumps(
            value, default=_tagged, separators=(",", ":"), ensure_ascii=False
        ).encode()

    def decode(self, data: bytes) -> Any:
        return json.loads(data, object_hook=_untagged)


def owner_of(instance: models.Model) -> OwnerRef:
    """Whose key seals this row: the dossier's, or the firm's where there is no dossier."""
    dossier_id = getattr(instance, "dossier_id", None)
    if dossier_id is not None:
        return OwnerRef(Owner.DOSSIER, dossier_id)
    return OwnerRef(Owner.TENANT, tenant_of(instance))


def tenant_of(instance: models.Model) -> int:
    """The row's firm; a new row belongs to the firm of the scope, which the database fills in."""
    tenant_id = instance.__dict__.get("tenant_id")
    return tenant_id if isinstance(tenant_id, int) else needed_tenant_id()


def _tagged(value: Any) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    raise TypeError(f"{type(value).__name__} can't be sealed as JSON.")


def _untagged(value: dict) -> Any:
    match value:
        case {"$decimal": text, **rest} if not rest:
            return Decimal(text)
        case {"$date": text, **rest} if not rest:
            return date.fromisoformat(text)
    return value
