"""The pages of papers: a party's list with one thing on top, the mediator's queue."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from portal.dossiers.models import Dossier
from portal.facts.enums import FactSource
from portal.facts.interchange import parse
from portal.facts.models import Fact
from portal.facts.services.writing import write_facts
from portal.files.models import Upload
from portal.requirements import services
from portal.requirements.enums import PaperState
from portal.requirements.models import AskedPaper
from portal.tenants.context import tenant_context
from tests.facts.samples import sample
from tests.files.samples import pdf
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(world: World) -> Iterator[Dossier]:
    data, _faults = parse(sample(1), today=date(2026, 11, 24))
    with tenant_context(world.proeftuin.tenant.pk):
        dossier = world.proeftuin.dossiers[0]
        write_facts(dossier=dossier, data=data, source=FactSource.IMPORT)
        yield dossier


@pytest.fixture
def listed(dossier: Dossier) -> Dossier:
    services.ask_for_papers(dossier=dossier, at=timezone.now())
    return dossier


def paper(dossier: Dossier, code: str, side: str | None = "a") -> AskedPaper:
    return AskedPaper.objects.get(dossier=dossier, code=code, party__side=side)


def list_of(dossier: Dossier) -> str:
    return f"/mijn/{dossier.uuid}/stukkenlijst/"


def page_of(one: AskedPaper) -> str:
    return f"{list_of(one.dossier)}{one.uuid}/"


def review_of(one: AskedPaper) -> str:
    return f"/kantoor/dossiers/{one.dossier.uuid}/stukkenlijst/{one.uuid}/"


def send(client: Client, one: AskedPaper) -> None:
    answer = client.post(
        page_of(one),
        {"key": str(uuid4()), "see": "alleen", "papers": SimpleUploadedFile("foto.pdf", pdf())},
    )
    assert answer.status_code == 302, answer.content


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_mediator_asks_both_and_each_sees_its_own_list(world: World, dossier: Dossier) -> None:
    office = world.client("olga")
    address = f"/kantoor/dossiers/{dossier.uuid}/stukkenlijst/"
    assert "Er is nog geen lijst" in text(office, address)
    assert "Er is nog geen lijst" in text(world.client("fictus"), list_of(dossier))
    assert office.post(address).status_code == 302
    fictus, testina = (text(world.client(who), list_of(dossier)) for who in ("fictus", "testina"))
    for page in (fictus, testina):
        assert page.count('id="next-step"') == 1
        assert "Loonstroken" in page and "Identiteitsbewijs" in page
        assert "Spaarrekening van je kind (Lotte)" in page
        assert "Huwelijkse of partnerschapsvoorwaarden" not in page
    assert str(paper(dossier, "payslips", "b").uuid) not in fictus
    assert "Overzicht van leningen" in fictus and "Overzicht van leningen" not in testina
    assert "Nieuwe" not in testina and "Stukken over je nieuwe woning" in testina


def test_from_the_phone_to_the_queue_and_back(world: World, listed: Dossier) -> None:
    party, office = world.client("fictus"), world.client("olga")
    one = paper(listed, "payslips")
    assert "hoogstens 3 maanden oud" in text(party, page_of(one))
    send(party, one)
    assert party.post(page_of(one) + "klaar/")["Location"] == list_of(listed)
    one.refresh_from_db()
    assert one.state == PaperState.IN_REVIEW
    queue = text(office, f"/kantoor/dossiers/{listed.uuid}/stukkenlijst/")
    assert 'id="nakijken"' in queue
    assert 'accesskey="g"' in text(office, review_of(one))
    assert office.post(review_of(one), {"oordeel": "fout", "reason": ""}).status_code == 200
    sent_back = office.post(review_of(one), {"oordeel": "fout", "reason": "Dit is van 2019."})
    assert sent_back.status_code == 302
    assert "Dit is van 2019." in text(party, list_of(listed))
    send(party, one)
    old = {"oordeel": "goed", "dated_on": "1-1-2020"}
    assert office.post(review_of(one), old).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.dated_on) == (PaperState.ACCEPTED, date(2020, 1, 1))
    assert "Te oud sinds 1 april 2020" in text(office, review_of(one))
    assert "Je hoeft hier niets meer te doen" in text(party, page_of(one))
    assert Upload.objects.filter(asked_paper__paper=one).count() == 2


def test_what_comes_after_one_was_sent_back_is_the_next_version(
    world: World, listed: Dossier
) -> None:
    """Both sides see the newest first, and can still reach the earlier one."""
    party, office, one = world.client("fictus"), world.client("olga"), paper(listed, "payslips")
    send(party, one)
    assert "Versie 1" not in text(party, page_of(one))
    office.post(review_of(one), {"oordeel": "fout", "reason": "Onleesbaar."})
    send(party, one)
    first, second = Upload.objects.filter(asked_paper__paper=one).order_by("pk")
    for page in (text(party, page_of(one)), text(office, review_of(one))):
        assert page.index("Versie 2") < page.index("eerdere versie") < page.index("Versie 1")
        assert page.index(str(second.uuid)) < page.index(str(first.uuid))


def test_the_queue_goes_on_by_key_and_can_be_skipped(world: World, listed: Dossier) -> None:
    party, office = world.client("fictus"), world.client("olga")
    papers = [paper(listed, code) for code in ("id_document", "payslips")]
    for one in papers:
        send(party, one)
    first, second = (text(office, review_of(one)) for one in papers)
    assert f'href="{review_of(papers[1])}" data-key="v"' in first
    assert f'href="{review_of(papers[0])}" data-key="t"' in second
    sent = office.post(review_of(papers[0]), {"oordeel": "goed", "dated_on": ""})
    assert sent["Location"] == review_of(papers[1])
    assert "1 van 2 om na te kijken" in first and 'data-key="g"' in first
    assert office.get(review_of(papers[0])[:-37] + f"{uuid4()}/").status_code == 404


def test_a_paper_that_is_too_old_on_the_day_of_filing_is_told(
    world: World, dossier: Dossier, listed: Dossier
) -> None:
    party, office, one = world.client("fictus"), world.client("olga"), paper(listed, "payslips")
    Fact.objects.filter(field="planned_events.petition_filed_on").delete()
    write_facts(
        dossier=dossier, source=FactSource.IMPORT,
        data={"planned_events": {"petition_filed_on": localdate() + timedelta(days=200)}},
    )  # fmt: skip
    send(party, one)
    office.post(review_of(one), {"oordeel": "goed", "dated_on": f"{localdate():%d-%m-%Y}"})
    assert "als het verzoekschrift wordt ingediend" in text(office, review_of(one))


def test_without_it_the_mediator_decides(world: World, listed: Dossier) -> None:
    party, office = world.client("fictus"), world.client("olga")
    one = paper(listed, "payslips")
    party.post(page_of(one) + "geen/", {"when": "geen", "reason": ""})
    one.refresh_from_db()
    assert one.state == PaperState.ASKED
    party.post(page_of(one) + "geen/", {"when": "geen", "reason": "Ik werk zwart."})
    assert "Ik werk zwart." in text(office, review_of(one))
    for who in ("testina", "sam", "ada"):
        assert world.client(who).get(page_of(one)).status_code == 404
    assert office.post(review_of(one), {"oordeel": "niet"}).status_code == 302
    one.refresh_from_db()
    assert one.state == PaperState.NOT_APPLICABLE


def test_who_shows_an_identity_document_covers_two_things(world: World, listed: Dossier) -> None:
    party = world.client("fictus")
    page = text(party, page_of(paper(listed, "id_document")))
    assert page.index("Dek eerst twee dingen af") < page.index('type="file"')
    assert "Wij vragen nooit om je BSN." in page
    assert "Dek eerst" not in text(party, page_of(paper(listed, "payslips")))


def test_asking_for_one_more(world: World, listed: Dossier) -> None:
    office = world.client("olga")
    address = f"/kantoor/dossiers/{listed.uuid}/stukkenlijst/"
    assert office.post(address, {"code": "care_roster", "whom": "both"}).status_code == 302
    assert AskedPaper.objects.filter(code="care_roster").count() == 2
    child = listed.children.get(given_name="Bram")
    office.post(address, {"code": "child_letter", "whom": str(child.uuid)})
    assert AskedPaper.objects.get(code="child_letter").child == child
    office.post(address, {"code": "child_letter", "whom": "a"})
    assert AskedPaper.objects.filter(code="child_letter").count() == 1
    assert office.post(address, {"code": "petition", "whom": "a"}).status_code == 200


def test_pages_ask_the_same_whatever_their_length(world: World, listed: Dossier) -> None:
    office, party = world.client("olga"), world.client("fictus")
    one = paper(listed, "payslips")
    pages = (
        (office, f"/kantoor/dossiers/{listed.uuid}/stukkenlijst/"),
        (office, review_of(one)),
        (party, list_of(listed)),
        (party, page_of(one)),
    )
    counts = [queries(*page) for page in pages]
    send(party, one)
    send(party, one)
    send(party, paper(listed, "bank_statements"))
    assert [queries(*page) for page in pages] == counts
    assert max(counts) <= 14, counts


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_paper_of_both_goes_to_the_mediator_alone_where_an_address_is_secret(
    world: World, listed: Dossier
) -> None:
    """A photo may show the address, and choosing a file sends it at once."""
    both = paper_of_both(listed)
    assert chosen(text(world.client("fictus"), page_of(both))) == "samen"
    party = listed.parties.get(side="a")
    Fact.objects.update_or_create(
        dossier=listed, party=party, field="address.secret",
        defaults={"value": True, "source": FactSource.MEDIATOR, "visibility": "party_a"},
    )  # fmt: skip
    page = text(world.client("fictus"), page_of(both))
    assert chosen(page) == "alleen" and "Je adres is geheim" in page
    other = text(world.client("testina"), page_of(both))
    assert chosen(other) == "samen" and "Je adres is geheim" not in other


def paper_of_both(dossier: Dossier) -> AskedPaper:
    return next(
        one
        for one in AskedPaper.objects.filter(dossier=dossier, party=None, child=None)
        if not one.requirement.is_sensitive
    )


def chosen(page: str) -> str:
    """Who is to see a paper, as the form proposes it."""
    (choice,) = [
        tag for tag in re.findall(r"<input[^>]*>", page) if 'name="see"' in tag and "checked" in tag
    ]
    return re.findall(r'value="(\w+)"', choice)[0]
