"""The office's page of mails that did not arrive: who sees which, what it says, another try."""

from uuid import UUID

import pytest
from django.core import mail as django_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.dossiers.models import Party
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingEmail
from portal.notifications.services import queue_mail
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.world import Firm, World

pytestmark = pytest.mark.django_db
PAGE = "/kantoor/post/"


def lost(
    firm: Firm, to: str, about: UUID | None = None, state: str = MailState.FAILED, **fields: object
) -> OutgoingEmail:
    with tenant_context(firm.tenant.pk):
        mail = queue_mail(
            to=to, subject="Er staat iets voor je klaar", template="password_changed", context={},
            key=f"proef:{to}", about=about,
        )  # fmt: skip
        OutgoingEmail.objects.filter(pk=mail.pk).update(state=state, attempts=12, **fields)
        mail.refresh_from_db(fields=["state", "attempts"])
    return mail


def shown(world: World, name: str) -> str:
    response = world.client(name).get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


def test_each_sees_the_mails_of_its_own_dossiers_the_owner_all(world: World) -> None:
    first, second = world.proeftuin.dossiers
    with tenant_context(world.proeftuin.tenant.pk):
        party = Party.objects.get(dossier=second, side="a")
    lost(world.proeftuin, "first@proef.example", first.uuid)
    lost(world.proeftuin, "party@proef.example", party.uuid)
    lost(world.proeftuin, "colleague@proef.example")
    lost(world.noorderlicht, "foreign@proef.example")
    everything = {"first", "party", "colleague", "foreign"}
    for name, seen in (
        ("olga", {"first", "party", "colleague"}),
        ("anja", {"first"}),
        ("kees", {"party"}),
        ("nora", {"foreign"}),
    ):
        page = shown(world, name)
        assert {who for who in everything if f"{who}@proef.example" in page} == seen, name


def test_only_what_needs_a_look_is_listed_with_what_to_do(world: World) -> None:
    firm = world.proeftuin
    lost(firm, "sent@proef.example", state=MailState.SENT)
    lost(firm, "refused@proef.example", state=MailState.BOUNCED, fault="SMTPRecipientsRefused 550")
    lost(firm, "unclear@proef.example", fault="cut off")
    lost(firm, "busy@proef.example", state=MailState.QUEUED)
    page = shown(world, "olga")
    assert "sent@proef.example" not in page
    assert "SMTPRecipientsRefused" not in page and "cut off" not in page
    assert page.count("/opnieuw/") == 2


def test_another_try_by_one_click_or_two_sends_it_once(world: World) -> None:
    mail = lost(world.proeftuin, "sam@proef.example")
    work_off()
    client = world.client("olga")
    for _click in range(2):
        assert client.post(f"{PAGE}{mail.uuid}/opnieuw/").status_code == 302
    assert work_off() == 1
    assert [message.to for message in django_mail.outbox] == [["sam@proef.example"]]
    assert "sam@proef.example" not in shown(world, "olga")


def test_another_ones_mail_cannot_be_sent_again(world: World) -> None:
    mail = lost(world.proeftuin, "sam@proef.example", world.proeftuin.dossiers[1].uuid)
    work_off()
    for name in ("anja", "nora"):
        assert world.client(name).post(f"{PAGE}{mail.uuid}/opnieuw/").status_code == 404
    assert work_off() == 0


def test_one_mail_or_thirty_the_same_queries(world: World) -> None:
    counts = []
    for number in range(31):
        lost(world.proeftuin, f"n{number}@proef.example", world.proeftuin.dossiers[0].uuid)
        if number in {0, 30}:
            client = world.client("anja")
            client.get(PAGE)
            with CaptureQueriesContext(connection) as captured:
                client.get(PAGE)
            counts.append(len(captured))
    assert counts[0] == counts[1] <= 10
