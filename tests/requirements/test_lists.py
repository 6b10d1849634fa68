"""The list of papers of a dossier: made from the facts, kept true, answered and looked at."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.audit.models import AuditEvent
from portal.dossiers.enums import Side, Visibility
from portal.dossiers.models import Child, Dossier, Party
from portal.dossiers.services import DossierClosed, close_dossier
from portal.dossiers.visibility import Viewer, office_viewer
from portal.facts.enums import FactSource
from portal.facts.interchange import parse
from portal.facts.models import Fact
from portal.facts.services import change_facts
from portal.facts.services.writing import write_facts
from portal.files.enums import ScanState, UploadState
from portal.files.models import Upload
from portal.files.receiving import ReceivedFile
from portal.files.services import refuse_upload
from portal.notifications.models import OutgoingEmail
from portal.privacy.exporting.registry import Chapter
from portal.requirements import services
from portal.requirements.enums import PaperState
from portal.requirements.exporting import asked_by_firm, asked_of_person
from portal.requirements.freshness import fresh_until, is_stale
from portal.requirements.jobs import follow_all
from portal.requirements.models import AskedPaper, PaperFile
from portal.requirements.selectors import (
    files_for,
    paper_progress,
    papers_for,
    reason_for,
    state_for,
)
from portal.sealing.memory import memory_file
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.working import work_off
from tests.facts.samples import sample
from tests.files.samples import pdf
from tests.world import World

pytestmark = pytest.mark.django_db
A, B = Viewer(side=Side.A), Viewer(side=Side.B)
OFFICE = Viewer(office=True)


@pytest.fixture
def dossier(world: World) -> Iterator[Dossier]:
    """The first sample, as facts of the dossier of Fictus and Testina."""
    data, faults = parse(sample(1), today=date(2026, 11, 24))
    assert not faults
    with tenant_context(world.proeftuin.tenant.pk):
        dossier = world.proeftuin.dossiers[0]
        write_facts(dossier=dossier, data=data, source=FactSource.IMPORT)
        services.ask_for_papers(dossier=dossier, at=timezone.now())
        yield dossier


def paper(dossier: Dossier, code: str, side: str = "") -> AskedPaper:
    found = AskedPaper.objects.select_related("dossier").filter(dossier=dossier, code=code)
    return found.filter(party__side=side).get() if side else found.filter(party=None)[0]


def party_of(dossier: Dossier, side: Side) -> Party:
    return dossier.parties.select_related("membership", "dossier").get(side=side)


def hand_over(one: AskedPaper, side: Side = Side.A, *, joint: bool = False) -> Upload:
    """A file as a party sends it."""
    with memory_file() as content:
        received = ReceivedFile(name="stuk.pdf", content=content)
        received.add(pdf())
        return services.add_file(
            paper=one, party=party_of(one.dossier, side), received=received, joint=joint,
            client_key=uuid4(), at=timezone.now(),
        )  # fmt: skip


def file_row(world: World, one: AskedPaper, who: str = "fictus") -> Upload:
    """The same without looking at a file."""
    upload = Upload.objects.create(
        dossier=one.dossier, uploaded_by=world.member(who), visibility=Visibility.PARTY_A,
        name="stuk.pdf", extension="pdf", size=1, sha256="0" * 64, client_key=uuid4(),
        uploaded_at=timezone.now(),
    )  # fmt: skip
    PaperFile.objects.create(paper=one, upload=upload)
    one.state, one.answered_by = PaperState.UPLOADED, world.member(who)
    one.save()
    return upload


def test_the_list_comes_from_the_facts_and_twice_is_once(dossier: Dossier) -> None:
    made = set(AskedPaper.objects.values_list("code", "party__side", "child__given_name"))
    assert ("payslips", "a", None) in made and ("payslips", "b", None) in made
    assert ("marriage_certificate", None, None) in made
    assert {name for code, _side, name in made if code == "child_savings"} == {"Lotte", "Bram"}
    assert services.ask_for_papers(dossier=dossier, at=timezone.now()) == []
    assert AskedPaper.objects.count() == len(made)
    assert OutgoingEmail.objects.filter(about=dossier.uuid).count() == 2


def test_what_people_did_stays_when_facts_change(world: World, dossier: Dossier) -> None:
    file_row(world, paper(dossier, "marriage_certificate"))
    kept, gone = paper(dossier, "marriage_certificate").pk, paper(dossier, "mortgage_deed").pk
    change_facts(
        dossier=dossier, values={"relationship.type": "cohabitation"}, source=FactSource.MEDIATOR
    )
    Fact.objects.filter(dossier=dossier, field__startswith="mortgage").delete()
    services.follow_facts(dossier, timezone.now())
    marriage = AskedPaper.objects.get(pk=kept)
    assert not marriage.is_wanted and marriage.state == PaperState.UPLOADED
    assert marriage not in papers_for(dossier, A) and marriage in papers_for(dossier, OFFICE)
    assert not AskedPaper.objects.filter(pk=gone).exists()
    assert paper(dossier, "cohabitation_contract").state == PaperState.ASKED
    change_facts(
        dossier=dossier, values={"relationship.type": "marriage"}, source=FactSource.MEDIATOR
    )
    assert AskedPaper.objects.get(pk=kept).is_wanted


def test_facts_of_a_dossier_without_a_list_make_none(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        other = world.proeftuin.dossiers[1]
        values = {"relationship.type": "marriage"}
        change_facts(dossier=other, values=values, source=FactSource.MEDIATOR)
        assert not AskedPaper.objects.filter(dossier=other).exists()


def test_a_secret_of_one_asks_nothing_of_the_other(dossier: Dossier) -> None:
    debts = Fact.objects.filter(dossier=dossier, item__kind="debt")
    debts.update(visibility=Visibility.PARTY_A)
    services.ask_for_papers(dossier=dossier, at=timezone.now())
    asked = AskedPaper.objects.filter(code="loan_statements")
    assert [one.visibility for one in asked] == [Visibility.PARTY_A]
    assert not papers_for(dossier, B).filter(code="loan_statements").exists()
    assert not papers_for(dossier, B).filter(party__side="a").exists()
    assert not papers_for(dossier, Viewer()).exists()


def test_from_asked_to_accepted_with_a_real_file(world: World, dossier: Dossier) -> None:
    mine = paper(dossier, "payslips", "a")
    with pytest.raises(ValidationError):
        services.hand_in(paper=mine, by=world.member("fictus"), at=timezone.now())
    upload = hand_over(mine)
    assert upload.visibility == Visibility.PARTY_A
    mine.refresh_from_db()
    assert mine.state == PaperState.UPLOADED
    services.hand_in(paper=mine, by=world.member("fictus"), at=timezone.now())
    done = services.accept_paper(
        paper=mine, by=world.member("olga"), at=timezone.now(), dated_on=date(2026, 1, 31)
    )
    upload.refresh_from_db()
    assert (done.state, upload.state) == (PaperState.ACCEPTED, UploadState.ACCEPTED)
    assert fresh_until(done) == date(2026, 4, 30)
    assert is_stale(done, date(2026, 5, 1)) and not is_stale(done, date(2026, 4, 30))
    with pytest.raises(ValidationError):
        hand_over(mine)
    names = set(AuditEvent.objects.filter(target=mine.uuid).values_list("name", flat=True))
    assert names == {"paper.answered", "paper.accepted"}
    papers = list(papers_for(dossier, OFFICE))
    assert paper_progress(papers, Side.A).done == 1 and paper_progress(papers, Side.B).done == 0


def test_sent_back_with_a_reason_and_never_a_virus(world: World, dossier: Dossier) -> None:
    mine, olga = paper(dossier, "payslips", "a"), world.member("olga")
    upload = file_row(world, mine)
    with pytest.raises(ValidationError):
        services.refuse_paper(paper=mine, reason=" ", by=olga, at=timezone.now())
    services.refuse_paper(paper=mine, reason="Dit is van vorig jaar.", by=olga, at=timezone.now())
    upload.refresh_from_db()
    mine.refresh_from_db()
    assert (mine.state, upload.state) == (PaperState.REFUSED, UploadState.REFUSED)
    assert reason_for(mine, A, world.member("fictus")) == "Dit is van vorig jaar."
    with pytest.raises(ValidationError):
        services.accept_paper(paper=mine, by=olga, at=timezone.now())
    second = file_row(world, mine)
    Upload.objects.filter(pk=second.pk).update(scan=ScanState.INFECTED)
    with pytest.raises(ValidationError):
        services.accept_paper(paper=mine, by=olga, at=timezone.now())
    mine.refresh_from_db()
    assert mine.state == PaperState.UPLOADED


def test_a_file_sent_back_by_itself_asks_for_its_paper_again(
    world: World, dossier: Dossier
) -> None:
    mine, olga = paper(dossier, "payslips", "a"), world.member("olga")
    first, second = file_row(world, mine), file_row(world, mine)
    for upload, state in ((first, PaperState.UPLOADED), (second, PaperState.REFUSED)):
        refuse_upload(upload=upload, reason="Niet te lezen.", by=olga, at=timezone.now())
        mine.refresh_from_db()
        assert mine.state == state
    assert reason_for(mine, A, world.member("fictus")) == "Niet te lezen."


def test_an_assistant_reads_no_word_that_is_for_the_mediator_alone(
    world: World, dossier: Dossier
) -> None:
    assistant, olga = office_viewer(world.member("anja")), world.member("olga")
    mine, words = paper(dossier, "payslips", "a"), "Mijn baas mag het niet weten."
    services.say_why_not(
        paper=mine, later=False, reason=words, by=world.member("fictus"), at=timezone.now()
    )
    mine.refresh_from_db()
    assert reason_for(mine, OFFICE, olga) == words
    assert reason_for(mine, assistant, world.member("anja")) == ""
    address = f"/kantoor/dossiers/{dossier.uuid}/stukkenlijst/{mine.uuid}/"
    for person, seen in (("olga", True), ("anja", False)):
        page = world.client(person).get(address)
        assert page.status_code == 200
        assert (words in page.content.decode()) == seen


def test_the_list_follows_the_calendar_too(world: World, dossier: Dossier) -> None:
    """What is written beside the office's form comes at night, and once."""
    listed = AskedPaper.objects.filter(dossier=dossier)
    gone = listed.filter(code="payslips")
    gone.delete()
    follow_all.run(PLATFORM_TENANT_ID, ("2026-11-25T04:10:00+00:00",))
    work_off()
    assert gone.count() == 2


