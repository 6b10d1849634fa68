"""Wrapping the data keys anew, under the primary key-encryption key."""

from dataclasses import dataclass, field
from uuid import UUID

import tink

from portal.sealing import keyring
from portal.sealing.keys import place_of
from portal.sealing.models import DataKey, KeyCheck
from portal.tenants.context import as_platform


@dataclass
class Batch:
    """What one batch did: ``last`` = the id up to which was looked, None when there was nothing."""

    last: int | None = None
    wrapped: int = 0
    broken: list[UUID] = field(default_factory=list)


def keys_to_wrap() -> int:
    """How many data keys of all firms are not under the primary key."""
    with as_platform():
        return DataKey.objects.exclude(wrapped_by=keyring.key_encryption().primary).count()


def wrap_batch(*, after: int, most: int) -> Batch:
    """Wrap the next ``most`` data keys with ids beyond ``after``, in one commit.

    Which rows are done stands in the rows, so it can be stopped anywhere and be run again. A key
    that none of ours opens is left as it is and named in ``broken``.
    """
    primary, batch = keyring.key_encryption().primary, Batch()
    with as_platform():
        rows = list(
            DataKey.objects.select_for_update()
            .filter(pk__gt=after).exclude(wrapped_by=primary).order_by("pk")[:most]
        )  # fmt: skip
        for row in rows:
            batch.last = row.pk
            try:
                _wrap(row)
            except tink.TinkError:
                batch.broken.append(row.uuid)
            else:
                batch.wrapped += 1
        DataKey.objects.bulk_update(rows, ["fields", "files", "wrapped_by"])
    return batch


def forget_unused_keys() -> list[int]:
    """Let go of the checks of keys that wrap nothing any more; their ids."""
    with as_platform():
        used = {
            keyring.key_encryption().primary,
            *DataKey.objects.values_list("wrapped_by", flat=True).distinct(),
        }
        unused = KeyCheck.objects.exclude(key_id__in=used)
        ids = sorted(unused.values_list("key_id", flat=True))
        unused.delete()
    return ids


def _wrap(row: DataKey) -> None:
    place = place_of(row.tenant_id, row.owner_kind, row.owner_id)
    fields = keyring.rewrapped(bytes(row.fields), place, "fields")
    files = keyring.rewrapped(bytes(row.files), place, "files")
    row.fields, row.files, row.wrapped_by = fields, files, keyring.wrapped_by(fields)
