"""The outbox: a mail that is asked for leaves once, or somebody is told that it did not."""

import pytest
from django.core import mail as django_mail

from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingEmail
from portal.notifications.services import neutral_subject, queue_mail
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant
from portal.tenants.working import work_off
from tests.world import World

pytestmark = pytest.mark.django_db


def ask(key: str = "proef:1", **fields: object) -> OutgoingEmail:
    return queue_mail(
        to="sam@proef.example", subject=neutral_subject(Tenant.objects.get()),
        template="password_changed", context={}, key=key, path="/mijn/", **fields,
    )  # fmt: skip


def test_a_mail_leaves_once_in_the_firms_name_and_its_text_is_erased(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        first = ask()
        assert ask().pk == first.pk
    assert work_off() == 1
    (sent,) = django_mail.outbox
    assert sent.subject == "Er staat iets voor je klaar bij De Proeftuin"
    assert sent.from_email.startswith("De Proeftuin <")
    assert world.proeftuin.tenant.url("/mijn/") in sent.body
    assert sent.extra_headers["Message-ID"] == first.message_id
    with tenant_context(world.proeftuin.tenant.pk):
        row = OutgoingEmail.objects.get()
    assert (row.state, row.attempts, row.text, row.html) == (MailState.SENT, 1, None, None)
    with tenant_context(world.noorderlicht.tenant.pk):
        assert not OutgoingEmail.objects.exists()
