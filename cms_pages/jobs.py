"""What is made of pages afterwards, and what goes live or goes away at a moment that was chosen."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from modelsearch.index import insert_or_update_object
from wagtail.models import DraftStateMixin, ReferenceIndex, Revision

from cms_pages.models import BasePage
from portal.tenants.context import as_platform
from portal.tenants.jobs import enqueue_for, firm_job
from portal.tenants.regular import regular_job


@firm_job()
def index_pages(tenant_id: int) -> None:
    """Make the pages that a firm starts with findable, and note what they refer to.

    A page that is saved later is indexed by Wagtail itself; indexing twice changes nothing.
    """
    for page in BasePage.objects.specific():
        insert_or_update_object(page)
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(page)


@regular_job(every_minutes=5)
def publish_all_due(due: datetime) -> None:
    """Queue the firms of which an editor chose a moment that has come.

    Wagtail's own ``publish_scheduled`` sees no row without a firm, and as the platform it would
    write other firms' rows.
    """
    with as_platform():
        for firm in {firm for model in scheduled_models() for firm in firms_waiting(model, due)}:
            enqueue_for(firm, publish_due, due.isoformat())


def firms_waiting(model: Any, due: datetime) -> Iterator[int]:
    """Once for each thing of which the moment has come."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    waiting = Revision.objects.filter(base_content_type=kind, approved_go_live_at__lt=due)
    to_come = [int(number) for number in waiting.values_list("object_id", flat=True)]
    found = model.objects.filter(Q(live=True, expire_at__lt=due) | Q(pk__in=to_come))
    yield from found.values_list("tenant_id", flat=True)


@firm_job()
def publish_due(tenant_id: int, due: str) -> None:
    """Take away what has expired, then put live what was to go live; twice changes nothing.

    What may not be taken away by hand (the home page) does not go by the clock either.
    """
    now = timezone.now()
    for model in scheduled_models():
        for thing in model.objects.filter(live=True, expire_at__lt=now):
            if not getattr(thing, "has_to_stay", False):
                thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by(
        "approved_go_live_at"
    ):
        revision.publish(log_action="wagtail.publish.scheduled")


def scheduled_models() -> Iterator[Any]:
    """Pages, as one, and every kind of text that can have a moment to go live."""
    yield BasePage
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, BasePage):
            yield model
