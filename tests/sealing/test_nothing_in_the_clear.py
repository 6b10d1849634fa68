"""Whatever people type in a dossier is sealed: no table, session, job or file shows a word of it.

Two ways. Every column of a dossier's models that could hold text is sealed, holds one of a list of
codes, or stands in ``CLEAR`` with a reason. And a word that nobody uses is typed everywhere, and
looked for in every column of every table and in every file.
"""

import base64
import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.utils import timezone

from portal.conversations.models import Message
from portal.conversations.services import propose_sharing, save_draft
from portal.crm.services import add_contact, add_task, record_lead, write_note
from portal.documents.enums import DocumentStatus
from portal.documents.services import edit_article
from portal.dossiers.enums import Room, TodoKind, TodoSide, Visibility
from portal.dossiers.models import Dossier
from portal.dossiers.services import add_todo
from portal.facts.models import Fact
from portal.files.models import Upload
from portal.files.services import refuse_upload
from portal.notifications.models import OutgoingEmail
from portal.privacy import registry
from portal.requirements.services import ask_by_hand, say_why_not
from portal.sealing.fields import SealedField
from portal.tenants.context import as_platform, tenant_context
from tests.permissions.stage import make_document
from tests.world import World

NAMES = "found and listed by it, under the walls between firms"
PLACE = "a name of a stop, a field or a list of ours, chosen by nobody"
CLEAR = {
    "accounts.Invitation.email": "where the link goes",
    "accounts.Invitation.name": NAMES,
    "accounts.Invitation.secret_digest": "a digest of a secret that we made",
    "accounts.Membership.name": NAMES,
    "accounts.Membership.phone": "a colleague's, on the firm's letters",
    "accounts.Membership.email": "a colleague's, on the firm's letters",
    "accounts.Membership.titles": "a colleague's, on the firm's letters",
    "accounts.Membership.mfn_number": "a colleague's, in a public register",
    "accounts.Membership.vfas_number": "a colleague's, in a public register",
    "accounts.OpenSession.browser": "a word from a list, for the person to know it by",
    "accounts.OpenSession.system": "a word from a list, for the person to know it by",
    "crm.Contact.given_name": NAMES,
    "crm.Contact.prefix": NAMES,
    "crm.Contact.last_name": NAMES,
    "crm.Contact.email": NAMES,
    "crm.Contact.phone": NAMES,
    "crm.Lead.fingerprint": "a keyed digest: says nothing without the secret of the place",
    "documents.GeneratedDocument.fingerprint": "of a PDF that its readers have; tells who has it",
    "documents.GeneratedDocument.pdf_file": "uuids",
    "documents.GeneratedDocument.docx_file": "uuids",
    "documents.LawyerAccess.email": "where the link goes",
    "documents.LawyerAccess.name": NAMES,
    "dossiers.Child.key": PLACE,
    "dossiers.Child.given_name": "rules and lists call a child by it",
    "dossiers.Child.last_name": "rules and lists call a child by it",
    "dossiers.Dossier.number": NAMES,
    "dossiers.Dossier.title": "made of the two names; found and listed by it",
    "dossiers.Dossier.current_stop": PLACE,
    "dossiers.Dossier.line": "names of stops that the firm gives in all its dossiers",
    "dossiers.Party.designation": "how the documents call a party: the man, the woman",
    "dossiers.Party.first_names": NAMES,
    "dossiers.Party.given_name": NAMES,
    "dossiers.Party.prefix": NAMES,
    "dossiers.Party.last_name": NAMES,
    "dossiers.Party.email": "where mail goes",
    "dossiers.Stop.code": PLACE,
    "dossiers.Stop.title": PLACE,
    "dossiers.Stop.group": PLACE,
    "dossiers.StopMove.from_code": PLACE,
    "dossiers.StopMove.to_code": PLACE,
    "dossiers.StopMove.before": "codes and states of stops, to undo a move",
    "dossiers.Todo.stop": PLACE,
    "facts.Fact.field": PLACE,
    "facts.Item.kind": PLACE,
    "facts.Item.key": "the id of a row in the interchange format",
    "files.ArrivalPiece.file": "uuids",
    "files.Upload.file": "uuids",
    "files.Upload.preview": "uuids",
    "files.Upload.extension": "what we found the file to be",
    "files.Upload.flags": "what to know before it is opened, from a list",
    "notifications.OutgoingEmail.to": "where mail goes",
    "notifications.OutgoingEmail.subject": "neutral: a mail box is read by others",
    "notifications.OutgoingEmail.provider_id": "an id of the provider of mail",
    "notifications.OutgoingEmail.key": "ids",
    "notifications.OutgoingEmail.fault": "the name of a kind of error",
    "notifications.OutgoingEmail.paper_name": "machtiging and a reference: of a firm, never of a dossier",
    "privacy.DataRequest.file": "uuids",
    "recovery.Recovery.asked_email": "where the links go",
    "recovery.Recovery.new_email": "where the links go",
    "recovery.Recovery.old_email": "where the links go",
    "recovery.Recovery.secret_digest": "a digest of a secret that we made",
    "requirements.AskedPaper.code": PLACE,
    "requirements.Photo.extension": "what we found the photo to be",
    "requirements.Photo.fault": "why it cannot be used, from a list",
    "requirements.Photo.file": "uuids",
    "requirements.Photo.page": "uuids",
    "requirements.PhotoBundle.fault": "why no file was made, from a list",
    "tenants.JobRun.key": "ids",
    "tenants.JobRun.fault": "the name of a kind of error",
}
TEXTUAL = (
    models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField,
    ArrayField,
)  # fmt: skip