def test_not_having_it_is_said_with_a_reason_and_decided_by_the_mediator(
    world: World, dossier: Dossier
) -> None:
    both, fictus = paper(dossier, "property_deed"), world.member("fictus")
    with pytest.raises(ValidationError):
        services.say_why_not(paper=both, later=False, reason="", by=fictus, at=timezone.now())
    services.say_why_not(
        paper=both, later=False, reason="Ligt bij mijn moeder.", by=fictus, at=timezone.now()
    )
    both.refresh_from_db()
    assert state_for(both, A, fictus) == PaperState.MISSING
    testina = world.member("testina")
    assert state_for(both, B, testina) == PaperState.ASKED
    assert reason_for(both, B, testina) == ""
    services.waive_paper(paper=both, by=world.member("olga"), at=timezone.now())
    both.refresh_from_db()
    assert (both.state, both.reason) == (PaperState.NOT_APPLICABLE, None)


def test_files_of_one_are_not_shown_to_the_other(world: World, dossier: Dossier) -> None:
    both = paper(dossier, "property_deed")
    file_row(world, both)
    assert files_for(dossier, B, world.member("testina")) == {}
    assert list(files_for(dossier, A, world.member("fictus"))) == [both.pk]


def test_mediator_asks_for_another_paper(dossier: Dossier) -> None:
    now, child = timezone.now(), Child.objects.filter(dossier=dossier)[0]
    party = party_of(dossier, Side.B)
    for _click in range(2):
        services.ask_by_hand(dossier=dossier, code="care_roster", party=party, at=now)
        services.ask_by_hand(dossier=dossier, code="child_letter", child=child, at=now)
    assert paper(dossier, "care_roster", "b").by_hand
    assert AskedPaper.objects.filter(code="child_letter", child=child).count() == 1
    services.ask_for_papers(dossier=dossier, at=now)
    assert paper(dossier, "care_roster", "b").is_wanted
    for wrong in ("petition", "care_roster", "child_letter"):
        with pytest.raises(ValidationError):
            services.ask_by_hand(dossier=dossier, at=now, code=wrong)


def test_closed_dossier_takes_nothing(world: World, dossier: Dossier) -> None:
    mine = paper(dossier, "payslips", "a")
    close_dossier(dossier=dossier, on=date(2026, 11, 24), readable_until=None)
    by, at = world.member("fictus"), timezone.now()
    with pytest.raises(DossierClosed):
        services.say_why_not(paper=mine, later=True, reason="", by=by, at=at)
    with pytest.raises(DossierClosed):
        services.ask_for_papers(dossier=dossier, at=at)
    services.follow_facts(dossier, at)


def test_each_is_given_its_own_list(world: World, dossier: Dossier) -> None:
    mine = paper(dossier, "payslips", "b")
    services.say_why_not(
        paper=mine, later=False, reason="Geheim van Testina", by=world.member("testina"),
        at=timezone.now(),
    )  # fmt: skip
    chapters = {who: list(asked_of_person(world.member(who))) for who in ("fictus", "testina")}
    assert "Geheim van Testina" not in str(chapters["fictus"])
    assert "Geheim van Testina" in str(chapters["testina"])
    firm = [part for part in asked_by_firm() if isinstance(part, Chapter)]
    assert "Geheim van Testina" in str(firm)
