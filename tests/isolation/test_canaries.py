"""Nobody meets at any address, in any mail, file or archive, a word that is somebody else's.

Not one page at a time: every address of the firm's host is opened by everybody, so a page that is
new is in here from the day that it is made.
"""

import re
from collections.abc import Iterator
from itertools import islice, product
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from portal.conversations.services import add_message
from portal.documents.models import GeneratedDocument
from portal.documents.services import share_draft
from portal.dossiers.enums import SafetyMode, Side, TodoKind, TodoSide, Visibility
from portal.dossiers.models import Dossier
from portal.dossiers.services import add_todo, close_dossier, reopen_dossier, set_safety_mode
from portal.facts.models import Fact
from portal.files.services import refuse_upload
from portal.notifications.models import OutgoingEmail
from portal.privacy.exporting.contents import entries_of_person
from portal.tenants.context import tenant_context
from tests.isolation.canaries import A, B, Canaries, plant
from tests.isolation.test_addresses import KINDS, identified_models
from tests.kept import firms_kept
from tests.permissions.addresses import FIRM, Address, addresses
from tests.world import World

pytestmark = pytest.mark.django_db
# Which surfaces somebody is let into at all: that the others are 404 is seen to by the matrix.
SURFACES = {
    A: ("client", "privacy", "accounts"),
    B: ("client", "privacy", "accounts"),
    "ada": ("lawyer", "privacy", "accounts"),
    "anja": ("office",),
    "kees": ("office",),  # who does not work in the dossier
}
ARGUMENTS = {
    "trajectory": ["divorce"],
    "form": ("pdf", "docx"), "room": ("samen", "alleen-a", "alleen-b"), "article": ("proef",),
}  # fmt: skip
# Addresses with these are no dossier's: a link from a mail, and a firm's first steps.
OTHERS = {"secret", "step"}
MOST = 12  # ways to fill one address


@pytest.fixture(scope="module")
def planted(world: World, django_db_blocker) -> Iterator[tuple[Dossier, Canaries]]:
    with django_db_blocker.unblock(), transaction.atomic(), firms_kept():
        with tenant_context(world.proeftuin.tenant.pk):
            found = plant(world)
        with world.everybody_logged_in():
            yield found
        transaction.set_rollback(True)


def paths_of(dossier: Dossier, person: str) -> Iterator[str]:
    """Every address of this person's surfaces, with every row of the dossier that it can name."""
    rows = {
        model._meta.label: list(model.objects.values_list("uuid", flat=True)[:30])
        for model in identified_models()
    }
    for address in addresses(FIRM):
        space = address.name.rpartition(":")[0]
        if space not in SURFACES[person] or set(dict(address.converters)) & OTHERS:
            continue
        if person == "kees" and "dossier" in address.uuids:
            continue  # 404, which the matrix sees to
        yield from filled(address, dossier, rows)


def filled(address: Address, dossier: Dossier, rows: dict[str, list]) -> Iterator[str]:
    choices = {
        name: [dossier.uuid] if name == "dossier" else rows[KINDS[name]] for name in address.uuids
    }
    choices |= {name: ARGUMENTS[name] for name, _ in address.converters if name not in choices}
    for values in islice(product(*choices.values()), MOST):
        yield reverse(address.name, urlconf=FIRM, kwargs=dict(zip(choices, values, strict=True)))


def all_of(response: HttpResponse) -> bytes:
    """What is sent: the headers too, for a file's name is in one."""
    body = response.getvalue() if response.streaming else response.content
    return repr(sorted(response.headers.items())).encode() + body


def leaks(
    world: World, planted: tuple[Dossier, Canaries], person: str
) -> tuple[set[str], set[str]]:
    """``(where which word was met that must not be, which of its own words a person met)``."""
    dossier, canaries = planted
    client, wrong, met = world.client(person), set(), set()
    with tenant_context(world.proeftuin.tenant.pk):
        paths = list(paths_of(dossier, person))
    for path in paths:
        content = all_of(client.get(path))
        wrong |= {f"{path}: {word}" for word in canaries.met_in(content, person)}
        met |= {word for word in canaries.shown_to(person) if word.encode() in content}
    return wrong, met


# How many words of its own somebody comes across, so that a walk along locked doors does not count.
@pytest.mark.parametrize(
    ("person", "own"), [(A, 10), (B, 10), ("ada", 1), ("anja", 20), ("kees", 3)]
)
def test_nobody_meets_what_is_anothers(
    world: World, planted: tuple[Dossier, Canaries], person: str, own: int
) -> None:
    wrong, met = leaks(world, planted, person)
    assert not wrong, "\n".join(sorted(wrong))
    assert len(met) >= own, met


@pytest.mark.parametrize("person", [A, B, "ada"])
def test_an_archive_of_ones_own_data_holds_nothing_of_another(
    world: World, planted: tuple[Dossier, Canaries], person: str
) -> None:
    _dossier, canaries = planted
    with tenant_context(world.proeftuin.tenant.pk):
        content = b"".join(
            name.encode() + b"".join(chunks)
            for name, chunks in entries_of_person(world.member(person), timezone.now())
        )
    assert list(canaries.met_in(content, person)) == []
    if person != "ada":
        assert sum(word.encode() in content for word in canaries.shown_to(person)) > 10


