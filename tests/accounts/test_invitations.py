"""Into a firm by a link: for one address, once, and without telling the inviter anything."""

import hashlib
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, Membership, User
from portal.accounts.services import invite, withdraw_invitation
from portal.dossiers.models import Party
from portal.dossiers.selectors import dossiers_of_participant
from portal.dossiers.services import invite_lawyer, invite_party
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.accounts.helpers import TELLING, link_in, path_of
from tests.accounts.phone import SET_UP, set_up
from tests.accounts.test_login import email_of
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
NEW = "een-heel-nieuw-woord-55"
ROBIN = "robin@proef.example"


@pytest.fixture
def here(world: World):
    with tenant_context(world.proeftuin.tenant.pk):
        yield world.proeftuin


@pytest.fixture
def robin(here) -> Party:
    """The party of the second dossier that cannot log in yet."""
    party = Party.objects.get(dossier=here.dossiers[1], side="b")
    Party.objects.filter(pk=party.pk).update(email=ROBIN)
    party.refresh_from_db()
    return party


@pytest.fixture
def send(here):
    """Makes an invitation and gives the path of its link."""

    def send(make, **fields) -> str:
        mail.outbox.clear()
        make(**fields)
        work_off()
        return path_of(link_in(mail.outbox[-1].body), here.host)

    return send


def at(world: World, where: str = "proeftuin") -> Client:
    return Client(SERVER_NAME=getattr(world, where).host)


def join(client: Client, path: str, password: str = NEW, email: str = ROBIN):
    return client.post(path, {"email": email, "password1": password, "password2": password})


def test_a_new_person_chooses_a_password_is_logged_in_and_sees_the_dossier(
    world: World, here, robin: Party, send
) -> None:
    path = send(invite_party, party=robin)
    client = at(world)
    page = client.get(path)
    assert page.status_code == 200 and page["Referrer-Policy"] == "strict-origin"
    response = join(client, path)
    assert response["Location"] == "/mijn/welkom/"
    assert client.get("/welkom/")["Location"] == "/mijn/"
    membership = Membership.objects.get(user__email=ROBIN)
    assert (membership.role, membership.name) == (Role.PARTY, robin.full_name)
    robin.refresh_from_db()
    assert robin.membership == membership
    assert list(dossiers_of_participant(membership, Role.PARTY)) == [here.dossiers[1]]


def test_looking_at_the_link_accepts_nothing(world: World, robin: Party, send) -> None:
    path = send(invite_party, party=robin)
    for _ in range(3):
        assert at(world).get(path).status_code == 200
        assert at(world).head(path).status_code == 200
    assert not User.objects.filter(email=ROBIN).exists()
    assert Invitation.objects.get(email=ROBIN).accepted_at is None


def test_only_a_digest_of_the_secret_is_kept(world: World, robin: Party, send) -> None:
    secret = send(invite_party, party=robin).rstrip("/").rpartition("/")[2]
    stored = Invitation.objects.get(email=ROBIN)
    assert stored.secret_digest == hashlib.sha256(secret.encode()).hexdigest()
    assert len(secret) >= 43
    assert timedelta(days=13, hours=23) < stored.expires_at - timezone.now() < timedelta(days=14)


def test_the_mail_tells_nothing_and_is_the_same_whoever_it_goes_to(world: World, send) -> None:
    texts = []
    for email in (ROBIN, email_of("nora")):
        path = send(invite, email=email, role=Role.MEDIATOR)
        message = mail.outbox[-1]
        html = message.alternatives[0].content
        for text in (message.subject, message.body, html):
            assert not TELLING.search(text.replace(world.proeftuin.host, ""))
        assert message.subject == gettext("Something is ready for you at %(firm)s") % {
            "firm": "De Proeftuin"
        }
        texts.append([t.replace(path, "") for t in (message.subject, message.body, html)])
    assert texts[0] == texts[1]