def models_of_a_dossier() -> list[type[models.Model]]:
    found = {
        *registry.dossier_models, *registry.unused, *registry.named, *registry.grants,
        *(child.model for child in registry.children),
    }  # fmt: skip
    return sorted(found, key=lambda model: model._meta.label)


def textual_columns() -> Iterator[tuple[str, models.Field]]:
    for model in models_of_a_dossier():
        for field in model._meta.local_fields:
            if isinstance(field, TEXTUAL) and not field.is_relation and not field.choices:
                yield f"{model._meta.label}.{field.name}", field


def test_every_text_of_a_dossier_is_sealed_or_has_a_reason() -> None:
    open_ones = {name for name, field in textual_columns() if not isinstance(field, SealedField)}
    assert open_ones == set(CLEAR), "seal it (portal.sealing.fields), or say why it may be read"


# --- the word ----------------------------------------------------------------------------------

WORD = "Zeewierkompas"
NOW = timezone.make_aware(timezone.datetime(2026, 11, 20, 10))


@pytest.fixture
def typed(world: World) -> Iterator[Dossier]:
    """A dossier in which the word was typed wherever people type."""
    firm = world.proeftuin
    with tenant_context(firm.tenant.pk):
        dossier = firm.dossiers[0]
        olga, fictus = firm.members["olga"], firm.members["fictus"]
        Fact.objects.create(
            dossier=dossier, field="parenting.handover", value=WORD, source="party",
            party=None,
        )  # fmt: skip
        add_todo(
            dossier=dossier, sides=(TodoSide.A,), kind=TodoKind.APPOINTMENT, title=WORD, at=NOW,
            starts_at=NOW, place=WORD,
            made_by=olga,
        )  # fmt: skip
        paper = ask_by_hand(dossier=dossier, code="property_deed", at=NOW)
        say_why_not(paper=paper, later=False, reason=WORD, by=fictus, at=NOW)
        contact = add_contact(last_name="Proef")
        write_note(contact=contact, text=WORD, author=olga, at=NOW)
        add_task(text=WORD, due_on=date(2026, 12, 1), contact=contact)
        record_lead(given={"name": "Proef", "email": "p@proef.example", "message": WORD}, at=NOW)
        OutgoingEmail.objects.create(
            paper=WORD.encode(),
            to="p@proef.example", subject="Er is nieuws", text=WORD, html=WORD, key="proef",
            about=dossier.uuid,
        )  # fmt: skip
        draft = make_document(
            dossier, Visibility.MEDIATOR, 7, template_body=[{"type": "p", "value": WORD}],
            reason=WORD, status=DocumentStatus.DRAFT,
        )  # fmt: skip
        edit_article(
            document=draft, key="proef", text=WORD, on=date(2026, 11, 20), edited_by=olga.user
        )
        by_the_pages(world, dossier)
        save_draft(
            dossier=dossier, room=Room.JOINT, membership=fictus, text=WORD, subject=WORD,
            client_key=uuid4(), at=NOW,
        )  # fmt: skip
        yield dossier