def test_the_walk_finds_a_word_that_lies_where_it_should_not(
    world: World, planted: tuple[Dossier, Canaries]
) -> None:
    """What B told in private is put where both read: page, file, file's name and archive tell it."""
    dossier, _canaries = planted
    with tenant_context(world.proeftuin.tenant.pk):
        dossier.uploads.filter(visibility=Visibility.PARTY_B).update(visibility=Visibility.JOINT)
        dossier.threads.filter(room="caucus_b").update(room="joint")
        dossier.todos.filter(side=Side.B).update(side=Side.A)
    wrong, _met = leaks(world, planted, A)
    found = {leak.rpartition(": ")[2][6:] for leak in wrong}
    assert found >= {
        "FileNameTestin", "FileTestina", "PreviewTestina", "SubjectCaucusB", "MessageCaucusB",
        "TaskTestina",
    }  # fmt: skip


def test_an_address_that_becomes_secret_later_is_secret_everywhere(
    world: World, planted: tuple[Dossier, Canaries]
) -> None:
    """Also where the facts were for both when they were written."""
    dossier, _canaries = planted
    with tenant_context(world.proeftuin.tenant.pk):
        for fact in Fact.objects.filter(dossier=dossier, visibility=Visibility.PARTY_B):
            if not fact.field.startswith("proef") and fact.field != "needs_interpreter":
                fact.visibility = Visibility.JOINT
                fact.save()
    test_an_archive_of_ones_own_data_holds_nothing_of_another(world, planted, A)


def test_who_is_kept_apart_finds_no_trace_of_the_other(
    world: World, planted: tuple[Dossier, Canaries]
) -> None:
    """Not the name, not the room, nothing that the other handed in or did, where both saw it before."""
    dossier, canaries = planted
    with tenant_context(world.proeftuin.tenant.pk):
        set_safety_mode(dossier=dossier, mode=SafetyMode.SHUTTLE_ONLY)
        shared = dossier.todos.create(
            side="both", kind="read", title="SamenTaak", client_key=uuid4(), state="done",
            ended_by=world.member(B), ended_at=timezone.now(),
        )  # fmt: skip
    client = world.client(A)
    with tenant_context(world.proeftuin.tenant.pk):
        paths = list(paths_of(dossier, A))
    pages = b"".join(all_of(client.get(path)) for path in paths)
    traces = {
        word
        for word in (*canaries.seers, shared.title, "Testina", "foto.jpg")
        if word.encode() in pages and A not in canaries.seers.get(word, ())
    }
    together = {"SubjectJoint", "MessageJoint", "Photo"}
    traces |= {word for word in canaries.seers if word[6:] in together and word.encode() in pages}
    assert traces == set()


def test_the_mediator_sees_what_each_of_them_sees(
    world: World, planted: tuple[Dossier, Canaries]
) -> None:
    """The page of who sees what says the same as the walk along the parties' pages."""
    dossier, canaries = planted
    path = reverse("office:dossier-sight", urlconf=FIRM, args=[dossier.uuid])
    page = world.client("olga").get(path).content.decode()
    rows = dict(re.findall(r'<th scope="row">([^<]*)</th>(.*?)</tr>', page, re.DOTALL))
    shown = {word: row for name, row in rows.items() for word in canaries.seers if word in name}
    assert len(shown) == 8
    for word, row in shown.items():
        for person, cell in zip((A, B), row.split("</td>"), strict=False):
            assert ("status--ok" in cell) == (person in canaries.seers[word]), word


def test_no_mail_holds_a_word_of_a_dossier(world: World, planted: tuple[Dossier, Canaries]) -> None:
    """Not even one of the receiver's own: a mail is read over a shoulder."""
    dossier, canaries = planted
    with tenant_context(world.proeftuin.tenant.pk):
        mail_everything(world, dossier)
        mails = list(OutgoingEmail.objects.all())
        assert len(mails) > 5
        told = "\n".join(f"{mail.subject}\n{mail.text}\n{mail.html}" for mail in mails).lower()
    assert [word for word in canaries.seers if word.lower() in told] == []


def mail_everything(world: World, dossier: Dossier) -> None:
    """Whatever makes a mail about what is in the dossier."""
    now, olga = timezone.now(), world.member("olga")
    for thread in dossier.threads.select_related("dossier"):
        add_message(
            thread=thread, text=str(thread.subject), author=olga, client_key=uuid4(), at=now
        )
    todo = dossier.todos.first()
    add_todo(
        dossier=dossier, sides=(TodoSide.A, TodoSide.B), kind=TodoKind.READ, title=str(todo.title),
        at=now,
    )  # fmt: skip
    for upload in dossier.uploads.exclude(state="refused").select_related("dossier", "todo"):
        refuse_upload(upload=upload, reason=str(upload.name), by=olga, at=now)
    for document in GeneratedDocument.objects.filter(visibility=Visibility.MEDIATOR):
        share_draft(document=document, at=now)
    today = timezone.localdate()
    close_dossier(dossier=dossier, on=today, readable_until=today, closed_by=olga)
    reopen_dossier(dossier=dossier)
