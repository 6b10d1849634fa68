"""A person's archive holds what is that person's, and nothing of anybody else; and it goes again."""

import io
import json
from datetime import date, timedelta
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Membership
from portal.accounts.sessions import SESSION_PROVED_AT
from portal.audit.models import AuditEvent
from portal.conversations.models import Draft, Message, Thread
from portal.crm.models import Note
from portal.crm.services import record_lead
from portal.dossiers.enums import Room, Side, TodoKind, Visibility
from portal.dossiers.models import Dossier, Todo
from portal.facts.models import Fact
from portal.files.models import Upload
from portal.notifications.models import OutgoingEmail
from portal.privacy.enums import RequestKind, RequestState
from portal.privacy.models import DataRequest
from portal.privacy.services import ask_for_data, erase_dossier, put_away
from portal.privacy.services.requesting import give_up, make_archive_of, put_away_when_old
from portal.sealing.keys import KeyMissing
from portal.sealing.models import DataKey, Owner
from portal.sealing.storage import new_name
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.permissions.stage import make_document
from tests.world import Firm, World

pytestmark = pytest.mark.django_db
OWN = "/mijn-gegevens/"
FIRM = "/kantoor/bewaren/"
# What Fictus must find, and what must be nowhere in his archive.
HIS = ("MIJNSTRAAT", "GEZAMENLIJK", "SAMENBERICHT", "MIJNKAMER", "MIJNSTUK", "GEDEELDSTUK",
       "MIJNTAAK", "MIJNCONCEPT")  # fmt: skip
NOT_HIS = ("GEHEIMADRES", "HAARINKOMEN", "HAARKAMER", "HAARSTUK", "HAARTAAK", "HAARCONCEPT",
           "NOTITIE", "ALLEENMEDIATOR", "GEHEIMESCHOOL", "ANDERDOSSIER")  # fmt: skip


def fill(firm: Firm) -> None:
    """The first dossier with something of everybody, and a word in the second one."""
    dossier = firm.dossiers[0]
    a, b = (dossier.parties.get(side=side) for side in Side)
    child = dossier.children.create(key="k1", given_name="Proefkind")
    facts = [
        (a, None, "address.street", "MIJNSTRAAT", Visibility.PARTY_A),
        (a, None, "occupation", "ALLEENMEDIATOR", Visibility.MEDIATOR),
        (b, None, "address.secret", True, Visibility.PARTY_B),
        (b, None, "address.street", "GEHEIMADRES", Visibility.PARTY_B),
        (b, None, "occupation", "HAARINKOMEN", Visibility.JOINT),
        (None, child, "school", "GEHEIMESCHOOL", Visibility.JOINT),
        (None, child, "birth_place", "GEZAMENLIJK", Visibility.JOINT),
    ]
    for party, about, field, value, visibility in facts:
        Fact.objects.create(
            dossier=dossier, party=party, child=about, field=field, value=value, source="party",
            visibility=visibility,
        )  # fmt: skip
    fictus, testina = firm.members["fictus"], firm.members["testina"]
    talk(dossier, Room.JOINT, testina, "SAMENBERICHT")
    talk(dossier, Room.CAUCUS_A, fictus, "MIJNKAMER")
    talk(dossier, Room.CAUCUS_B, testina, "HAARKAMER")
    talk(firm.dossiers[1], Room.JOINT, firm.members["sam"], "ANDERDOSSIER")
    for member, side, word in ((fictus, "A", "MIJN"), (testina, "B", "HAAR")):
        alone = Visibility.PARTY_A if side == "A" else Visibility.PARTY_B
        paper(dossier, member, alone, f"{word}STUK")
        Todo.objects.create(
            dossier=dossier, side=side.lower(), kind=TodoKind.READ, title=f"{word}TAAK",
            client_key=uuid4(),
        )  # fmt: skip
        Draft.objects.create(
            dossier=dossier, membership=member, room=Room.JOINT, subject="", saved_at=timezone.now(),
            text=f"{word}CONCEPT", client_key=uuid4(),
        )  # fmt: skip
    paper(dossier, testina, Visibility.JOINT, "GEDEELDSTUK")
    make_document(dossier, Visibility.JOINT, 1)
    make_document(dossier, Visibility.MEDIATOR, 2)
    given = {"name": "Fictus Proef", "email": "fictus@proef.example", "message": "NOTITIE"}
    contact = record_lead(given=given, at=timezone.now()).contact
    Note.objects.create(contact=contact, text="NOTITIE", written_at=timezone.now())


def talk(dossier: Dossier, room: Room, author: Membership, text: str) -> None:
    now = timezone.now()
    thread = Thread.objects.create(
        dossier=dossier, room=room, subject=f"Over {text}", last_message_at=now, message_count=1
    )
    Message.objects.create(
        dossier=dossier, thread=thread, number=1, author=author, text=text, sent_at=now,
        client_key=uuid4(),
    )  # fmt: skip