def test_a_link_works_once(world: World, robin: Party, send) -> None:
    path = send(invite_party, party=robin)
    first = at(world)
    join(first, path)
    assert join(at(world), path, "gekaapt-wachtwoord-1").status_code == 410
    closed = at(world).get(path)
    assert closed.status_code == 410
    assert gettext("This invitation was accepted") in closed.content.decode()
    assert User.objects.get(email=ROBIN).check_password(NEW)
    assert first.get(path)["Location"] == "/welkom/"


def test_a_foreign_a_withdrawn_a_replaced_and_an_expired_link_each_have_their_page(
    world: World, robin: Party, send
) -> None:
    old = send(invite_party, party=robin)
    path = send(invite_party, party=robin)
    newer = "This link no longer works"
    assert gettext(newer) in at(world).get(old).content.decode()
    for where in ("noorderlicht", "platform"):
        foreign = at(world, where).get(path)
        assert foreign.status_code == 404
        assert gettext("We do not know this link") in foreign.content.decode()
        assert join(at(world, where), path).status_code == 404
    stored = Invitation.objects.get(email=ROBIN, withdrawn_at=None)
    Invitation.objects.filter(pk=stored.pk).update(expires_at=timezone.now())
    assert gettext("This link is too old") in join(at(world), path).content.decode()
    Invitation.objects.filter(pk=stored.pk).update(expires_at=timezone.now() + timedelta(days=1))
    withdraw_invitation(invitation=stored)
    closed = join(at(world), path)
    assert closed.status_code == 410 and gettext(newer) in closed.content.decode()
    assert not User.objects.filter(email=ROBIN).exists()


def test_an_existing_account_proves_itself_with_its_password(world: World, send) -> None:
    path = send(invite, email=email_of("nora"), role=Role.MEDIATOR)
    client = at(world)
    assert "account_password" in client.get(path).content.decode()
    # The link alone gives no new password to an account.
    assert list(join(client, path).context["form"].errors) == ["account_password"]
    wrong = client.post(path, {"account_password": "no"})
    assert list(wrong.context["form"].errors) == ["account_password"]
    assert SESSION_KEY not in client.session
    assert client.post(path, {"account_password": PASSWORD})["Location"] == SET_UP
    assert set_up(client)["Location"] == "/welkom/"
    assert Membership.objects.get(user__email=email_of("nora")).role == Role.MEDIATOR
    assert client.get("/welkom/")["Location"].startswith("/kantoor/")


def test_the_link_is_no_way_around_the_limit_of_guesses(world: World, send) -> None:
    path = send(invite, email=email_of("nora"), role=Role.MEDIATOR)
    for guess in range(10):
        at(world).post(path, {"account_password": f"guess-{guess}"})
    client = at(world)
    client.post(path, {"account_password": PASSWORD})
    assert SESSION_KEY not in client.session
    assert not Membership.objects.filter(user__email=email_of("nora")).exists()


def test_who_is_logged_in_with_another_address_must_log_out_first(
    world: World, robin: Party, send
) -> None:
    path = send(invite_party, party=robin)
    client = world.client("sam")
    for response in (client.get(path), join(client, path)):
        assert response.status_code == 200
        text = response.content.decode()
        assert gettext("This invitation is for somebody else") in text
        assert ROBIN not in text and str(robin) not in text
    found = Invitation.objects.get(email=ROBIN)
    assert (found.accepted_at, found.opened_at) == (None, None)
    assert client.post("/accounts/logout/", {"next": path})["Location"] == path
    assert join(client, path)["Location"] == "/mijn/welkom/"


def test_who_fills_in_the_address_of_the_other_learns_nothing_and_comes_not_in(
    world: World, here, robin: Party, send
) -> None:
    path = send(invite_party, party=robin)
    page = at(world).get(path).content.decode()
    assert ROBIN not in page and 'type="email"' in page
    for typed in (email_of("sam"), "", "niet-een-adres"):
        refused = join(at(world), path, email=typed)
        assert "email" in refused.context["form"].errors
        assert ROBIN not in refused.content.decode()
    assert not User.objects.filter(email=ROBIN).exists()
    for guess in range(20):
        join(at(world), path, email=f"gok{guess}@proef.example")
    assert "email" in join(at(world), path).context["form"].errors, "guessing has a limit"


