"""The first steps of a new firm: kept, skipped, taken up again, put away, and never in the way."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.branding.models import Branding
from portal.branding.services import change_branding
from portal.provisioning.enums import StepState, WelcomeStep
from portal.provisioning.models import WelcomePath
from portal.provisioning.selectors import Progress, welcome_progress
from portal.provisioning.services.welcome import begin_path, dismiss_path, mark_step
from portal.tenants.context import tenant_context
from tests.accounts.phone import set_up
from tests.provisioning.signing_up import PASSWORD, activation_path, at_firm
from tests.world import Firm, World

pytestmark = pytest.mark.django_db

HOME = "/kantoor/"
PATH = "/kantoor/begin/stappen/"
OPEN, DONE, SKIPPED = StepState.OPEN, StepState.DONE, StepState.SKIPPED


@pytest.fixture
def fresh(world: World) -> Client:
    """The owner of a firm that has just been activated."""
    link = activation_path(world)
    owner = at_firm(world)
    owner.post(link, {"password1": PASSWORD, "password2": PASSWORD})
    set_up(owner)
    return owner


@pytest.fixture
def olga(world: World) -> Client:
    with tenant_context(world.proeftuin.tenant.pk):
        begin_path()
    return world.client("olga")


def states(firm: Firm) -> list[str]:
    with tenant_context(firm.tenant.pk):
        found = welcome_progress()
        assert found is not None
        return [str(state) for state in found.states.values()]


def test_a_new_firm_walks_its_first_steps(fresh: Client) -> None:
    """From the activation on: every step leads to the next, and the day's page knows how far."""
    assert fresh.get("/kantoor/begin/").status_code == 200
    later = fresh.post(f"{PATH}style/", {"act": "skip"})
    assert (later.status_code, later["Location"]) == (302, PATH)
    page = fresh.get(PATH)
    assert [step.state_kind for step in page.context["steps"]] == [
        "stopped",
        "todo",
        "todo",
        "todo",
    ]
    assert page.context["next"].name == "template"
    look = fresh.post(f"{PATH}template/", {"act": "look"})
    assert "/cms/snippets/snippets/documenttemplate/edit/" in look["Location"]
    assert fresh.get(look["Location"]).status_code == 200
    assert fresh.get(HOME).context["welcome"].name == "colleague"
    fresh.post(
        "/kantoor/collegas/", {"name": "Bo", "email": "bo@proef.example", "role": "mediator"}
    )
    assert fresh.get(HOME).context["welcome"].name == "contact"
    fresh.post(f"{PATH}contact/", {"act": "skip"})
    today = fresh.get(HOME)
    assert today.context["welcome"] is None and PATH not in today.content.decode()
    # What was skipped is not gone.
    assert fresh.get(PATH).status_code == 200
    fresh.post(f"{PATH}contact/", {"act": "again"})
    assert fresh.get(HOME).context["welcome"].name == "contact"
    fresh.post(PATH)
    assert fresh.get(HOME).context["welcome"] is None


def test_saving_the_style_is_its_step_wherever_it_is_saved(fresh: Client) -> None:
    saved = fresh.post("/kantoor/begin/", {"accent_color": "#8a2be2"})
    page = fresh.get(saved["Location"]).content.decode()
    assert f'href="{PATH}"' in page
    assert fresh.get(HOME).context["welcome"].name == "template"


def test_the_firms_own_rows_tell_of_a_step(world: World, olga: Client) -> None:
    """Kees is there and contacts are; whoever skipped that step has done it all the same."""
    with tenant_context(world.proeftuin.tenant.pk):
        mark_step(step=WelcomeStep.COLLEAGUE, state=SKIPPED)
        before = welcome_progress()
        assert before is not None and before.states[WelcomeStep.COLLEAGUE] == DONE
        assert before.states[WelcomeStep.STYLE] == OPEN
        change_branding(branding=Branding.objects.get(), footer="x")
    assert states(world.proeftuin)[0] == DONE


def test_done_stays_done(world: World, olga: Client) -> None:
    olga.post(f"{PATH}template/", {"act": "look"})
    olga.post(f"{PATH}template/", {"act": "skip"})
    assert states(world.proeftuin)[1] == DONE


def test_one_path_a_firm(world: World, olga: Client) -> None:
    """What one firm says of its steps is not said of another's."""
    with tenant_context(world.noorderlicht.tenant.pk):
        begin_path()
        begin_path()
        assert WelcomePath.objects.count() == 1
    olga.post(f"{PATH}template/", {"act": "look"})
    olga.post(PATH)
    with tenant_context(world.noorderlicht.tenant.pk):
        other = welcome_progress()
        assert other is not None and not other.dismissed
        assert other.states[WelcomeStep.TEMPLATE] == OPEN


def test_only_owners_are_reminded(world: World, olga: Client) -> None:
    assert olga.get(HOME).context["welcome"] is not None
    for person in ("kees", "anja"):
        client = world.client(person)
        assert client.get(HOME).context["progress"] is None
        assert client.get(PATH).status_code == 404
        assert client.post(f"{PATH}style/", {"act": "skip"}).status_code == 404


def test_a_firm_from_before_has_no_path(world: World) -> None:
    owner = world.client("olga")
    assert owner.get(HOME).context["progress"] is None
    assert owner.get(PATH)["Location"] == HOME
    assert owner.post(f"{PATH}style/", {"act": "skip"}).status_code == 302
    with tenant_context(world.proeftuin.tenant.pk):
        assert not WelcomePath.objects.exists()


def test_it_costs_the_days_page_one_question_and_others_none(
    world: World, olga: Client, django_assert_max_num_queries: Any
) -> None:
    with CaptureQueriesContext(connection) as captured:
        olga.get("/kantoor/contacten/")
    assert not [q for q in captured if "welcomepath" in q["sql"]]
    with django_assert_max_num_queries(12) as captured:
        olga.get(HOME)
    assert len([q for q in captured if "welcomepath" in q["sql"]]) == 1


def test_the_next_step_is_the_first_that_is_open() -> None:
    steps = dict.fromkeys(WelcomeStep, OPEN)
    assert Progress(steps, dismissed=False).next == WelcomeStep.STYLE
    assert not Progress(steps, dismissed=True).is_open
    finished = Progress(dict.fromkeys(WelcomeStep, SKIPPED), dismissed=False)
    assert finished.next is None and not finished.is_open and finished.done == 4


def test_put_away_once(world: World, olga: Client) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        first = timezone.now()
        dismiss_path(at=first)
        dismiss_path(at=timezone.now())
        assert WelcomePath.objects.get().dismissed_at == first
