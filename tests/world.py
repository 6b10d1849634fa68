"""Two firms, two dossiers each, a named cast and an outsider: what all tests of access play with.

Proeftuin: Olga owns it, Kees is a colleague who works in the second dossier only, Anja assists in
the first. Fictus and Testina are parties of the first dossier, Sam and Robin of the second (Robin
has not accepted the invitation). Ada is the lawyer of the first. Noorderlicht: Nora owns it, Pim is
a party there; Pim is also Sam's neighbour and nothing at Proeftuin. Otto operates the platform.
Wim has a login and no membership anywhere.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from portal.accounts.enums import Role
from portal.accounts.models import Membership, User
from portal.accounts.session_store import SessionStore
from portal.accounts.sessions import (
    SESSION_MEMBERSHIP,
    SESSION_PROVED_AT,
    SESSION_SECOND_FACTOR,
    SESSION_SEEN_AT,
    SESSION_TENANT,
)
from portal.dossiers import services
from portal.dossiers.enums import Side
from portal.dossiers.models import Dossier
from portal.provisioning.services import (
    FirmDetails,
    add_member,
    equip_platform,
    provision_firm,
)
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from portal.tenants.models import Tenant
from portal.tenants.working import work_off

PASSWORD = "een-lang-wachtwoord-42"


@dataclass
class Firm:
    """A firm with its members by name and its dossiers in order."""

    tenant: Tenant
    members: dict[str, Membership] = field(default_factory=dict)
    dossiers: list[Dossier] = field(default_factory=list)

    @property
    def host(self) -> str:
        return self.tenant.host


@dataclass
class World:
    """``client('olga')`` is a logged-in test client at that person's own host."""

    proeftuin: Firm
    noorderlicht: Firm
    platform: Firm
    outsider: User
    # The cookies of people who stay logged in for the tests of a module (``furnished``).
    logged_in: dict[str, str] = field(default_factory=dict)

    def firm_of(self, name: str) -> Firm:
        for firm in (self.proeftuin, self.noorderlicht, self.platform):
            if name in firm.members:
                return firm
        raise LookupError(name)

    def member(self, name: str) -> Membership:
        """The membership as it was made: what a test writes on it stays in that test."""
        return copy(self.firm_of(name).members[name])

    def client(self, name: str | None, *, firm: Firm | None = None) -> Client:
        """A client at ``firm``'s host (else the person's own), logged in unless ``name`` is None."""
        firm = firm or (self.firm_of(name) if name else self.proeftuin)
        client = Client(SERVER_NAME=firm.host)
        if name in self.logged_in:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.logged_in[name]
        elif name:
            log_in(client, self.firm_of(name).tenant, self.member(name))
        return client

    @contextmanager
    def everybody_logged_in(self) -> Iterator[None]:
        """Within it ``client`` makes no new sessions: for tests that ask as many people in turn."""
        try:
            for firm in (self.proeftuin, self.noorderlicht, self.platform):
                for name in firm.members:
                    cookies = self.client(name).cookies
                    self.logged_in[name] = cookies[settings.SESSION_COOKIE_NAME].value
            yield
        finally:
            self.logged_in.clear()


def log_in(client: Client, tenant: Tenant, membership: Membership) -> None:
    """A session as the login with a second factor makes it, in one statement and without going through the page."""
    session = SessionStore()
    session.update(
        {
            SESSION_KEY: str(membership.user_id),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: membership.user.get_session_auth_hash(),
            SESSION_TENANT: str(tenant.uuid),
            SESSION_MEMBERSHIP: str(membership.uuid),
            SESSION_SECOND_FACTOR: True,
            SESSION_PROVED_AT: time.time(),
            SESSION_SEEN_AT: time.time(),
        }
    )
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)


def build_world() -> World:
    equip_platform()
    proeftuin = make_firm(
        "proeftuin", "De Proeftuin", olga=Role.OWNER, kees=Role.MEDIATOR, anja=Role.ASSISTANT,
        fictus=Role.PARTY, testina=Role.PARTY, sam=Role.PARTY, ada=Role.LAWYER,
    )  # fmt: skip
    noorderlicht = make_firm("noorderlicht", "Noorderlicht", nora=Role.OWNER, pim=Role.PARTY)
    with tenant_context(proeftuin.tenant.pk):
        first = dossier(proeftuin, "2026-0001", "divorce", "fictus", "testina")
        second = dossier(proeftuin, "2026-0002", "rp_no_court", "sam", None)
        services.assign_staff(dossier=first, membership=proeftuin.members["anja"])
        services.assign_staff(dossier=second, membership=proeftuin.members["kees"])
        services.grant_dossier(dossier=first, user=proeftuin.members["ada"].user)
    with tenant_context(noorderlicht.tenant.pk):
        dossier(noorderlicht, "2026-0001", "divorce", "pim", None)
        dossier(noorderlicht, "2026-0002", "cohabitation_end", None, None)
    platform = Firm(Tenant(), {})
    with as_platform():
        platform.tenant = Tenant.objects.get(pk=PLATFORM_TENANT_ID)
    with tenant_context(PLATFORM_TENANT_ID):
        platform.members["otto"] = add_member(
            user=make_user("otto"), role=Role.OPERATOR, name="Otto Operator"
        )
    work_off()
    return World(proeftuin, noorderlicht, platform, outsider=make_user("wim"))


def make_firm(slug: str, name: str, **cast: Role) -> Firm:
    firm = Firm(provision_firm(FirmDetails(slug, name)))
    with tenant_context(firm.tenant.pk):
        for person, role in cast.items():
            firm.members[person] = add_member(
                user=make_user(person), role=role, name=f"{person.title()} Test"
            )
    return firm


def make_user(name: str) -> User:
    return User.objects.create_user(f"{name}@proef.example", PASSWORD)


def dossier(firm: Firm, number: str, trajectory: str, *people: str | None) -> Dossier:
    made = services.open_dossier(
        number=number, title=f"{number} van {firm.tenant.name}", trajectory=trajectory,
        opened_on=date(2026, 9, 14),
    )  # fmt: skip
    for side, person in zip(Side.values, people, strict=True):
        fields: dict[str, Any] = {"given_name": (person or f"Nog {side}").title()}
        party = services.add_party(dossier=made, side=Side(side), last_name="Proef", **fields)
        if person:
            services.link_party(party=party, membership=firm.members[person])
    services.arrange_line(dossier=made, resolver=NoFacts())
    firm.dossiers.append(made)
    return made


class NoFacts:
    """A resolver of conditions for a dossier about which nothing is known yet."""

    def value(self, name: str) -> None:
        return None

    def items(self, collection: str) -> list["NoFacts"]:
        return []
