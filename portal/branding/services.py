"""Changing a firm's look, and how its clients reach it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from portal.audit.services import record
from portal.branding.models import Branding
from portal.tenants.models import Tenant

PICTURES = ("logo", "photo")


def change_branding(
    *,
    branding: Branding,
    logo: ContentFile | None = None,
    photo: ContentFile | None = None,
    remove: tuple[str, ...] = (),
    contact: Mapping[str, str] = MappingProxyType({}),
    **fields: Any,
) -> Branding:
    """Store new values; pictures come from ``pictures.redrawn``, ``remove`` names those to drop.

    ``contact``: columns of the firm itself, such as its telephone number. The old file goes when
    the change is certain.
    """
    given = {"logo": logo, "photo": photo}
    with transaction.atomic():
        held = Branding.objects.select_for_update().get(pk=branding.pk)
        for name, value in fields.items():
            setattr(held, name, value)
        for name in PICTURES:
            if given[name] is not None or name in remove:
                _replace(held, name, given[name])
        held.save()
        if contact:
            Tenant.objects.filter(pk=held.tenant_id).update(**contact)
        changed = [name for name in PICTURES if given[name] is not None or name in remove]
        record("style.changed", fields=sorted({*fields, *changed, *contact}))
    return held


def _replace(branding: Branding, name: str, content: ContentFile | None) -> None:
    file = getattr(branding, name)
    storage, old = file.storage, file.name
    setattr(branding, name, content or "")
    if old:
        transaction.on_commit(lambda: storage.delete(old))
