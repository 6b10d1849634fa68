"""A firm makes a line its own: what it may change, what stays, and what running dossiers see of it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from portal.dossiers.enums import StopState, Trajectory
from portal.dossiers.line import route_of, stops_for
from portal.dossiers.line_changes import LineChanges
from portal.dossiers.models import Dossier, FirmLine, Stop
from portal.dossiers.selectors import stop_title
from portal.dossiers.services import arrange_line, move_to_stop, open_dossier
from portal.dossiers.services import firm_line as lines
from portal.office.firm_line import Everything
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db
DIVORCE = "divorce"
PAGE = f"/kantoor/trambanen/{DIVORCE}/"
DAY = date(2026, 11, 24)


@pytest.fixture
def here(world: World) -> Iterator[World]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield world


def codes(trajectory: str = DIVORCE) -> list[str]:
    row = FirmLine.objects.filter(trajectory=trajectory).first()
    changes = LineChanges.of(row.changes if row else {})
    return [spec.code for spec in stops_for(trajectory, Everything(), changes)]


def test_order_names_and_stops_are_the_firms(here: World) -> None:
    standard = codes()
    lines.move_stop(trajectory=DIVORCE, code="support", step=-1)
    assert codes()[4:9] == ["children", "home", "support", "assets", "pension"]
    lines.move_stop(trajectory=DIVORCE, code="intake", step=1)
    assert codes()[2:4] == ["inventory", "intake"]
    lines.hide_stop(trajectory=DIVORCE, code="aftercare")
    lines.add_stop(trajectory=DIVORCE, title=" Gesprek  kinderen ", about="", after="pension")
    own = next(code for code in codes() if code not in standard)
    assert codes()[9] == own and "aftercare" not in codes()
    lines.rename_stop(trajectory=DIVORCE, code="home", title="Het huis")
    titles = {
        spec.code: spec.title["en"]
        for spec in stops_for(DIVORCE, Everything(), LineChanges.of(FirmLine.objects.get().changes))
    }
    assert (titles[own], titles["home"]) == ("Gesprek kinderen", "Het huis")
    lines.show_stop(trajectory=DIVORCE, code="aftercare")
    lines.remove_stop(trajectory=DIVORCE, code=own)
    assert set(codes()) == set(standard)
    lines.reset_line(trajectory=DIVORCE)
    assert codes() == standard and FirmLine.objects.get().changes == {}


def test_what_runs_beside_each_other_moves_as_one(here: World) -> None:
    lines.add_stop(trajectory=DIVORCE, title="Rust", about="", after="inventory")
    lines.move_stop(trajectory=DIVORCE, code="topics", step=-1)
    assert codes()[4:9] == ["children", "home", "assets", "support", "pension"]
    groups = [
        spec.group
        for spec in stops_for(DIVORCE, Everything(), LineChanges.of(FirmLine.objects.get().changes))
    ]
    assert groups[4:9] == ["topics"] * 5 and groups[9] is None


@pytest.mark.parametrize("code", ["signing", "petition", "registry", "closed", "children"])
def test_what_the_law_or_an_event_needs_stays(here: World, code: str) -> None:
    with pytest.raises(ValidationError):
        lines.hide_stop(trajectory=DIVORCE, code=code)
    if code != "children":
        with pytest.raises(ValidationError):
            lines.move_stop(trajectory=DIVORCE, code=code, step=-1)
            lines.move_stop(trajectory=DIVORCE, code=code, step=-1)
    assert code in codes()
    for wrong in ({"code": "nothing"}, {"code": "x" * 200}):
        with pytest.raises(ValidationError):
            lines.hide_stop(trajectory=DIVORCE, **wrong)


@pytest.mark.parametrize("trajectory", Trajectory.values)
def test_every_route_ends_where_it_must_and_takes_changes(here: World, trajectory: str) -> None:
    route = [entry.code for entry in route_of(trajectory)]
    lines.add_stop(trajectory=trajectory, title="Eigen halte", about="Wat er is.", after=route[0])
    assert codes(trajectory)[-1] == "closed"
    assert len(codes(trajectory)) == len(route) + 1


def test_a_running_dossier_keeps_its_line_until_its_mediator_takes_the_new_one(
    here: World,
) -> None:
    dossier = Dossier.objects.get(pk=here.proeftuin.dossiers[0].pk)
    arrange_line(dossier=dossier, resolver=Everything())
    move_to_stop(dossier=dossier, code="intake", on=DAY)
    before = list(dossier.stops.values_list("code", flat=True))
    lines.hide_stop(trajectory=DIVORCE, code="introduction")
    lines.hide_stop(trajectory=DIVORCE, code="aftercare")
    lines.rename_stop(trajectory=DIVORCE, code="inventory", title="Papieren")
    lines.add_stop(trajectory=DIVORCE, title="Rust", about="Even niets.", after="intake")
    assert list(dossier.stops.values_list("code", flat=True)) == before
    page = here.client("olga").get(f"/kantoor/dossiers/{dossier.uuid}/trambaan/").content.decode()
    assert "/trambaan/nieuw/" in page
    client = here.client("olga")
    assert client.post(f"/kantoor/dossiers/{dossier.uuid}/trambaan/nieuw/").status_code == 302
    dossier.refresh_from_db()
    after = list(dossier.stops.values_list("code", flat=True))
    assert "introduction" in after, "it was reached"
    assert "aftercare" not in after and "children" in after and "pension" in after
    assert after.index("intake") + 1 == next(n for n, code in enumerate(after) if "own-" in code)
    assert Stop.objects.get(dossier=dossier, code="introduction").state == StopState.DONE
    assert (dossier.current_stop, stop_title(dossier, "inventory")) == ("intake", "Papieren")
    line = here.client("fictus").get(f"/mijn/{dossier.uuid}/trambaan/").content.decode()
    assert "Papieren" in line and "Even niets." in line
    own = next(code for code in after if "own-" in code)
    move_to_stop(dossier=dossier, code=own, on=DAY)
    lines.reset_line(trajectory=DIVORCE)
    client.post(f"/kantoor/dossiers/{dossier.uuid}/trambaan/nieuw/")
    assert own in dossier.stops.values_list("code", flat=True), "the tram stands there"
    assert "Rust" in here.client("olga").get("/kantoor/dossiers/").content.decode()
    now = here.client("fictus").get(f"/mijn/{dossier.uuid}/").content.decode()
    assert "Rust" in now and "Even niets." in now


def test_a_new_dossier_gets_the_line_of_the_firm(here: World) -> None:
    lines.rename_stop(trajectory=DIVORCE, code="home", title="Het huis")
    dossier = open_dossier(number="2026-77", title="X", trajectory=DIVORCE, opened_on=DAY)
    arrange_line(dossier=dossier, resolver=Everything())
    assert dossier.stops.get(code="home").title == "Het huis"


def test_the_register_of_a_legal_separation_is_called_by_its_name(here: World) -> None:
    dossier = open_dossier(
        number="2026-78", title="X", trajectory="legal_separation", opened_on=DAY
    )
    arrange_line(dossier=dossier, resolver=Everything())
    page = here.client("olga").get(f"/kantoor/dossiers/{dossier.uuid}/trambaan/").content.decode()
    assert "huwelijksgoederen" in page


def test_the_page_changes_the_line_and_keeps_what_was_typed(here: World) -> None:
    client = here.client("olga")
    assert client.get("/kantoor/trambanen/").status_code == 200
    done = client.post(PAGE, {"act": "hide", "stop": "intake"})
    assert done["Location"] == f"{PAGE}#intake" and "intake" not in codes()
    refused = client.post(
        PAGE, {"act": "add", "title": " ", "about": "Bewaar mij", "after": "home"}
    )
    assert refused.status_code == 422 and "Bewaar mij" in refused.content.decode()
    assert client.post(PAGE, {"act": "up", "stop": "registry"}, follow=True).status_code == 200
    assert client.post(PAGE, {"act": "explode"}).status_code == 404
    assert client.get("/kantoor/trambanen/nergens/").status_code == 404
