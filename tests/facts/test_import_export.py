"""A file becomes a dossier, whole or not at all, and comes out equal."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from portal.dossiers.models import Child, Dossier, DossierStaff, Party, Stop
from portal.dossiers.services import add_party, open_dossier
from portal.facts.models import Fact, Item
from portal.sealing.models import DataKey
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant
from tests.facts.samples import plain, sample, spoilt
from tests.world import World

pytestmark = pytest.mark.django_db


def take_in(tmp_path: Path, text: str, firm: str = "proeftuin", **options: str) -> tuple[str, str]:
    """What the command writes to standard output and standard error."""
    file = tmp_path / "dossier.yaml"
    file.write_text(text, encoding="utf-8")
    out, err = StringIO(), StringIO()
    try:
        call_command("import_dossier", str(file), firm=firm, stdout=out, stderr=err, **options)
    except CommandError as error:
        err.write(f"!{error}")
    return out.getvalue(), err.getvalue()


def give_out(number: str, firm: str = "proeftuin") -> str:
    out = StringIO()
    call_command("export_dossier", firm=firm, dossier=number, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("number", [1, 2])
def test_a_sample_comes_out_equal(world: World, tmp_path: Path, number: int) -> None:
    _out, err = take_in(tmp_path, sample(number))
    assert err == ""
    expected = plain(number)
    expected.pop("tenant", None), expected.pop("mediator", None)
    assert yaml.safe_load(give_out(expected["dossier"]["number"])) == expected


def test_what_comes_out_can_be_taken_in_elsewhere(world: World, tmp_path: Path) -> None:
    take_in(tmp_path, sample(1))
    text = give_out("2026-0042")
    _out, err = take_in(tmp_path, text, firm="noorderlicht")
    assert err == ""
    assert give_out("2026-0042", firm="noorderlicht") == text


def test_export_to_a_file(world: World, tmp_path: Path) -> None:
    take_in(tmp_path, sample(2))
    file = tmp_path / "uit.yaml"
    call_command("export_dossier", firm="proeftuin", dossier="2026-0043", out=file)
    assert file.read_text("utf-8") == give_out("2026-0043")


def test_rows_hold_what_lists_need(world: World, tmp_path: Path) -> None:
    take_in(tmp_path, sample(1))
    with tenant_context(world.proeftuin.tenant.pk):
        dossier = Dossier.objects.get(number="2026-0042")
        assert dossier.title == "Proefpersoon / Van Voorbeeld"
        assert (dossier.trajectory, dossier.current_stop) == ("divorce", "draft_covenant")
        people = [str(party) for party in Party.objects.filter(dossier=dossier)]
        assert people == ["Fictus Test Proefpersoon", "Testina Maria van Voorbeeld"]
        children = Child.objects.filter(dossier=dossier).values_list("key", "given_name", "order")
        assert list(children) == [("k1", "Lotte", 0), ("k2", "Bram", 1)]
        active = Stop.objects.get(dossier=dossier, state="active")
        assert active.code == "draft_covenant"
        assert Stop.objects.filter(dossier=dossier, code="children").exists()
        lead = DossierStaff.objects.get(dossier=dossier)
        assert (lead.membership, lead.is_lead) == (world.member("olga"), True)


def test_a_number_that_exists(world: World, tmp_path: Path) -> None:
    take_in(tmp_path, sample(1))
    with tenant_context(world.proeftuin.tenant.pk):
        before = counts()
    out, err = take_in(tmp_path, sample(1))
    assert out == ""
    assert err.startswith("dossier.number: ")
    assert "!" in err
    with tenant_context(world.proeftuin.tenant.pk):
        assert counts() == before


def test_faults_store_nothing(world: World, tmp_path: Path) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        before = counts()
    text = spoilt("999990111", "999990112").replace("share_b: 50", "share_b: 51", 1)
    _out, err = take_in(tmp_path, text)
    assert [line.split(":")[0] for line in err.splitlines()[:2]] == [
        "parties.a.bsn",
        "properties[0].share_b",
    ]
    assert "!Nothing was taken in: 2 fault(s)." in err
    with tenant_context(world.proeftuin.tenant.pk):
        assert counts() == before


def test_a_stop_that_the_line_does_not_have(world: World, tmp_path: Path) -> None:
    _out, err = take_in(tmp_path, spoilt("current_stop: signing", "current_stop: petition", 2))
    assert err.startswith("dossier.current_stop: ")
    with tenant_context(world.proeftuin.tenant.pk):
        assert not Dossier.objects.filter(number="2026-0043").exists()


def test_without_a_stop_the_tram_stands_at_the_first(world: World, tmp_path: Path) -> None:
    text = spoilt(", current_stop: signing", "", 2)
    take_in(tmp_path, text)
    with tenant_context(world.proeftuin.tenant.pk):
        assert Dossier.objects.get(number="2026-0043").current_stop == "introduction"
    assert "current_stop" not in give_out("2026-0043")


def test_an_ended_dossier(world: World, tmp_path: Path) -> None:
    take_in(tmp_path, spoilt("current_stop: signing", "current_stop: ended", 2))
    with tenant_context(world.proeftuin.tenant.pk):
        assert Dossier.objects.get(number="2026-0043").state == "ended"
    assert "current_stop: ended" in give_out("2026-0043")


def test_unknown_firm_file_and_dossier(world: World, tmp_path: Path) -> None:
    assert "Nergens" in take_in(tmp_path, sample(1), firm="Nergens")[1]
    with pytest.raises(CommandError):
        call_command("import_dossier", str(tmp_path / "geen.yaml"), firm="proeftuin")
    with pytest.raises(CommandError):
        give_out("1999-0001")
    with pytest.raises(CommandError):
        give_out("2026-0043", firm="noorderlicht")


def test_a_file_that_is_no_text(world: World, tmp_path: Path) -> None:
    file = tmp_path / "dossier.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="UTF-8"):
        call_command("import_dossier", str(file), firm="proeftuin")


def test_the_profile_is_filled_only_where_it_is_empty(world: World, tmp_path: Path) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        Tenant.objects.update(iban="NL02ABNA0123456789")
    take_in(tmp_path, sample(1))
    with tenant_context(world.proeftuin.tenant.pk):
        firm = Tenant.objects.get()
        assert (firm.name, firm.slug) == ("De Proeftuin", "proeftuin")
        assert firm.iban == "NL02ABNA0123456789"
        assert firm.kvk_number == "00000042"
        assert firm.address_line == "Fictieplein 1, 1234 AB Voorbeeldstad"
        olga = world.member("olga")
        olga.refresh_from_db()
        assert (olga.name, olga.mfn_number) == ("Olga Test", "")


def test_the_mediators_own_profile(world: World, tmp_path: Path) -> None:
    olga = world.member("olga")
    with tenant_context(world.proeftuin.tenant.pk):
        type(olga).objects.filter(pk=olga.pk).update(name="")
    take_in(tmp_path, sample(1))
    with tenant_context(world.proeftuin.tenant.pk):
        found = type(olga).objects.get(pk=olga.pk)
        assert (found.name, found.mfn_number) == ("mr. M. Bemiddelaar-Test", "0000 (fictief)")


def counts() -> list[int]:
    models = (Dossier, Party, Child, Item, Fact, Stop, DossierStaff, DataKey)
    return [model.objects.count() for model in models]


def test_a_dossier_that_was_opened_without_facts_is_filled_once(
    world: World, tmp_path: Path
) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        dossier = open_dossier(
            number="2026-0900", title="Leeg", trajectory="divorce", opened_on=date(2026, 9, 14)
        )
        for side, name in (("a", "Proefpersoon"), ("b", "Voorbeeld")):
            add_party(dossier=dossier, side=side, last_name=name, email=f"{side}@elders.example")
    out, err = take_in(tmp_path, sample(1), into="2026-0900")
    assert (out.split()[0], err) == ("2026-0900", "")
    with tenant_context(world.proeftuin.tenant.pk):
        parties = Party.objects.filter(dossier=dossier).order_by("side")
        assert [party.email for party in parties] == ["a@elders.example", "b@elders.example"]
        assert parties[1].full_name == "Testina Maria van Voorbeeld"
        assert Child.objects.filter(dossier=dossier).count() == 2
        assert Stop.objects.filter(dossier=dossier, code="children").exists()
        before = Fact.objects.filter(dossier=dossier).count()
    for text in (sample(1), sample(2)):
        assert "!" in take_in(tmp_path, text, into="2026-0900")[1]
    with tenant_context(world.proeftuin.tenant.pk):
        assert Fact.objects.filter(dossier=dossier).count() == before > 100


def test_a_file_about_other_people_fills_nothing(world: World, tmp_path: Path) -> None:
    _out, err = take_in(tmp_path, sample(1), into="2026-0001")
    assert err.count("parties.") == 2
    with tenant_context(world.proeftuin.tenant.pk):
        assert not Fact.objects.filter(dossier__number="2026-0001").exists()
