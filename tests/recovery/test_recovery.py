"""Who lost the mailbox or the second factor gets in again, and nobody else does."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership, User
from portal.accounts.services import add_member
from portal.recovery.enums import RecoveryState, Stopper
from portal.recovery.jobs import tidy_recoveries
from portal.recovery.models import Recovery
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from portal.tenants.working import work_off
from tests.accounts.helpers import TELLING, is_asked, later
from tests.accounts.phone import set_up
from tests.accounts.test_login import words
from tests.recovery.helpers import (
    FACTOR,
    NEW,
    NEW_ADDRESS,
    YES,
    choose,
    confirm,
    email_of,
    link_to,
    live,
    mails_to,
    recovery_of,
    try_login,
    user,
    wait,
)
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
ASK = "/inloghulp/"
ASKED = {"lost": "mailbox", "new_email": NEW_ADDRESS}


def ask(world: World, email: str, **given: str):
    client = Client(SERVER_NAME=world.proeftuin.host)
    response = client.post(ASK, ASKED | {"email": email} | given, follow=True)
    work_off()
    return response


def factors(name: str) -> list[str]:
    found = Authenticator.objects.filter(user=user(name))
    return list(found.order_by("type").values_list("type", flat=True))


def give_factors(name: str) -> None:
    for kind in ("recovery_codes", "totp"):
        Authenticator.objects.create(user=user(name), type=kind, data={})


# --- asking -----------------------------------------------------------------------------------


def test_the_answer_is_the_same_for_whom_the_firm_does_not_know(world: World) -> None:
    known = ask(world, email_of("fictus"))
    told = len(mail.outbox)
    assert known.redirect_chain[-1][0] == "/inloghulp/gevraagd/"
    for stranger in ("nora", "otto", "wim", "nobody"):
        assert words(ask(world, email_of(stranger))) == words(known)
    assert len(mail.outbox) == told
    with as_platform():
        assert Recovery.objects.count() == 1


def test_a_question_goes_to_who_may_help_and_names_nobody(world: World) -> None:
    ask(world, email_of("sam"))
    assert sorted(message.to[0] for message in mail.outbox) == [email_of("kees"), email_of("olga")]
    for message in mail.outbox:
        text = f"{message.subject} {message.body}".replace(world.proeftuin.host, "")
        assert not TELLING.search(text)
        assert "sam" not in text.lower() and NEW_ADDRESS not in text
    assert user("sam").recovery is None, "a question alone changes nothing"


def test_asking_again_replaces_the_question_and_never_what_was_confirmed(world: World) -> None:
    ask(world, email_of("fictus"))
    ask(world, email_of("fictus"), new_email="andere@proef.example")
    assert live(world.member("fictus")).new_email == "andere@proef.example"
    confirm(world, "olga", "fictus", YES)
    ask(world, email_of("fictus"), new_email="ex@kwaad.example")
    assert live(world.member("fictus")).new_email == NEW_ADDRESS


def test_asking_is_limited_per_address_over_all_hosts(world: World) -> None:
    hosts = [world.proeftuin.host, world.noorderlicht.host]
    answers = [
        Client(SERVER_NAME=hosts[n % 2], REMOTE_ADDR=f"10.2.0.{n}").post(
            ASK, ASKED | {"email": email_of("fictus")}
        )
        for n in range(4)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]


def test_a_new_address_is_asked_where_the_old_one_is_lost(world: World) -> None:
    response = ask(world, email_of("fictus"), new_email="")
    assert list(response.context["form"].errors) == ["new_email"]
    assert ask(world, email_of("fictus"), lost="factor", new_email="").redirect_chain


# --- the whole way ----------------------------------------------------------------------------


def test_a_party_with_a_new_mailbox(world: World) -> None:
    give_factors("fictus")
    session = world.client("fictus")
    assert session.get("/welkom/").status_code == 302
    assert confirm(world, "olga", "fictus", YES).status_code == 302
    begun = live(world.member("fictus"))
    assert (begun.confirmed_by, begun.how) == (world.member("olga").uuid, "called")
    assert begun.opens_at - begun.confirmed_at == timedelta(hours=72)
    for address in (email_of("fictus"), NEW_ADDRESS):
        (body,) = mails_to(address)
        assert not TELLING.search(body.replace(world.proeftuin.host, ""))
    assert "/inloghulp/nieuw/" not in "".join(str(message.body) for message in mail.outbox)
    wait(world.member("fictus"))
    assert "/inloghulp/nieuw/" not in "".join(mails_to(email_of("fictus")))
    path = link_to(NEW_ADDRESS, world.proeftuin, "nieuw")
    assert Client(SERVER_NAME=world.noorderlicht.host).get(path).status_code == 410
    assert choose(world.proeftuin, path).status_code == 302
    assert session.get("/welkom/")["Location"].startswith("/accounts/login/")
    assert not try_login(world.proeftuin, email_of("fictus"), PASSWORD)
    assert User.objects.get(email=NEW_ADDRESS).check_password(NEW)
    assert choose(world.proeftuin, path, "nog-een-ander-woord-1").status_code == 410
    # The second factor was not lost: it still proves.
    assert Authenticator.objects.filter(user__email=NEW_ADDRESS).count() == 2
    work_off()
    assert len(mails_to(email_of("fictus"))) == 3


def test_a_lost_second_factor_takes_a_day_and_all_factors_go(world: World) -> None:
    give_factors("kees")
    give_factors("anja")
    confirm(world, "olga", "kees", FACTOR)
    begun = live(world.member("kees"))
    assert begun.opens_at - begun.confirmed_at == timedelta(hours=24)
    assert begun.new_email == ""
    wait(world.member("kees"))
    assert (
        choose(world.proeftuin, link_to(email_of("kees"), world.proeftuin, "nieuw")).status_code
        == 302
    )
    assert factors("kees") == [] and factors("anja") == ["recovery_codes", "totp"]
    assert user("kees").check_password(NEW)


def test_a_second_click_begins_nothing_anew(world: World) -> None:
    for _click in range(2):
        confirm(world, "olga", "fictus", YES)
    with as_platform():
        assert Recovery.objects.count() == 1
    assert len(mails_to(email_of("fictus"))) == 1


def test_a_weak_password_is_told_and_the_link_still_works(world: World) -> None:
    confirm(world, "olga", "fictus", YES)
    wait(world.member("fictus"))
    path = link_to(NEW_ADDRESS, world.proeftuin, "nieuw")
    assert choose(world.proeftuin, path, "kort").status_code == 200
    assert choose(world.proeftuin, path).status_code == 302


def test_an_address_with_a_login_of_its_own_is_told_only_to_its_reader(world: World) -> None:
    taken = YES | {"new_email": email_of("nora")}
    assert confirm(world, "olga", "fictus", taken).status_code == 302
    wait(world.member("fictus"))
    response = choose(world.proeftuin, link_to(email_of("nora"), world.proeftuin, "nieuw"))
    assert response.status_code == 200 and response.context["form"].non_field_errors()
    assert user("fictus").check_password(PASSWORD) and user("nora").check_password(PASSWORD)


# --- who may help -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("helper", "helped"),
    [
        ("olga", {"kees", "anja", "fictus", "testina", "sam", "ada"}),
        ("kees", {"sam"}),
        ("anja", set()),
        ("fictus", set()),
    ],
)
def test_exactly_these_may_be_helped(world: World, helper: str, helped: set[str]) -> None:
    """Nobody helps oneself, an owner, or a person of another dossier."""
    from portal.recovery.helping import helped_by, helpers_of

    with tenant_context(world.proeftuin.tenant.pk):
        found = {person.pk for person in helped_by(world.member(helper))}
        assert found == {world.member(name).pk for name in helped}
        backwards = {
            name
            for name, member in world.proeftuin.members.items()
            if world.member(helper) in helpers_of(member)
        }
    assert backwards == helped


def test_a_session_that_was_left_open_confirms_nothing(world: World) -> None:
    path = f"/kantoor/inloghulp/{world.member('fictus').uuid}/"
    client = later(world.client("olga"))
    page = client.post(path, YES)
    assert is_asked(page)
    assert recovery_of(world.member("fictus")) is None
    # After the password the confirmation goes on by itself.
    proof = {"step_up-way": "password", "step_up-password": PASSWORD}
    assert client.post(path, dict(page.context["carried"]) | proof).status_code == 302
    assert live(world.member("fictus")).state == RecoveryState.CONFIRMED


def test_two_owners_cannot_help_each_other(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        Membership.objects.filter(pk=world.member("kees").pk).update(role=Role.OWNER)
    assert confirm(world, "kees", "olga", YES).status_code == 404


# --- the attacker -----------------------------------------------------------------------------


def test_the_ex_partner_is_stopped_by_the_link_in_the_old_mailbox(world: World) -> None:
    """The mediator was fooled; the person is not, and the firm hears it."""
    ask(world, email_of("testina"), new_email="ex@kwaad.example")
    confirm(world, "olga", "testina", YES | {"new_email": "ex@kwaad.example"})
    path = link_to(email_of("testina"), world.proeftuin, "stop")
    stranger = Client(SERVER_NAME=world.proeftuin.host)
    assert stranger.get(path).status_code == 200
    assert live(world.member("testina")).state == RecoveryState.CONFIRMED, "a look stops nothing"
    mail.outbox.clear()
    for _click in range(2):
        assert stranger.post(path).status_code in (200, 302)
    work_off()
    ended = recovery_of(world.member("testina"))
    assert ended and (ended.state, ended.stopped_by) == (RecoveryState.STOPPED, Stopper.PERSON)
    assert [len(mails_to(email_of(name))) for name in ("olga", "testina")] == [1, 1]
    wait(world.member("testina"))
    assert not any("/inloghulp/nieuw/" in str(message.body) for message in mail.outbox)
    assert user("testina").recovery is None


def test_a_link_that_has_been_sent_is_stopped_too(world: World) -> None:
    confirm(world, "olga", "fictus", YES)
    wait(world.member("fictus"))
    path = link_to(NEW_ADDRESS, world.proeftuin, "nieuw")
    stop = link_to(email_of("fictus"), world.proeftuin, "stop")
    Client(SERVER_NAME=world.proeftuin.host).post(stop)
    assert choose(world.proeftuin, path).status_code == 410
    assert user("fictus").check_password(PASSWORD)


def test_every_page_of_the_person_tells_it_and_one_click_ends_it(world: World) -> None:
    confirm(world, "olga", "fictus", YES)
    mine = world.client("fictus")
    page = mine.get("/mijn/", follow=True).content.decode()
    assert "/inloghulp/dit-was-ik-niet/" in page
    other = world.client("testina").get("/mijn/", follow=True).content.decode()
    assert "/inloghulp/" not in other
    assert mine.post("/inloghulp/dit-was-ik-niet/").status_code == 302
    assert user("fictus").recovery is None
    work_off()
    ended = recovery_of(world.member("fictus"))
    assert ended and ended.stopped_by == Stopper.PERSON


def test_the_other_party_learns_nothing(world: World) -> None:
    before = world.client("testina").get("/mijn/", follow=True).content.decode()
    ask(world, email_of("fictus"))
    confirm(world, "olga", "fictus", YES)
    wait(world.member("fictus"))
    choose(world.proeftuin, link_to(NEW_ADDRESS, world.proeftuin, "nieuw"))
    work_off()
    assert mails_to(email_of("testina")) == [] == mails_to(email_of("sam"))
    assert words_of(before) == words_of(
        world.client("testina").get("/mijn/", follow=True).content.decode()
    )


def words_of(page: str) -> str:
    from re import sub

    return sub(r'("X-CSRFToken": |nonce=|value=)"[^"]*"', "", page)


def test_a_rogue_owner_cannot_take_over_who_also_works_elsewhere(world: World) -> None:
    """Nora shares Pim with Proeftuin: there he is a mediator, at hers a client."""
    with tenant_context(world.proeftuin.tenant.pk):
        add_member(user=user("pim"), role=Role.MEDIATOR, name="Pim Elders")
    pim = world.member("pim")
    assert confirm(world, "nora", "pim", YES).status_code == 302
    wait(pim)
    assert not any("/inloghulp/nieuw/" in str(message.body) for message in mail.outbox)
    assert live(pim).needs_operator
    assert len(mails_to(email_of("otto"))) == 1
    # Pim is told at the other firm, and ends it there, out of Nora's sight and hers only to notice.
    with tenant_context(world.proeftuin.tenant.pk):
        elsewhere = Client(SERVER_NAME=world.proeftuin.host)
        elsewhere.post("/accounts/login/", {"login": email_of("pim"), "password": PASSWORD})
        set_up(elsewhere)
    assert "/inloghulp/dit-was-ik-niet/" in elsewhere.get("/kantoor/").content.decode()
    elsewhere.post("/inloghulp/dit-was-ik-niet/")
    work_off()
    ended = recovery_of(pim)
    assert ended and ended.state == RecoveryState.STOPPED
    assert user("pim").check_password(PASSWORD)


def test_a_firm_does_not_see_that_somebody_has_a_role_elsewhere(world: World) -> None:
    """The page of Nora's is the same for Pim with and without another firm, at every step."""
    path = f"/kantoor/inloghulp/{world.member('pim').uuid}/"
    pages: list[list[str]] = []
    for shared in (False, True):
        if shared:
            with tenant_context(world.proeftuin.tenant.pk):
                add_member(user=user("pim"), role=Role.PARTY)
        confirm(world, "nora", "pim", YES)
        first = page_of(world, path)
        wait(world.member("pim"))
        pages.append([first, page_of(world, path)])
        with as_platform():
            Recovery.objects.all().delete()
    assert pages[0] == pages[1]


