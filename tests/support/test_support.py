"""The operator looks along only where and while an owner allows it, and never sees a dossier."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.audit.models import AuditEvent
from portal.crm.services import add_contact
from portal.dossiers.models import Dossier, Party
from portal.notifications.models import OutgoingEmail
from portal.support.models import SupportAccess, SupportState
from portal.support.services import ask_access, end_access, grant_access
from portal.tenants.context import as_platform, tenant_context
from portal.tenants.models import JobRun, JobState
from portal.tenants.working import work_off
from tests.accounts.helpers import is_asked, later
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = "/kantoor/meekijken/"
GIVEN = {"reason": "De factuur klopt niet", "hours": "1"}
MARK = "GEHEIMKENMERK"


@pytest.fixture
def owner(world: World) -> Client:
    return world.client("olga")


def look_at(world: World, firm: str = "proeftuin") -> str:
    return f"/beheer/kantoren/{getattr(world, firm).tenant.uuid}/meekijken/"


def newest(world: World) -> SupportAccess:
    with tenant_context(world.proeftuin.tenant.pk):
        return SupportAccess.objects.select_related("granted_by").latest("pk")


def events(world: World) -> list[tuple[str, object]]:
    with tenant_context(world.proeftuin.tenant.pk):
        found = AuditEvent.objects.filter(name__startswith="support.").order_by("pk")
        return list(found.values_list("name", "actor"))


def test_an_owner_allows_it_the_operator_looks_and_the_firm_sees_it(
    world: World, owner: Client
) -> None:
    operator = world.client("otto")
    assert operator.get(look_at(world)).status_code == 404
    for _click in range(2):
        assert owner.post(PAGE, GIVEN).status_code == 302
    work_off()
    assert [message.to[0] for message in mail.outbox] == ["otto@proef.example"]
    page = operator.get(look_at(world)).content.decode()
    assert "Olga Test" in page and "De factuur klopt niet" in page
    access = newest(world)
    assert (access.looks, access.looked_by_name) == (1, "Otto Operator")
    for path in (PAGE, "/kantoor/collegas/", "/kantoor/abonnement/"):
        assert "notice--warn" in owner.get(path).content.decode(), path
    assert events(world) == [
        ("support.granted", world.member("olga").uuid),
        ("support.looked", world.member("otto").uuid),
    ]


def test_it_ends_by_time_and_at_once(world: World, owner: Client) -> None:
    operator = world.client("otto")
    owner.post(PAGE, GIVEN)
    access = newest(world)
    assert access.ends_at and access.granted_at
    assert access.ends_at - access.granted_at == timedelta(hours=1)
    with tenant_context(world.proeftuin.tenant.pk):
        SupportAccess.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert operator.get(look_at(world)).status_code == 404
    assert "notice--warn" not in owner.get("/kantoor/collegas/").content.decode()
    owner.post(PAGE, GIVEN | {"hours": "24"})
    assert operator.get(look_at(world)).status_code == 200
    owner.post(f"{PAGE}{newest(world).uuid}/", {"act": "end"})
    assert operator.get(look_at(world)).status_code == 404
    assert newest(world).state == SupportState.ENDED
    past = owner.get(PAGE).content.decode()
    assert "Otto Operator" in past and past.count("rows__item") == 2


def test_the_operator_asks_and_sees_nothing_before_the_yes(world: World, owner: Client) -> None:
    operator = world.client("otto")
    ask = f"/beheer/kantoren/{world.proeftuin.tenant.uuid}/vragen/"
    for _click in range(2):
        assert operator.post(ask, GIVEN | {"hours": "4"}).status_code == 302
    work_off()
    assert [message.to[0] for message in mail.outbox] == ["olga@proef.example"]
    asked = newest(world)
    assert operator.get(look_at(world)).status_code == 404
    act = f"{PAGE}{asked.uuid}/"
    left_open = later(world.client("olga"))
    page = left_open.post(act, {"act": "yes"})
    assert is_asked(page) and dict(page.context["carried"]) == {"act": "yes"}
    assert world.client("kees").post(act, {"act": "yes"}).status_code == 404
    assert operator.get(look_at(world)).status_code == 404
    owner.post(act, {"act": "yes"})
    assert operator.get(look_at(world)).status_code == 200
    granted = newest(world)
    assert granted.granted_by == world.member("olga")
    assert granted.ends_at and granted.granted_at
    assert granted.ends_at - granted.granted_at == timedelta(hours=4)


def test_a_no_and_an_end_are_quick(world: World, owner: Client) -> None:
    """Nobody looks for a phone first to have somebody look away."""
    owner.post(PAGE, GIVEN)
    left_open = later(owner)
    assert left_open.post(f"{PAGE}{newest(world).uuid}/", {"act": "end"}).status_code == 302
    assert newest(world).state == SupportState.ENDED
    world.client("otto").post(f"/beheer/kantoren/{world.proeftuin.tenant.uuid}/vragen/", GIVEN)
    assert left_open.post(f"{PAGE}{newest(world).uuid}/", {"act": "no"}).status_code == 302
    assert newest(world).state == SupportState.REFUSED


def test_a_no_is_a_no(world: World, owner: Client) -> None:
    operator = world.client("otto")
    operator.post(f"/beheer/kantoren/{world.proeftuin.tenant.uuid}/vragen/", GIVEN)
    act = f"{PAGE}{newest(world).uuid}/"
    owner.post(act, {"act": "no"})
    owner.post(act, {"act": "yes"})
    assert newest(world).state == SupportState.REFUSED
    assert operator.get(look_at(world)).status_code == 404


def test_the_leave_of_one_firm_opens_no_other(world: World, owner: Client) -> None:
    owner.post(PAGE, GIVEN)
    assert world.client("otto").get(look_at(world, "noorderlicht")).status_code == 404
    assert world.client("olga", firm=world.platform).get(look_at(world)).status_code == 302


def test_neither_service_trusts_its_caller(world: World) -> None:
    now = timezone.now()
    with tenant_context(world.proeftuin.tenant.pk):
        for name in ("kees", "anja", "fictus", "ada"):
            with pytest.raises(ValidationError):
                grant_access(reason="Proef", hours=1, by=world.member(name), at=now)
        access = grant_access(reason="Proef", hours=1, by=world.member("olga"), at=now)
        with pytest.raises(ValidationError):
            end_access(access=access, by=world.member("kees"), at=now)
    with pytest.raises(ValidationError):
        ask_access(
            firm_id=world.noorderlicht.tenant.pk, reason="Proef", hours=1, by=world.member("olga")
        )


def test_no_dossier_contact_party_or_mail_is_in_any_answer(world: World, owner: Client) -> None:
    """A mark in everything that a client is known by; the statements touch none of those tables."""
    fictus = world.member("fictus")
    with tenant_context(world.proeftuin.tenant.pk):
        Dossier.objects.filter(pk=world.proeftuin.dossiers[0].pk).update(
            number=f"{MARK}1", title=f"{MARK}2"
        )
        Party.objects.update(last_name=f"{MARK}3", email=f"{MARK}4@proef.example")
        add_contact(last_name=f"{MARK}5")
        type(fictus).objects.filter(pk=fictus.pk).update(name=f"{MARK}6", phone=f"{MARK}7")
        type(fictus.user).objects.filter(pk=fictus.user_id).update(
            email=f"{MARK}8@proef.example".lower()
        )
        OutgoingEmail.objects.create(
            to=f"{MARK}9@proef.example", subject=f"{MARK}10", text=MARK, html=MARK, key=MARK,
            state="failed", fault="SMTPDataError 554", about=uuid4(),
        )  # fmt: skip
        JobRun.objects.create(key=f"portal.proef.work:{MARK}", state=JobState.GIVEN_UP, starts=3)
    owner.post(PAGE, GIVEN)
    operator = world.client("otto")
    with CaptureQueriesContext(connection) as asked:
        page = operator.get(look_at(world)).content.decode()
    assert "SMTPDataError 554" in page and "portal.proef.work" in page
    read = " ".join(query["sql"] for query in asked)
    for table in (
        "dossiers_",
        "crm_",
        "facts_",
        "conversations_",
        "files_",
        "documents_",
        "cms_pages_",
    ):
        assert table not in read, table
    for column in ("subject", "to", "about", "text", "html", "key"):
        assert f'"notifications_outgoingemail"."{column}"' not in read, column
    pages = [page, operator.get("/beheer/").content.decode()]
    pages.append(operator.get(look_at(world).replace("meekijken/", "")).content.decode())
    for shown in pages:
        assert MARK.lower() not in shown.lower()


def test_a_firm_with_more_people_costs_the_operator_no_more_queries(
    world: World, owner: Client, django_assert_max_num_queries
) -> None:
    owner.post(PAGE, GIVEN)
    with django_assert_max_num_queries(30):
        world.client("otto").get(look_at(world))


def test_the_platforms_own_rows_are_no_firm(world: World) -> None:
    own = f"/beheer/kantoren/{world.platform.tenant.uuid}/"
    operator = world.client("otto")
    assert operator.get(own).status_code == operator.get(f"{own}meekijken/").status_code == 404
    with as_platform():
        assert not SupportAccess.objects.exists()
