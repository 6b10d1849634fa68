"""Making a row once, however often its form is sent."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.tenants.models import IdentifiedModel


def make_once[Row: IdentifiedModel](
    model: type[Row], key: UUID | None, **fields: Any
) -> tuple[Row, bool]:
    """The row of ``key``, and whether it was made now. ``key``: chosen when the form was drawn.

    A key that another firm's row has already is no key: the row gets one of its own.
    """
    if key is None:
        return model._default_manager.create(**fields), True
    try:
        with transaction.atomic():
            return model._default_manager.create(uuid=key, **fields), True
    except IntegrityError:
        found = model._default_manager.filter(uuid=key).first()
        if found is not None:
            return found, False
        return model._default_manager.create(**fields), True
