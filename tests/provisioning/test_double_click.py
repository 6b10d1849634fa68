"""Two clicks on the sign-up at the same moment, on two connections of their own."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from portal.notifications.models import OutgoingEmail
from portal.privacy.services import erase_firm
from portal.provisioning.models import SignupRequest
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from portal.tenants.models import JobRun, Tenant
from portal.tenants.working import work_off
from tests.provisioning.signing_up import DETAILS, sign_up
from tests.world import World


@pytest.fixture
def committed(world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lets the test commit, and removes what it made."""
    with django_db_blocker.unblock():
        yield
        for firm in firms():
            erase_firm(firm_id=firm.pk)
        with tenant_context(PLATFORM_TENANT_ID):
            SignupRequest.objects.all().delete()
            OutgoingEmail.objects.filter(to=DETAILS["owner_email"]).delete()
            JobRun.objects.all().delete()


def firms() -> list[Tenant]:
    with as_platform():
        return list(Tenant.objects.filter(slug=DETAILS["slug"]))


def test_two_clicks_at_once_make_one_firm(world: World, committed: None) -> None:
    start, made = Barrier(2), []

    def click() -> None:
        start.wait()
        made.append(sign_up().pk)
        connection.close()

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2 and len(set(made)) == 1
    work_off()
    assert len(firms()) == 1
