"""From a lead to two people who log in: the office's pages on the way."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail as django_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.models import Invitation
from portal.crm.models import Contact, LeadKey, Note, ServiceAgreement, Task
from portal.crm.services import add_contact, add_task, record_agreement, record_lead, write_note
from portal.dossiers.models import Dossier, Party
from portal.dossiers.services import invite_parties
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.world import World

pytestmark = pytest.mark.django_db
KANTOOR = "/kantoor/"


@pytest.fixture
def couple(world: World) -> tuple[Contact, Contact]:
    """Two contacts who have both agreed."""
    with tenant_context(world.proeftuin.tenant.pk):
        people = (
            add_contact(given_name="Ilse", last_name="Proef", email="ilse@x.example"),
            add_contact(given_name="Joost", last_name="Test", email="joost@x.example"),
        )
        for contact in people:
            record_agreement(
                contact=contact, agreed_on=timezone.localdate(), how="signed",
                recorded_by=world.member("olga"), at=timezone.now(),
            )  # fmt: skip
    return people


def lead(world: World, name: str = "Ilse Proef"):
    with tenant_context(world.proeftuin.tenant.pk):
        return record_lead(
            given={"name": name, "email": f"{uuid4().hex}@x.example", "message": "Een vraag"},
            at=timezone.now(),
        )


def answers(couple: tuple[Contact, Contact], **changed: str) -> dict[str, str]:
    return {
        "number": "2026-0100", "trajectory": "divorce", "email_a": couple[0].email,
        "email_b": couple[1].email,
    } | changed  # fmt: skip


def test_today_says_what_is_late_new_and_waiting(world: World) -> None:
    came = lead(world)
    today = timezone.localdate()
    with tenant_context(world.proeftuin.tenant.pk):
        add_task(text="Oude klus", due_on=today - timedelta(days=1))
        add_task(text="Klus voor nu", due_on=today)
        add_task(text="Klus voor later", due_on=today + timedelta(days=1))
        for dossier in world.proeftuin.dossiers:
            Party.objects.filter(dossier=dossier, side="b").update(
                membership=None, email=f"b{dossier.pk}@x.example"
            )
            Party.objects.filter(dossier=dossier, side="a").update(email=f"a{dossier.pk}@x.example")
            invite_parties(dossier=dossier, at=timezone.now())
    page = world.client("olga").get(KANTOOR).content.decode()
    assert page.index("Oude klus") < page.index("Klus voor nu") < page.index("Een vraag")
    assert "Klus voor later" not in page
    assert str(came.contact.uuid) in page
    for name, seen in (("olga", {0, 1}), ("kees", {1}), ("anja", {0})):
        page = world.client(name).get(KANTOOR).content.decode()
        shown = {n for n, d in enumerate(world.proeftuin.dossiers) if str(d.uuid) in page}
        assert shown == seen, name


def test_a_form_that_is_sent_twice_or_wrong(world: World) -> None:
    client, key = world.client("anja"), str(uuid4())
    wrong = client.post(
        f"{KANTOOR}contacten/nieuw/", {"key": key, "given_name": "Ilse", "source": "manual"}
    )
    assert 'value="Ilse"' in wrong.content.decode() and key in wrong.content.decode()
    told = {"key": key, "last_name": "Proef", "source": "referral", "phone": "+31 (0)6-12345678"}
    places = {client.post(f"{KANTOOR}contacten/nieuw/", told)["Location"] for _click in range(2)}
    assert len(places) == 1
    with tenant_context(world.proeftuin.tenant.pk):
        assert Contact.objects.get().phone == "+31612345678"
    (place,) = places
    for name, data in (
        ("notities", {"text": "Gebeld"}),
        ("taken", {"text": "Brief", "due_on": "1-12-2026"}),
    ):
        for _click in range(2):
            assert (
                client.post(
                    f"{place}{name}/", {"key": str(uuid4()), **data} | {"key": key}
                ).status_code
                == 302
            )
        assert client.post(f"{place}{name}/", {"text": ""}).status_code == 422
    with tenant_context(world.proeftuin.tenant.pk):
        assert (Note.objects.get().text, Task.objects.get().text) == ("Gebeld", "Brief")
    page = client.get(place).content.decode()
    assert "Gebeld" in page and "Brief" in page


def test_from_two_yeses_to_one_dossier_and_two_links(world: World) -> None:
    client = world.client("kees")
    with tenant_context(world.proeftuin.tenant.pk):
        people = [
            add_contact(last_name=name, email=f"{name}@x.example") for name in ("een", "twee")
        ]
    address = f"{KANTOOR}dossiers/nieuw/?a={people[0].uuid}&b={people[1].uuid}"
    assert client.post(address, answers(people)).status_code == 200
    for person in people:
        place = f"{person.get_absolute_url()}akkoord/"
        tomorrow = timezone.localdate() + timedelta(days=1)
        assert client.post(place, {"agreed_on": str(tomorrow), "how": "phone"}).status_code == 422
        today = f"{timezone.localdate():%d-%m-%Y}"
        assert client.post(place, {"agreed_on": today, "how": "phone"}).status_code == 302
    places = {client.post(address, answers(people))["Location"] for _click in range(2)}
    assert len(places) == 1
    with tenant_context(world.proeftuin.tenant.pk):
        dossier = Dossier.objects.get(number="2026-0100")
        assert [a.recorded_by.name for a in ServiceAgreement.objects.all()] == ["Kees Test"] * 2
    (place,) = places
    for _click in range(2):
        assert client.post(f"{place}uitnodigen/").status_code == 302
    assert [message.to for message in django_mail.outbox] == [] and work_off() == 2
    assert {message.to[0] for message in django_mail.outbox} == {"een@x.example", "twee@x.example"}
    with tenant_context(world.proeftuin.tenant.pk):
        party = dossier.parties.get(side="a")
        was = Invitation.objects.get(subject_uuid=party.uuid).uuid
    one = f"{place}{party.uuid}/"
    for _click in range(2):
        assert client.post(f"{one}nieuwe-link/", {"was": str(was)}).status_code == 302
    assert work_off() == 1
    taken = client.post(f"{one}adres/", {"email": "twee@x.example"})
    assert taken.status_code == 422 and 'aria-invalid="true"' in taken.content.decode()
    assert client.post(f"{one}intrekken/").status_code == 302
    assert "ingetrokken" in client.get(place).content.decode()


def test_one_address_for_two_is_told_at_the_field(
    world: World, couple: tuple[Contact, Contact]
) -> None:
    client = world.client("olga")
    address = f"{KANTOOR}dossiers/nieuw/?a={couple[0].uuid}&b={couple[1].uuid}"
    page = client.post(address, answers(couple, email_b="ILSE@x.example")).content.decode()
    assert 'id="id_email_b_error"' in page and 'id="id_email_a_error"' not in page
    assert 'value="ILSE@x.example"' in page
    page = client.post(address, answers(couple, number="2026-0001")).content.decode()
    assert 'id="id_number_error"' in page and "2026-0003" in page
    with tenant_context(world.proeftuin.tenant.pk):
        assert Dossier.objects.count() == 2


def test_two_clicks_make_one_new_key(world: World) -> None:
    client = world.client("olga")
    client.get(f"{KANTOOR}website-koppelen/")
    with tenant_context(world.proeftuin.tenant.pk):
        was = LeadKey.objects.get().key
    for _click in range(2):
        client.post(f"{KANTOOR}website-koppelen/sleutel/", {"was": was})
        with tenant_context(world.proeftuin.tenant.pk):
            newer = LeadKey.objects.get().key
        assert newer != was
    page = client.get(f"{KANTOOR}website-koppelen/").content.decode()
    assert newer in page and was not in page


def test_ticking_off_stays_on_the_site(world: World) -> None:
    lead(world)
    with tenant_context(world.proeftuin.tenant.pk):
        task = Task.objects.get()
    client = world.client("olga")
    for back, place in (("//elders.example/", "/kantoor/taken/"), (KANTOOR, KANTOOR)):
        answer = client.post(f"{KANTOOR}taken/{task.uuid}/klaar/", {"terug": back})
        assert answer["Location"] == place


PAGES = (
    "", "contacten/", "contacten/nieuw/", "contacten/{contact}/", "aanmeldingen/", "taken/",
    "website-koppelen/", "dossiers/nieuw/", "dossiers/{dossier}/partijen/", "dossiers/{dossier}/",
)  # fmt: skip


def test_every_page_takes_the_same_queries_at_1_and_at_30_rows(
    world: World, couple: tuple[Contact, Contact]
) -> None:
    dossier = world.proeftuin.dossiers[0]

    def counted() -> dict[str, int]:
        client = world.client("olga")
        found = {}
        for page in PAGES:
            path = KANTOOR + page.format(contact=couple[0].uuid, dossier=dossier.uuid)
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200, path
            found[page] = len(captured)
        return found

    def fill(number: int) -> None:
        today = timezone.localdate()
        with tenant_context(world.proeftuin.tenant.pk):
            came = lead(world, f"Ilse Proef{number}")
            add_task(text="Klus", due_on=today, contact=came.contact)
            add_task(text="Laat", due_on=today - timedelta(days=1), contact=couple[0])
            write_note(
                contact=couple[0], text="Notitie", author=world.member("olga"), at=timezone.now()
            )
            add_contact(given_name="Ilse", last_name="Proef")

    fill(0)
    few = counted()
    for number in range(1, 30):
        fill(number)
    assert counted() == few
    assert max(few.values()) <= 12, few
