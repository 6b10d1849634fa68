"""Sealed files that no row knows: what was saved for a row that was never written.

A name tells when it was made (uuid7), so nothing is asked of the storage but its listing.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from itertools import batched
from uuid import UUID

from django.apps import apps
from django.core.files.storage import storages
from django.db import models

from portal.dossiers.models import Dossier
from portal.sealing.models import Owner
from portal.sealing.storage import NAME, new_name
from portal.tenants.models import Tenant, TenantModel

# Longer than any request or job between the file and its row.
AGE = timedelta(days=1)
AT_ONCE = 500
LONGEST_NAME = len(new_name(Owner.DOSSIER, UUID(int=0)))


def delete_orphans(*, now: datetime) -> int:
    """Delete the orphans of the firm of the scope that are older than a day; how many there were."""
    storage, deleted = storages["sealed"], 0
    for names in batched(_old_names(now - AGE), AT_ONCE):
        for name in set(names) - _known(names):
            storage.delete(name)
            deleted += 1
    return deleted


def _old_names(before: datetime) -> Iterator[str]:
    storage = storages["sealed"]
    folders = [f"t/{firm}" for firm in Tenant.objects.values_list("uuid", flat=True)]
    folders += [f"d/{dossier}" for dossier in Dossier.objects.values_list("uuid", flat=True)]
    for folder in folders:
        try:
            _folders, files = storage.listdir(folder)
        except FileNotFoundError:
            continue
        for name in (f"{folder}/{file}" for file in files):
            if NAME.fullmatch(name) and made_at(name) < before:
                yield name


def made_at(name: str) -> datetime:
    """The moment in the name: the first 48 bits of a uuid7 are milliseconds (RFC 9562, 5.7)."""
    milliseconds = UUID(name.rpartition("/")[2]).int >> 80
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _known(names: Collection[str]) -> set[str]:
    """Those that stand in any column of any table that could hold one.

    Not a list of columns: one that is missing there would cost a firm its papers.
    """
    known: set[str] = set()
    for model in apps.get_models():
        if issubclass(model, TenantModel) and not model._meta.proxy:
            for column in _text_columns(model):
                found = model._default_manager.filter(**{f"{column}__in": names})
                known |= set(found.values_list(column, flat=True))
    return known


def _text_columns(model: type[models.Model]) -> list[str]:
    return [
        field.name
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and (field.max_length or LONGEST_NAME) >= LONGEST_NAME
    ]
