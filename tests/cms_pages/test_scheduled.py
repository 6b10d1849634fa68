"""What an editor gave a day and a time goes live or goes away then, at the own firm."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision

from cms_pages.jobs import publish_all_due
from cms_pages.models import BasePage
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.working import work_off
from tests.cms_pages.conftest import Content

pytestmark = pytest.mark.django_db


def clock_strikes() -> None:
    publish_all_due.run(PLATFORM_TENANT_ID, (timezone.now().isoformat(),))
    work_off()


def schedule(ours: Content, title: str) -> None:
    """As an editor does it who chose tomorrow; then it is tomorrow."""
    with tenant_context(ours.tenant.pk):
        page = ours.below.specific
        page.title, page.go_live_at = title, timezone.now() + timedelta(days=1)
        page.save_revision().publish()
        revision = Revision.objects.get(approved_go_live_at__isnull=False)
        past = timezone.now() - timedelta(minutes=1)
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()


def test_a_page_goes_live_at_its_moment(ours: Content, theirs: Content) -> None:
    with tenant_context(ours.tenant.pk):
        ours.below.unpublish()
    schedule(ours, "Nieuwe tarieven")
    clock_strikes()
    with tenant_context(ours.tenant.pk):
        page = BasePage.objects.get(pk=ours.below.pk)
        assert (page.live, page.title, page.tenant_id) == (True, "Nieuwe tarieven", ours.tenant.pk)
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_page_goes_away_at_its_moment_and_the_home_page_never(ours: Content) -> None:
    past = timezone.now() - timedelta(minutes=1)
    with tenant_context(ours.tenant.pk):
        BasePage.objects.filter(pk__in=(ours.home.pk, ours.below.pk)).update(expire_at=past)
    clock_strikes()
    with tenant_context(ours.tenant.pk):
        assert not BasePage.objects.get(pk=ours.below.pk).live
        assert BasePage.objects.get(pk=ours.home.pk).live