def paper(dossier: Dossier, member: Membership, visibility: Visibility, word: str) -> None:
    name = new_name(Owner.DOSSIER, dossier.uuid)
    Upload.objects.create(
        dossier=dossier, uploaded_by=member, visibility=visibility, name=f"../{word}.pdf",
        extension="pdf", size=9, sha256="0" * 64, client_key=uuid4(), uploaded_at=timezone.now(),
        file=storages["sealed"].save(name, ContentFile(f"%PDF {word}".encode())),
    )  # fmt: skip


def ask(firm: Firm, person: str, kind: RequestKind = RequestKind.PERSON) -> DataRequest:
    with tenant_context(firm.tenant.pk), transaction.atomic():
        return ask_for_data(membership=firm.members[person], kind=kind, at=timezone.now())


def made(firm: Firm, person: str, kind: RequestKind = RequestKind.PERSON) -> DataRequest:
    request = ask(firm, person, kind)
    work_off()
    with tenant_context(firm.tenant.pk):
        return DataRequest.objects.get(pk=request.pk)


def unpacked(firm: Firm, request: DataRequest) -> dict[str, bytes]:
    with tenant_context(firm.tenant.pk), storages["sealed"].open(request.file) as stored:
        archive = ZipFile(io.BytesIO(stored.read()))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def everything(files: dict[str, bytes]) -> str:
    return "\n".join(files) + "\n".join(content.decode() for content in files.values())


@pytest.fixture
def firm(world: World) -> Firm:
    with tenant_context(world.proeftuin.tenant.pk):
        fill(world.proeftuin)
    return world.proeftuin


def test_a_party_gets_its_own_and_nothing_of_anybody_else(firm: Firm) -> None:
    request = made(firm, "fictus")
    assert request.state == RequestState.READY
    files = unpacked(firm, request)
    text = everything(files)
    assert [word for word in HIS if word not in text] == []
    assert [word for word in NOT_HIS if word in text] == []
    assert len([name for name in files if name.startswith("documenten/")]) == 1
    data = json.loads(files["gegevens.json"])
    assert data["account"][0]["email"] == "fictus@proef.example"
    assert {row["room"] for row in data["messages"]} and len(data["messages"]) == 2
    assert all(".." not in name.split("/") and not name.startswith("/") for name in files)
    assert "Jouw gegevens" in files["overzicht.html"].decode()


def test_the_other_party_gets_hers(firm: Firm) -> None:
    text = everything(unpacked(firm, made(firm, "testina")))
    assert "GEHEIMADRES" in text and "HAARKAMER" in text and "GEDEELDSTUK" in text
    assert not [word for word in ("MIJNSTRAAT", "MIJNKAMER", "MIJNSTUK", "NOTITIE") if word in text]


def test_a_lawyer_and_a_colleague_get_their_account_and_no_dossier(firm: Firm) -> None:
    for person in ("ada", "kees", "olga"):
        text = everything(unpacked(firm, made(firm, person)))
        assert f"{person}@proef.example" in text
        assert not [word for word in (*HIS, *NOT_HIS) if word in text]


def test_the_firm_gets_all_of_its_own_and_nothing_of_another(world: World, firm: Firm) -> None:
    files = unpacked(firm, made(firm, "olga", RequestKind.FIRM))
    text = everything(files)
    words = {*HIS, *NOT_HIS} - {"MIJNCONCEPT", "HAARCONCEPT"}
    assert [word for word in words if word not in text] == []
    assert "HAARCONCEPT" not in text, "what was not sent is the writer's"
    assert "noorderlicht" not in text.lower()
    assert "dossiers/2026-0001/feiten.yaml" in files
    assert b"HAARKAMER" in files["dossiers/2026-0001/berichten-caucus_b.json"]
    assert b"HAARKAMER" not in files["dossiers/2026-0001/berichten-joint.json"]
    assert len(files["inhoud.csv"].splitlines()) == len(files)


def test_only_the_owner_asks_for_the_archive_of_the_firm(firm: Firm) -> None:
    for person in ("kees", "anja", "fictus", "ada"):
        with pytest.raises(PermissionError):
            ask(firm, person, RequestKind.FIRM)


def test_two_clicks_are_one_and_after_putting_away_one_may_ask_again(firm: Firm) -> None:
    first = ask(firm, "fictus")
    assert ask(firm, "fictus") == first
    work_off()
    assert ask(firm, "fictus") == first
    with tenant_context(firm.tenant.pk):
        put_away(request=first)
        put_away(request=first)
    assert ask(firm, "fictus") != first


def test_putting_away_destroys_key_and_file(firm: Firm) -> None:
    request = made(firm, "fictus")
    with tenant_context(firm.tenant.pk):
        put_away_when_old(request_uuid=str(request.uuid), on=date.today() + timedelta(days=6))
        assert storages["sealed"].exists(request.file)
        put_away_when_old(request_uuid=str(request.uuid), on=request.gone_on)
        assert not storages["sealed"].exists(request.file)
        assert not DataKey.objects.filter(owner_uuid=request.uuid).exists()
        with pytest.raises(KeyMissing):
            storages["sealed"].open(request.file)
        request.refresh_from_db()
        assert request.state == RequestState.GONE and request.file == ""