def by_the_pages(world: World, dossier: Dossier) -> None:
    """What goes through forms: it must not stay behind in a session, a cache or a log either."""
    client = world.client("fictus")
    paper = SimpleUploadedFile(f"{WORD}.txt", f"{WORD}\n".encode() * 1000)
    sent = client.post(
        f"/mijn/{dossier.uuid}/stukken/", {"key": str(uuid4()), "see": "alleen", "papers": paper}
    )
    assert sent.status_code == 302, sent.content
    arriving = {"name": f"{WORD}.txt", "size": 99, "mark": WORD}
    begun = client.post(f"/mijn/{dossier.uuid}/onderweg/", arriving).json()
    piece = client.generic(
        "POST", begun["url"], WORD.encode(), "application/octet-stream",
        headers={"Upload-Offset": "0"},
    )  # fmt: skip
    assert piece.status_code == 200, piece.content
    upload = Upload.objects.get(dossier=dossier)
    refuse_upload(upload=upload, reason=WORD, by=world.proeftuin.members["olga"], at=NOW)
    sent = client.post(
        f"/mijn/{dossier.uuid}/berichten/nieuw/samen/",
        {"subject": WORD, "text": WORD, "client_key": str(uuid4())},
    )
    assert sent.status_code == 302, sent.content
    sent = client.post(
        f"/mijn/{dossier.uuid}/berichten/nieuw/alleen-a/",
        {"subject": "Proef", "text": WORD, "client_key": str(uuid4())},
    )
    assert sent.status_code == 302, sent.content
    propose_sharing(
        message=Message.objects.get(thread__room=Room.CAUCUS_A), subject=WORD, text=WORD,
        by=world.proeftuin.members["olga"], at=NOW,
    )  # fmt: skip


def sealed_texts(model: type[models.Model], field: models.Field) -> Iterator[Any]:
    for row in model._base_manager.all():
        yield getattr(row, field.attname)


@pytest.mark.django_db
def test_the_word_that_was_typed_everywhere_is_nowhere(
    typed: Dossier, caplog: pytest.LogCaptureFixture
) -> None:
    silent = [
        name
        for name, field in textual_columns()
        if isinstance(field, SealedField)
        and not name.endswith(".sha256")
        and not any(
            WORD in json.dumps(text, default=str) for text in sealed_texts(field.model, field)
        )
    ]
    assert silent == [], "type the word there too"
    assert list(tables_with(WORD)) == []
    assert not any(WORD in str(session.get_decoded()) for session in Session.objects.all())
    assert list(files_with(WORD, Path(settings.PRIVATE_ROOT), Path(settings.MEDIA_ROOT))) == []
    assert WORD not in caplog.text


def shapes(word: str) -> list[str]:
    """The word as text, and as bytes that a table shows in hexadecimal or base64."""
    plain = word.encode()
    # Where in a group of three bytes the word begins, decides how base64 shows it.
    shifted = [base64.b64encode(bytes(skip) + plain)[4:-4].decode() for skip in range(3)]
    return [word, plain.hex(), word.encode("utf-16-le").hex(), *shifted]


def tables_with(word: str) -> Iterator[str]:
    """``table.column`` of every place in the database that shows the word, all firms' rows."""
    with as_platform(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relkind IN ('r', 'p', 'm')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT DISTINCT c.key FROM "{table}" t, jsonb_each_text(to_jsonb(t)) c '
                "WHERE c.value ILIKE ANY (%s)",
                [[f"%{shape}%" for shape in shapes(word)]],
            )
            yield from (f"{table}.{column}" for (column,) in cursor.fetchall())


def files_with(word: str, *folders: Path) -> Iterator[Path]:
    for folder in folders:
        for path in folder.rglob("*"):
            if word in path.name or (path.is_file() and word.encode() in path.read_bytes()):
                yield path


@pytest.mark.django_db
def test_the_search_itself_would_find_it(world: World) -> None:
    """A word in a column of each kind: as text, as bytes, within JSON."""
    with tenant_context(world.proeftuin.tenant.pk):
        dossier = world.proeftuin.dossiers[0]
        dossier.title = f"Over {WORD}"
        dossier.save(update_fields=["title"])
        dossier.stops.update(title="")
        move = apps.get_model("dossiers", "StopMove").objects.create(
            dossier=dossier, before={"stop": [WORD]}
        )
        Upload.objects.filter(dossier=dossier).delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE sealing_datakey SET fields = %s WHERE owner_uuid = %s",
                [BytesIO(f"x{WORD}".encode()).getvalue(), dossier.uuid],
            )
    assert move.pk
    assert set(tables_with(WORD)) == {
        "dossiers_dossier.title", "dossiers_stopmove.before", "sealing_datakey.fields",
    }  # fmt: skip
