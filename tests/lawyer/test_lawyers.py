"""A lawyer: let in, reads what is final and nothing else, reports, and is out when access ends."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Invitation
from portal.accounts.services import accept_invitation
from portal.documents.filing import Report, registration_term
from portal.documents.models import LawyerAccess
from portal.documents.services import (
    end_lawyer_access,
    give_lawyer_access,
    invite_lawyer_again,
    report_filing,
)
from portal.documents.services.reporting import reported
from portal.dossiers.models import Dossier, DossierGrant
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.permissions.stage import furnish
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
TODAY = date(2027, 2, 1)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
FILED, DECIDED, ENTERED = date(2026, 12, 8), date(2027, 1, 5), date(2027, 1, 15)
NEUTRAL = "Er staat iets voor je klaar bij De Proeftuin"


@pytest.fixture(autouse=True)
def _in_proeftuin(world: World) -> Iterator[None]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield


def give(world: World, email: str, number: int = 1) -> LawyerAccess:
    return give_lawyer_access(
        dossier=world.proeftuin.dossiers[number], email=email, name="mr. Proef",
        given_by=world.member("olga"), at=NOW,
    )  # fmt: skip


def report(world: World, number: int = 0, **days: object) -> Report:
    return report_filing(
        dossier=world.proeftuin.dossiers[number], report=Report(**days),  # type: ignore[arg-type]
        on=TODAY, reported_by=world.member("ada"),
    )  # fmt: skip


def sees(client: Client, dossier: Dossier) -> int:
    return client.get(reverse("lawyer:dossier-detail", args=[dossier.uuid])).status_code


def test_a_known_lawyer_is_in_at_once_and_out_when_access_ends(world: World) -> None:
    dossier, ada = world.proeftuin.dossiers[1], world.client("ada")
    assert sees(ada, dossier) == 404
    access = give(world, " Ada@proef.example ")
    assert give(world, "ada@proef.example") == access
    assert sees(ada, dossier) == 200
    work_off()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["ada@proef.example"], NEUTRAL)
    assert dossier.number not in letter.body and "onvenant" not in letter.body
    for _click in range(2):
        end_lawyer_access(access=access, at=NOW)
    assert sees(ada, dossier) == 404
    assert sees(ada, world.proeftuin.dossiers[0]) == 200
    assert give(world, "ada@proef.example") != access


def test_a_new_lawyer_is_invited_and_let_in_by_accepting(world: World) -> None:
    access = give(world, "balie@elders.example")
    assert access.invitation is not None and access.membership is None
    assert not invite_lawyer_again(access=access, invited_by=world.member("olga"), at=NOW)
    member = accept_invitation(invitation=access.invitation, password=PASSWORD)
    access.refresh_from_db()
    assert access.membership == member
    assert DossierGrant.objects.filter(user=member.user, content_object=access.dossier).exists()
    end_lawyer_access(access=access, at=NOW)
    assert not DossierGrant.objects.filter(user=member.user).exists()


def test_an_invitation_dies_with_the_access_and_an_expired_one_is_renewed(world: World) -> None:
    access = give(world, "balie@elders.example")
    first = access.invitation
    Invitation.objects.filter(pk=first.pk).update(expires_at=NOW - timedelta(days=1))  # type: ignore[union-attr]
    access.refresh_from_db()
    assert invite_lawyer_again(access=access, invited_by=world.member("olga"), at=NOW)
    access.refresh_from_db()
    assert access.invitation != first
    end_lawyer_access(access=access, at=NOW)
    access.invitation.refresh_from_db()  # type: ignore[union-attr]
    assert access.invitation.withdrawn_at is not None  # type: ignore[union-attr]


def test_a_party_is_no_lawyer(world: World) -> None:
    with pytest.raises(ValidationError) as refused:
        give(world, "fictus@proef.example")
    assert "email" in refused.value.message_dict
    assert not LawyerAccess.objects.exists()


def test_a_lawyer_gets_finals_as_attachments_and_nothing_else(world: World) -> None:
    things, ada = furnish(world.proeftuin)[0], world.client("ada")
    page = ada.get(reverse("lawyer:dossier-detail", args=[things["dossier"]])).content.decode()
    assert things["final"] in page
    assert not any(things[name] in page for name in ("joint", "for_a", "mediators", "paper"))

    def download(name: str) -> str:
        arguments = [things["dossier"], things[name], "pdf"]
        return reverse("lawyer:document-download", args=arguments)

    answer = ada.get(download("final"))
    assert answer.getvalue().startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert ada.get(download("joint")).status_code == 404
    assert ada.get(reverse("client:dossier-documents", args=[things["dossier"]])).status_code == 404


def test_what_is_reported_moves_the_tram_by_rule_and_never_back(world: World) -> None:
    dossier = world.proeftuin.dossiers[0]

    def here() -> str:
        dossier.refresh_from_db()
        return dossier.current_stop

    report(world, filed_on=FILED, case_number="FA RK 26-42")
    assert here() == "court_decision"
    assert dossier.stops.get(code="petition").done_on == FILED
    report(world, filed_on=FILED, case_number="FA RK 26-42", decision_on=DECIDED)
    assert here() == "acquiescence"
    moves = dossier.moves.count()
    said = report(
        world, filed_on=FILED, case_number="FA RK 26-43", decision_on=DECIDED, registered_on=ENTERED
    )
    assert (here(), dossier.moves.count()) == ("execution", moves + 1)
    assert dossier.moves.first().moved_by == world.member("ada")
    assert reported(dossier) == said
    report(world, **vars(said))
    report(world, filed_on=FILED)
    assert (here(), dossier.moves.count()) == ("execution", moves + 1)
    assert reported(dossier) == Report(filed_on=FILED)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"case_number": "FA RK 26-42"}, "filed_on"),
        ({"decision_on": DECIDED}, "decision_on"),
        ({"filed_on": DECIDED, "decision_on": FILED}, "decision_on"),
        ({"filed_on": date(2026, 1, 1)}, "filed_on"),
        ({"filed_on": TODAY + timedelta(days=1)}, "filed_on"),
        ({"filed_on": FILED, "registered_on": ENTERED}, "registered_on"),
    ],
)
def test_days_out_of_order_are_refused(world: World, days: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        report(world, **days)
    assert list(refused.value.message_dict) == [field]
    assert reported(world.proeftuin.dossiers[0]) == Report()


def test_the_decision_lapses_six_months_after_it_is_final() -> None:
    on = date(2027, 6, 1)
    term = registration_term(Report(filed_on=FILED, decision_on=date(2026, 11, 30)), on)
    assert term is not None
    # Six months after the decision itself; final at the latest three months later (28 February).
    assert (term.safe_until, term.last_day) == (date(2027, 5, 30), date(2027, 8, 28))
    assert term.is_red(date(2027, 4, 30)) and not term.is_red(date(2027, 4, 29))
    assert registration_term(Report(decision_on=DECIDED, registered_on=ENTERED), on) is None


def test_a_partnership_without_a_court_reports_a_declaration(world: World) -> None:
    page = reverse("lawyer:dossier-detail", args=[world.proeftuin.dossiers[1].uuid])
    give(world, "ada@proef.example")
    ada = world.client("ada")
    html = ada.get(page).content.decode()
    assert 'name="declared_on"' in html and 'name="filed_on"' not in html
    answer = ada.post(page, {"declared_on": "31 februari 2026", "registered_on": ""})
    assert answer.status_code == 400 and "31 februari 2026" in answer.content.decode()
    declared = date(2026, 11, 20)
    report(world, 1, declared_on=declared)
    assert Dossier.objects.get(pk=world.proeftuin.dossiers[1].pk).current_stop == "registry"