def test_a_worker_that_dies_leaves_nothing_and_the_next_one_makes_it(
    firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies half-way: here because a paper has gone from the store."""
    with tenant_context(firm.tenant.pk):
        upload = Upload.objects.filter(visibility=Visibility.PARTY_A).get()
        content = storages["sealed"].open(upload.file).read()
        storages["sealed"].delete(upload.file)
    request = ask(firm, "fictus")
    with tenant_context(firm.tenant.pk):
        with pytest.raises(FileNotFoundError):
            make_archive_of(str(request.uuid))
        request.refresh_from_db()
        assert request.state == RequestState.MAKING and not request.file
        storages["sealed"].save(upload.file, ContentFile(content))
        make_archive_of(str(request.uuid))
        request.refresh_from_db()
        assert request.state == RequestState.READY
        _folders, files = storages["sealed"].listdir(f"r/{request.uuid}")
        assert [f"r/{request.uuid}/{name}" for name in files] == [request.file]


def test_what_cannot_be_made_can_be_asked_for_anew(firm: Firm) -> None:
    request = ask(firm, "fictus")
    with tenant_context(firm.tenant.pk):
        make_archive_of(str(request.uuid))
        give_up(str(request.uuid))
        assert not DataKey.objects.filter(owner_uuid=request.uuid).exists()
        make_archive_of(str(request.uuid))
        request.refresh_from_db()
    assert request.state == RequestState.FAILED
    assert ask(firm, "fictus") != request


def test_the_mail_and_the_trail_tell_that_it_is_there_and_nothing_of_it(firm: Firm) -> None:
    request = made(firm, "fictus")
    dossier = firm.dossiers[0]
    with tenant_context(firm.tenant.pk):
        mail = OutgoingEmail.objects.get(key=f"data:{request.uuid}")
        assert mail.to == "fictus@proef.example" and "gegevens" not in mail.subject.lower()
        events = AuditEvent.objects.filter(target=request.uuid)
        assert set(events.values_list("name", "dossier")) == {
            ("data.asked", dossier.uuid), ("data.ready", dossier.uuid),
        }  # fmt: skip


def test_an_erased_dossier_takes_the_archives_along_in_which_it_was(firm: Firm) -> None:
    his, of_firm, sams = (
        made(firm, "fictus"), made(firm, "olga", RequestKind.FIRM), made(firm, "sam"),
    )  # fmt: skip
    erase_dossier(firm_id=firm.tenant.pk, dossier_id=firm.dossiers[0].pk)
    with tenant_context(firm.tenant.pk):
        for request in (his, of_firm):
            assert not storages["sealed"].exists(request.file)
            assert not DataKey.objects.filter(owner_uuid=request.uuid).exists()
        assert storages["sealed"].open(sams.file).read(2) == b"PK"
        assert set(DataRequest.objects.values_list("pk", flat=True)) == {sams.pk}


def test_by_the_pages(world: World, firm: Firm) -> None:
    client = world.client("fictus")
    assert client.post(OWN)["Location"] == OWN
    assert client.post(OWN)["Location"] == OWN
    work_off()
    page = client.get(OWN)
    request = page.context["found"]
    download = reverse(
        "privacy:archive-download", args=[request.uuid], urlconf="mediation.urls.firm"
    )
    assert download in page.content.decode()
    for other in ("testina", "olga", "ada"):
        assert world.client(other).get(download).status_code == 404
    later = world.client("fictus")
    session = later.session
    session[SESSION_PROVED_AT] -= 15 * 60 + 1
    session.save()
    asked = later.get(download)
    assert asked.status_code == 200 and "zip" not in asked["Content-Type"]
    answer = client.get(download)
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and "no-store" in answer["Cache-Control"]
    )
    content = b"".join(answer.streaming_content)
    assert len(content) == int(answer["Content-Length"])
    assert "MIJNKAMER" in ZipFile(io.BytesIO(content)).read("gegevens.json").decode()
    assert "opgehaald" in world.client("olga").get(FIRM).content.decode()
    assert client.post(f"{download}weg/")["Location"] == OWN
    assert client.get(download).status_code == 404


def test_the_owner_sees_that_there_was_a_request_and_cannot_open_it(
    world: World, firm: Firm
) -> None:
    request = made(firm, "fictus")
    page = world.client("olga").get(FIRM)
    assert "Fictus Test" in page.content.decode() and str(request.uuid) not in page.content.decode()


def test_the_archive_is_offered_where_one_cancels(world: World, firm: Firm) -> None:
    from portal.billing.services import start_subscription

    with tenant_context(firm.tenant.pk):
        start_subscription(tenant=firm.tenant, on=timezone.localdate())
    page = world.client("olga").get("/kantoor/abonnement/opzeggen/").content.decode()
    assert f"{FIRM}#archief" in page