def test_a_party_with_an_account_elsewhere_proves_address_and_password(
    world: World, robin: Party, send
) -> None:
    Party.objects.filter(pk=robin.pk).update(email=email_of("pim"))
    robin.refresh_from_db()
    path = send(invite_party, party=robin)
    assert email_of("pim") not in at(world).get(path).content.decode()
    given = {"email": email_of("sam"), "account_password": PASSWORD}
    assert list(at(world).post(path, given).context["form"].errors) == ["email"]
    given["email"] = f" {email_of('pim').upper()}"
    assert at(world).post(path, given)["Location"] == "/mijn/welkom/"


def test_a_member_accepts_a_second_dossier_with_one_click(
    world: World, here, robin: Party, send
) -> None:
    Party.objects.filter(pk=robin.pk).update(email=email_of("fictus"))
    robin.refresh_from_db()
    path = send(invite_party, party=robin)
    client = world.client("fictus")
    assert client.post(path)["Location"] == "/mijn/welkom/"
    membership = Membership.objects.get(user__email=email_of("fictus"))
    assert set(dossiers_of_participant(membership, Role.PARTY)) == set(here.dossiers)


def test_one_person_is_never_both_parties(world: World, here, robin: Party, send) -> None:
    Party.objects.filter(pk=robin.pk).update(email=email_of("sam"))
    robin.refresh_from_db()
    path = send(invite_party, party=robin)
    response = world.client("sam").post(path)
    assert response.status_code == 200 and response.context["form"].errors
    robin.refresh_from_db()
    assert robin.membership is None
    assert Invitation.objects.get(email=email_of("sam")).accepted_at is None
    Party.objects.filter(dossier=robin.dossier, side="a").update(email=robin.email.upper())
    with pytest.raises(ValidationError) as fault:
        invite_party(party=robin)
    assert list(fault.value.error_dict) == ["email"]


def test_a_lawyer_gets_the_one_dossier(world: World, here, send) -> None:
    path = send(invite_lawyer, dossier=here.dossiers[1], email=ROBIN)
    join(at(world), path)
    membership = Membership.objects.get(user__email=ROBIN)
    assert list(dossiers_of_participant(membership, Role.LAWYER)) == [here.dossiers[1]]
    assert list(dossiers_of_participant(membership, Role.PARTY)) == []


def test_the_inviter_cannot_tell_whether_an_account_exists(world: World, here) -> None:
    known = invite(email=email_of("nora"), role=Role.MEDIATOR)
    unknown = invite(email=ROBIN, role=Role.MEDIATOR)
    hidden = {"id", "uuid", "email", "secret_digest", "expires_at", "created_at"}
    fields = [f.attname for f in Invitation._meta.concrete_fields if f.attname not in hidden]
    assert [getattr(known, f) for f in fields] == [getattr(unknown, f) for f in fields]


def test_an_address_of_this_firm_with_another_role_is_told_at_the_field(here) -> None:
    with pytest.raises(ValidationError) as fault:
        invite(email=email_of("sam"), role=Role.LAWYER)
    assert list(fault.value.error_dict) == ["email"]


@pytest.mark.parametrize(
    ("where", "role"), [("proeftuin", Role.OPERATOR), ("platform", Role.OWNER)]
)
def test_operators_exist_at_the_platform_only(world: World, where: str, role: Role) -> None:
    with tenant_context(getattr(world, where).tenant.pk), pytest.raises(ValidationError):
        invite(email=ROBIN, role=role)


def test_a_weak_password_is_told_at_its_field_and_nothing_is_made(
    world: World, robin: Party, send
) -> None:
    path = send(invite_party, party=robin)
    response = join(at(world), path, "kort")
    assert list(response.context["form"].errors) == ["password1"]
    assert not User.objects.filter(email=ROBIN).exists()


def test_the_session_is_fresh_after_accepting(world: World, robin: Party, send) -> None:
    path = send(invite_party, party=robin)
    client = at(world)
    client.get(path)
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    join(client, path)
    assert client.session.session_key != planted and SESSION_KEY in client.session
