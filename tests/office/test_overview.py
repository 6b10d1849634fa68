"""The overview of a dossier: gaps first, A beside B, every value with where it comes from."""

from datetime import date

import pytest

from portal.facts.interchange import parse
from portal.facts.selectors import FactRow
from portal.facts.services import import_dossier
from portal.office.facts import chapter_of, chapters
from portal.tenants.context import tenant_context
from tests.facts.samples import sample
from tests.world import World

PARTY = "parties.{a,b}"


def row(path: str, text: str, *, subject: int = 1, group: str = "X", **more: object) -> FactRow:
    told = {
        "label": path.rpartition(".")[2], "source": "antwoord", "as_of": None,
        "visibility": "beide partijen en de mediator", "confirmed_by": "",
    }  # fmt: skip
    return FactRow(group=group, subject=("thing", subject), text=text, path=path, **(told | more))


def test_parties_stand_beside_each_other_and_a_gap_stays_visible() -> None:
    (chapter,) = chapters(
        [
            row(f"{PARTY}.given_name", "Ömer & Zn", group="Partij A: Ömer"),
            row(f"{PARTY}.prefix", "van", subject=2, group="Partij B: Testina"),
            row(f"{PARTY}.given_name", "Testina", subject=2, group="Partij B: Testina"),
        ]
    )
    (table,) = chapter.tables
    assert table.kind == "columns" and table.columns == ("A: Ömer", "B: Testina")
    found = [tuple(cell.text for cell in cells) for _label, cells in table.rows]
    assert sorted(found) == [("", "van"), ("Ömer & Zn", "Testina")]


def test_two_things_of_one_name_stay_two() -> None:
    rows = [
        row("accounts[].balance", text, subject=subject, group="Rekening: Bank")
        for subject, text in ((1, "€ 1,00"), (2, "€ 2,00"))
    ]
    (table,) = chapters(rows)[0].tables
    assert table.kind == "rows"
    assert [cells[0].text for _name, cells in table.rows] == ["€ 1,00", "€ 2,00"]


def test_a_value_tells_its_source_only_where_it_is_another() -> None:
    (chapter,) = chapters(
        [
            row("debts[].balance", "€ 5,00", as_of=date(2026, 9, 1)),
            row("debts[].creditor", "Bank"),
            row("debts[].reference", "KR-1", source="geüpload stuk"),
        ]
    )
    cells = {cells[0].path: cells[0] for _label, cells in chapter.tables[0].rows}
    assert chapter.source == "antwoord"
    assert cells["debts[].creditor"].source == ""
    assert cells["debts[].reference"].source == "geüpload stuk"
    assert "01-09-2026" in cells["debts[].balance"].source
    assert "antwoord" not in cells["debts[].balance"].source


def test_every_path_of_the_format_has_a_chapter() -> None:
    assert chapter_of("children[0].custody") == chapter_of("children[].custody") == "children"
    assert chapter_of("planned_events.signing_a_on") == "procedure"


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "gap"), [(1, "Informatie-uitwisseling"), (2, "")])
def test_the_page_shows_a_sample_whole(world: World, number: int, gap: str) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        data = parse(sample(number))[0]
        dossier = import_dossier(data=data, actor=world.proeftuin.members["olga"])
    page = world.client("olga").get(f"/kantoor/dossiers/{dossier.uuid}/").content.decode()
    assert ('id="ontbreekt"' in page) == bool(gap)
    if gap:
        assert page.index(gap) < page.index("data-fact=")
    for party in data["parties"].values():
        assert party["birth_place"] in page
    # A national number is never kept, so no page can show it.
    assert "9999901" not in page
