"""Two clicks at the same moment, on two connections of their own."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, Membership, User
from portal.accounts.services import invite
from portal.notifications.models import OutgoingEmail
from portal.tenants.context import tenant_context
from portal.tenants.models import JobRun
from portal.tenants.working import work_off
from tests.accounts.helpers import link_in, path_of
from tests.world import World

EMAIL = "dubbel@proef.example"
PASSWORD = "een-heel-nieuw-woord-55"


@pytest.fixture
def committed(world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lets the test commit, and removes what it made."""
    with django_db_blocker.unblock(), tenant_context(world.proeftuin.tenant.pk):
        yield
        Membership.objects.filter(user__email=EMAIL).delete()
        Invitation.objects.filter(email=EMAIL).delete()
        User.objects.filter(email=EMAIL).delete()
        OutgoingEmail.objects.filter(to=EMAIL).delete()
        JobRun.objects.all().delete()


def test_an_invitation_is_accepted_once(world: World, committed: None) -> None:
    mail.outbox.clear()
    invite(email=EMAIL, role=Role.ASSISTANT)
    work_off()
    path = path_of(link_in(mail.outbox[-1].body), world.proeftuin.host)
    start, answers = Barrier(2), []

    def click() -> None:
        client = Client(SERVER_NAME=world.proeftuin.host)
        start.wait()
        answers.append(
            client.post(path, {"password1": PASSWORD, "password2": PASSWORD}).status_code
        )
        connection.close()

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 410]
    assert Membership.objects.filter(user__email=EMAIL).count() == 1
    assert User.objects.filter(email=EMAIL).count() == 1
