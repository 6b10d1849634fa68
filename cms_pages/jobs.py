"""What is made of pages afterwards."""

from django.db import transaction
from modelsearch.index import insert_or_update_object
from wagtail.models import ReferenceIndex

from cms_pages.models import BasePage
from portal.tenants.jobs import firm_job


@firm_job()
def index_pages(tenant_id: int) -> None:
    """Make the pages that a firm starts with findable, and note what they refer to.

    A page that is saved later is indexed by Wagtail itself; indexing twice changes nothing.
    """
    for page in BasePage.objects.specific():
        insert_or_update_object(page)
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(page)
