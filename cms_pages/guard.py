"""No page, and no version of one, refers to a row that its firm cannot see.

Row level security keeps such a reference from ever being resolved for the firm itself; but an id
typed into a draft's text would be resolved by the platform role, and would tell whoever owns the
row nothing good. So it is not stored at all. The extraction of references is private in Wagtail:
a test pins it.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import SuspiciousOperation
from django.db import models
from wagtail.models import ReferenceIndex, Revision

from portal.tenants.models import TenantModel

GUARDED_APPS = frozenset({"cms_pages", "snippets"})


class ForeignReference(SuspiciousOperation):
    """A reference to a row that does not exist for this firm."""


def missing_references(instance: models.Model) -> Iterator[tuple[type[models.Model], str]]:
    """References of ``instance`` to rows of firms' tables that are not there for this firm."""
    wanted: dict[int, set[str]] = {}
    for content_type_id, object_id, *_path in ReferenceIndex._extract_references_from_object(
        instance
    ):
        wanted.setdefault(content_type_id, set()).add(object_id)
    for content_type_id, ids in wanted.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is None or not issubclass(model, TenantModel):
            continue
        numbers = {id for id in ids if id.isascii() and id.isdecimal() and len(id) < 19}
        present = model._default_manager.filter(pk__in=numbers)
        found = {str(pk) for pk in present.values_list("pk", flat=True)}
        yield from ((model, id) for id in sorted(ids - found))


def refuse_foreign_references(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Before a page, a snippet or a version of one is stored (signal ``pre_save``)."""
    if kwargs.get("raw") or kwargs.get("update_fields"):
        return
    if sender is Revision:
        instance = instance.as_object()
    elif sender._meta.app_label not in GUARDED_APPS or not ReferenceIndex.is_indexed(sender):
        return
    for model, id in missing_references(instance):
        raise ForeignReference(f"{model._meta.label} {id} does not exist here.")
