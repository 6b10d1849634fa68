"""What the mail provider tells of a mail, and what the mediator reads of it at a party."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import Invitation
from portal.dossiers.enums import Arrival
from portal.dossiers.models import Party
from portal.dossiers.selectors import party_entries
from portal.dossiers.services import invite_party
from portal.notifications import news
from portal.notifications.checks import news_of_mail_is_signed
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingEmail
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.notifications.post import Post
from tests.world import World

pytestmark = pytest.mark.django_db
PATH = "/post/nieuws/"
KEY = "een-sleutel-van-de-bezorger"
VIEW = "anymail.webhooks.mailgun.MailgunTrackingWebhookView"


@pytest.fixture
def robin(world: World) -> Iterator[Party]:
    """A party who gets an invitation, in its firm's scope."""
    with tenant_context(world.proeftuin.tenant.pk):
        Party.objects.filter(dossier=world.proeftuin.dossiers[1], side="b").update(
            email="robin@proef.example"
        )
        yield Party.objects.get(dossier=world.proeftuin.dossiers[1], side="b")


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch, world: World) -> Client:
    settings.MAIL_NEWS = VIEW
    settings.ANYMAIL = {"MAILGUN_WEBHOOK_SIGNING_KEY": KEY}
    monkeypatch.setattr(news, "PATIENCE", timedelta(0))
    return Client(SERVER_NAME=world.platform.host)


def tell(provider: Client, mail: str, event: str, *, key: str = KEY, token: str = "t1") -> int:
    """As the provider's documentation says that it signs: HMAC-SHA256 over time and token."""
    stamp = str(int(timezone.now().timestamp()))
    signed = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    body = {
        "signature": {"timestamp": stamp, "token": token, "signature": signed},
        "event-data": {
            "event": event,
            "severity": "permanent",
            "timestamp": float(stamp),
            "recipient": "robin@proef.example",
            "message": {"headers": {"message-id": mail.strip("<>")}},
        },
    }
    answer = provider.post(PATH, json.dumps(body), content_type="application/json")
    work_off()
    return answer.status_code


def arrival(party: Party) -> Arrival:
    entries = party_entries(party.dossier, timezone.now())
    return next(entry.arrival for entry in entries if entry.party.side == party.side)


def mail_of(invitation: Invitation) -> OutgoingEmail:
    return OutgoingEmail.objects.get(key=f"invitation:{invitation.uuid}")


def test_the_mediator_sees_how_far_an_invitation_came(
    world: World, robin: Party, provider: Client
) -> None:
    assert arrival(robin) == Arrival.NOT_INVITED
    invitation = invite_party(party=robin)
    assert arrival(robin) == Arrival.ON_ITS_WAY
    work_off()
    assert arrival(robin) == Arrival.SENT
    mail = mail_of(invitation)
    for _twice in range(2):
        assert tell(provider, mail.provider_id, "delivered") == 200
    assert arrival(robin) == Arrival.DELIVERED
    Invitation.objects.filter(pk=invitation.pk).update(opened_at=timezone.now())
    assert arrival(robin) == Arrival.OPENED
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    assert arrival(robin) == Arrival.EXPIRED
    page = world.client("kees").get(f"/kantoor/dossiers/{robin.dossier.uuid}/partijen/")
    assert str(Arrival.EXPIRED.label) in page.content.decode()
    fresh = invite_party(party=robin)
    assert arrival(robin) == Arrival.ON_ITS_WAY and fresh.expires_at > timezone.now()


def test_what_comes_back_is_told_and_stays_told(
    world: World, robin: Party, provider: Client
) -> None:
    mail = mail_of(invite_party(party=robin))
    work_off()
    mail.refresh_from_db()
    tell(provider, mail.provider_id, "delivered")
    tell(provider, mail.provider_id, "failed", token="t2")
    tell(provider, mail.provider_id, "delivered", token="t3")
    assert arrival(robin) == Arrival.BOUNCED
    mail.refresh_from_db()
    assert (mail.state, mail.delivered_at) == (MailState.BOUNCED, None)
    parties = f"/kantoor/dossiers/{robin.dossier.uuid}/partijen/"
    assert "status--danger" in world.client("kees").get(parties).content.decode()
    # Its text is erased, so it is not tried again but made anew.
    listed = world.client("olga").get("/kantoor/post/").content.decode()
    assert "robin@proef.example" in listed and "/opnieuw/" not in listed


def test_a_refusal_of_the_mail_server_shows_without_any_provider(
    robin: Party, settings: Any
) -> None:
    post = Post()
    settings.MAILERS = post.mailers()
    post.answers["RCPT"] = ["550 5.1.1 no such user"]
    with post.open():
        invite_party(party=robin)
        work_off()
    assert arrival(robin) == Arrival.BOUNCED


def test_news_that_is_not_signed_or_not_ours_changes_nothing(
    world: World, robin: Party, provider: Client, settings: Any
) -> None:
    mail = mail_of(invite_party(party=robin))
    work_off()
    mail.refresh_from_db()
    assert tell(provider, mail.provider_id, "failed", key="een-andere-sleutel") == 400
    assert tell(provider, "<van-een-ander@elders.example>", "failed") == 200
    assert provider.post(PATH, "{", content_type="application/json").status_code == 400
    assert Client(SERVER_NAME=world.proeftuin.host).post(PATH).status_code == 404
    assert arrival(robin) == Arrival.SENT
    settings.MAIL_NEWS = ""
    assert provider.post(PATH).status_code == 404


def test_a_provider_that_proves_nothing_is_refused_before_the_start(settings: Any) -> None:
    assert news_of_mail_is_signed() == []
    settings.MAIL_NEWS, settings.ANYMAIL = VIEW, {"MAILGUN_WEBHOOK_SIGNING_KEY": KEY}
    assert news_of_mail_is_signed() == []
    for view in (
        "anymail.webhooks.postmark.PostmarkTrackingWebhookView",
        "anymail.webhooks.gone.View",
    ):
        settings.MAIL_NEWS, settings.ANYMAIL = view, {}
        assert len(news_of_mail_is_signed()) == 1