def page_of(world: World, path: str) -> str:
    from re import sub

    return sub(r"\d\d:\d\d", "", words_of(world.client("nora").get(path).content.decode()))


def test_an_operator_vouches_for_who_works_at_two_firms(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        add_member(user=user("pim"), role=Role.MEDIATOR, name="Pim Elders")
    pim = world.member("pim")
    confirm(world, "nora", "pim", YES)
    operator = world.client("otto")
    page = operator.get("/beheer/inloghulp/").content.decode()
    assert email_of("pim") in page and "Noorderlicht" in page and "De Proeftuin" in page
    act = f"/beheer/inloghulp/{live(pim).uuid}/"
    assert is_asked(later(operator).post(act))
    assert live(pim).vouched_by is None
    operator.post(act, {"step_up-way": "password", "step_up-password": PASSWORD})
    assert live(pim).vouched_by == world.member("otto").uuid
    wait(pim)
    assert (
        choose(world.noorderlicht, link_to(NEW_ADDRESS, world.noorderlicht, "nieuw")).status_code
        == 302
    )
    assert try_login(world.proeftuin, NEW_ADDRESS, NEW)


def test_vouching_after_the_waiting_time_lets_the_link_leave_at_once(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        add_member(user=user("pim"), role=Role.MEDIATOR)
    pim = world.member("pim")
    confirm(world, "nora", "pim", YES)
    wait(pim)
    operator = world.client("otto")
    operator.post(f"/beheer/inloghulp/{live(pim).uuid}/")
    work_off()
    assert link_to(NEW_ADDRESS, world.noorderlicht, "nieuw")


def test_a_role_that_was_given_after_the_look_makes_the_link_useless(world: World) -> None:
    pim = world.member("pim")
    confirm(world, "nora", "pim", YES)
    wait(pim)
    path = link_to(NEW_ADDRESS, world.noorderlicht, "nieuw")
    with tenant_context(world.proeftuin.tenant.pk):
        add_member(user=user("pim"), role=Role.MEDIATOR)
    assert choose(world.noorderlicht, path).status_code == 410
    work_off()
    assert live(pim).needs_operator
    assert user("pim").check_password(PASSWORD)


def test_the_login_of_an_operator_is_never_renewed_through_a_firm(world: World) -> None:
    """Otto is a client at Proeftuin, too; not even another operator can vouch for that login."""
    with tenant_context(PLATFORM_TENANT_ID):
        add_member(user=world.outsider, role=Role.OPERATOR, name="Wim Operator")
    with tenant_context(world.proeftuin.tenant.pk):
        otto = add_member(user=user("otto"), role=Role.PARTY, name="Otto Test")
        from portal.recovery.services import confirm_recovery, vouch

        confirm_recovery(
            membership=otto, lost="mailbox", new_email=NEW_ADDRESS, how="met",
            by=world.member("olga"), at=timezone.now(),
        )  # fmt: skip
    wait(otto)
    found = live(otto)
    assert found.needs_operator
    with tenant_context(PLATFORM_TENANT_ID):
        from django.core.exceptions import ValidationError

        with pytest.raises(ValidationError):
            vouch(recovery=found.uuid, by=world.member("otto"), at=timezone.now())
    assert not any("/inloghulp/nieuw/" in str(message.body) for message in mail.outbox)


def test_of_two_firms_that_claim_one_login_only_the_later_goes_on(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        there = add_member(user=user("pim"), role=Role.PARTY, name="Pim Elders")
    confirm(world, "nora", "pim", YES)
    with tenant_context(world.proeftuin.tenant.pk):
        from portal.recovery.services import confirm_recovery

        confirm_recovery(
            membership=there, lost="factor", new_email="", how="met",
            by=world.member("olga"), at=timezone.now(),
        )  # fmt: skip
    wait(world.member("pim"))
    first = recovery_of(world.member("pim"))
    assert first and (first.state, first.stopped_by) == (RecoveryState.STOPPED, Stopper.SYSTEM)
    assert user("pim").recovery == live(there).uuid


def test_who_has_left_gets_no_new_login(world: World) -> None:
    confirm(world, "olga", "kees", FACTOR)
    with tenant_context(world.proeftuin.tenant.pk):
        Membership.objects.filter(pk=world.member("kees").pk).update(state=MembershipState.ENDED)
    wait(world.member("kees"))
    ended = recovery_of(world.member("kees"))
    assert ended and ended.state == RecoveryState.STOPPED and user("kees").recovery is None


def test_the_firm_stops_it_and_a_question_that_it_does_not_believe(world: World) -> None:
    ask(world, email_of("sam"))
    path = f"/kantoor/inloghulp/{world.member('sam').uuid}/stoppen/"
    world.client("kees").post(path)
    mail.outbox.clear()
    refused = recovery_of(world.member("sam"))
    assert refused and refused.state == RecoveryState.STOPPED
    confirm(world, "kees", "sam", YES)
    assert len(mails_to(email_of("olga"))) == 1, "another who may help hears what Kees confirmed"
    world.client("olga").post(path)
    ended = recovery_of(world.member("sam"))
    assert ended and ended.stopped_by == Stopper.FIRM and user("sam").recovery is None


def test_an_altered_or_foreign_stop_link_stops_nothing(world: World) -> None:
    confirm(world, "olga", "fictus", YES)
    path = link_to(email_of("fictus"), world.proeftuin, "stop")
    for host, wrong in ((world.noorderlicht.host, path), (world.proeftuin.host, path[:-3] + "aa/")):
        assert Client(SERVER_NAME=host).post(wrong).status_code == 404
    assert live(world.member("fictus")).state == RecoveryState.CONFIRMED


def test_an_unused_link_expires_and_old_renewals_are_forgotten(world: World) -> None:
    confirm(world, "olga", "fictus", YES)
    wait(world.member("fictus"))
    path = link_to(NEW_ADDRESS, world.proeftuin, "nieuw")
    past = timezone.now() - timedelta(minutes=1)
    with tenant_context(world.proeftuin.tenant.pk):
        Recovery.objects.update(expires_at=past)
    assert choose(world.proeftuin, path).status_code == 410
    work_off(until=timezone.now() + timedelta(days=4))
    ended = recovery_of(world.member("fictus"))
    assert ended and ended.state == RecoveryState.EXPIRED and user("fictus").recovery is None
    tidy_recoveries.work(PLATFORM_TENANT_ID, (timezone.now() + timedelta(days=91)).isoformat())
    assert recovery_of(world.member("fictus")) is None


def test_the_row_keeps_no_secret(world: World) -> None:
    confirm(world, "olga", "fictus", YES)
    wait(world.member("fictus"))
    secret = link_to(NEW_ADDRESS, world.proeftuin, "nieuw").split("/")[-2]
    with as_platform():
        row = Recovery.objects.values().get()
    assert secret not in str(row)


def test_the_pages_of_the_office_ask_as_much_with_more_people(
    world: World, django_assert_max_num_queries
) -> None:
    confirm(world, "olga", "fictus", YES)
    confirm(world, "olga", "kees", FACTOR)
    with django_assert_max_num_queries(12):
        page = world.client("olga").get("/kantoor/inloghulp/").content.decode()
    assert page.count("status--now") == 2


# --- an owner ---------------------------------------------------------------------------------


@pytest.fixture
def operator(world: World) -> Client:
    with as_platform():
        type(world.proeftuin.tenant).objects.filter(pk=world.proeftuin.tenant.pk).update(
            kvk_number="90000002"
        )
    return world.client("otto")


def owner_page(world: World) -> str:
    firm, owner = world.proeftuin.tenant, world.member("olga")
    return f"/beheer/kantoren/{firm.uuid}/eigenaren/{owner.uuid}/"


OWNER = {"lost": "mailbox", "new_email": NEW_ADDRESS, "how": "register", "kvk_number": "90000002"}


def test_an_owner_is_helped_by_the_operator_and_all_staff_hears_it(
    world: World, operator: Client
) -> None:
    ask(world, email_of("olga"))
    assert [message.to[0] for message in mail.outbox] == [email_of("otto")]
    assert owner_page(world) in operator.get("/beheer/inloghulp/").content.decode()
    assert operator.post(owner_page(world), OWNER).status_code == 302
    work_off()
    begun = live(world.member("olga"))
    assert (begun.confirmed_by, begun.how) == (world.member("otto").uuid, "register")
    told = {message.to[0] for message in mail.outbox}
    assert told >= {email_of(name) for name in ("olga", "kees", "anja")} | {NEW_ADDRESS}
    assert not told & {email_of(name) for name in ("fictus", "testina", "sam", "ada")}
    assert link_to(email_of("anja"), world.proeftuin, "stop")
    wait(world.member("olga"))
    assert (
        choose(world.proeftuin, link_to(NEW_ADDRESS, world.proeftuin, "nieuw")).status_code == 302
    )


def test_a_colleague_stops_what_looks_wrong(world: World, operator: Client) -> None:
    operator.post(owner_page(world), OWNER)
    work_off()
    path = link_to(email_of("anja"), world.proeftuin, "stop")
    Client(SERVER_NAME=world.proeftuin.host).post(path)
    ended = recovery_of(world.member("olga"))
    assert ended and ended.state == RecoveryState.STOPPED


def test_a_wrong_number_of_the_trade_register_helps_nobody(world: World, operator: Client) -> None:
    response = operator.post(owner_page(world), OWNER | {"kvk_number": "12345678"})
    assert list(response.context["form"].errors) == ["kvk_number"]
    assert recovery_of(world.member("olga")) is None


def test_the_operator_helps_nobody_but_owners(world: World, operator: Client) -> None:
    firm = world.proeftuin.tenant.uuid
    for name in ("kees", "fictus", "otto", "nora"):
        path = f"/beheer/kantoren/{firm}/eigenaren/{world.member(name).uuid}/"
        assert operator.post(path, OWNER).status_code == 404


def test_a_renewal_goes_with_the_dossier_of_its_person(world: World, settings, tmp_path) -> None:
    """Rows, mails to the new address, and jobs that wait."""
    from portal.notifications.models import OutgoingEmail
    from portal.privacy.services import erase_dossier

    settings.BACKUP_KEYS_ROOT = tmp_path
    confirm(world, "olga", "fictus", YES)
    firm, dossier = world.proeftuin.tenant, world.proeftuin.dossiers[0]
    erase_dossier(firm_id=firm.pk, dossier_id=dossier.pk)
    with as_platform():
        assert not Recovery.objects.exists()
        assert not OutgoingEmail.objects.filter(to=NEW_ADDRESS).exists()
    assert not User.objects.filter(email=email_of("fictus")).exists()
