"""What the tests of renewals of logins share: asking, confirming, waiting, and the mails."""

from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.accounts.models import Membership, User
from portal.recovery.enums import LIVE
from portal.recovery.models import Recovery
from portal.tenants.context import as_platform
from portal.tenants.working import work_off
from tests.accounts.helpers import link_in, path_of
from tests.world import Firm, World

NEW = "een-heel-nieuw-woord-55"
NEW_ADDRESS = "nieuw.adres@proef.example"
YES = {"lost": "mailbox", "new_email": NEW_ADDRESS, "how": "called", "sure": "on"}
FACTOR = {"lost": "factor", "new_email": "", "how": "met", "sure": "on"}


def email_of(name: str) -> str:
    return f"{name}@proef.example"


def confirm(world: World, by: str, person: str, given: dict[str, str]) -> Any:
    path = f"/kantoor/inloghulp/{world.member(person).uuid}/"
    response = world.client(by).post(path, given)
    work_off()
    return response


def recovery_of(member: Membership) -> Recovery | None:
    with as_platform():
        return Recovery.objects.filter(membership=member).order_by("-pk").first()


def live(member: Membership) -> Recovery:
    with as_platform():
        return Recovery.objects.get(membership=member, state__in=LIVE)


def wait(member: Membership) -> None:
    """The waiting time passes, and the workers do what is due."""
    with as_platform():
        newest = Recovery.objects.filter(membership=member).latest("pk")
        due = newest.opens_at
        newest.opens_at = timezone.now() - timedelta(minutes=1)
        newest.save(update_fields=["opens_at"])
    work_off(until=due)


def mails_to(address: str) -> list[str]:
    return [str(message.body) for message in mail.outbox if message.to == [address]]


def link_to(address: str, firm: Firm, kind: str) -> str:
    """The path in the last mail to ``address`` that leads to stopping or to the new login."""
    paths = [path_of(link_in(body), firm.host) for body in mails_to(address)]
    return [path for path in paths if path.startswith(f"/inloghulp/{kind}/")][-1]


def choose(firm: Firm, path: str, password: str = NEW) -> Any:
    return Client(SERVER_NAME=firm.host).post(path, {"password1": password, "password2": password})


def user(name: str) -> User:
    return User.objects.get(email=email_of(name))


def try_login(firm: Firm, email: str, password: str) -> bool:
    client = Client(SERVER_NAME=firm.host)
    return (
        client.post("/accounts/login/", {"login": email, "password": password}).status_code == 302
    )
