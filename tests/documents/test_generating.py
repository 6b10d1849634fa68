"""Asking for documents and making them: once, in order, sealed, and never for another firm."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django_q.models import OrmQ
from docx import Document

from portal.documents.enums import DocumentState
from portal.documents.jobs import make_document
from portal.documents.models import GeneratedDocument
from portal.documents.services import request_document
from portal.documents.services.building import TemplateMissing
from portal.dossiers.models import Dossier
from portal.tenants.context import tenant_context
from portal.tenants.models import JobRun
from snippets.models import DocumentTemplate
from tests.world import World

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _in_proeftuin(world: World) -> Iterator[None]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield


def ask(dossier: Dossier, kind: str = "covenant") -> GeneratedDocument:
    return request_document(dossier=dossier, kind=kind, on=DAY)


def make(document: GeneratedDocument) -> GeneratedDocument:
    make_document(document.tenant_id, str(document.uuid))
    document.refresh_from_db()
    return document


def test_the_request_and_its_job_are_stored_together_or_not_at_all(real: Dossier) -> None:
    queued = OrmQ.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        ask(real)
        raise RuntimeError
    assert not GeneratedDocument.objects.filter(dossier=real).exists()
    assert OrmQ.objects.count() == queued
    document = ask(real)
    assert document.state == DocumentState.QUEUED
    job = OrmQ.objects.order_by("pk").last().task
    # A job carries ids and nothing about anybody.
    assert job["args"] == (make_document.name, document.tenant_id, str(document.uuid))


def test_two_clicks_make_one_document(real: Dossier) -> None:
    queued = OrmQ.objects.count()
    assert ask(real) == ask(real)
    assert OrmQ.objects.count() == queued + 1
    assert ask(real, "parenting_plan").version == 1


def test_versions_count_on_per_kind_also_after_a_failure(real: Dossier) -> None:
    first = make(ask(real))
    assert (first.state, first.version_label) == (DocumentState.READY, "0.1")
    second = ask(real)
    assert second.version_label == "0.2"
    GeneratedDocument.objects.filter(pk=second.pk).update(state=DocumentState.FAILED)
    assert ask(real).version_label == "0.3"


def test_both_files_say_what_the_dossier_knows_and_lie_sealed(real: Dossier) -> None:
    document = make(ask(real))
    assert document.ready_at is not None
    with storages["sealed"].open(document.pdf_file) as file:
        assert file.read(5) == b"%PDF-"
    with storages["sealed"].open(document.docx_file) as file:
        words = "\n".join(p.text for p in Document(BytesIO(file.read())).paragraphs)
    assert "Testina Maria van Voorbeeld" in words
    for name in (document.pdf_file, document.docx_file):
        assert name.startswith(f"d/{real.uuid}/")
        stored = (Path(settings.PRIVATE_ROOT) / name).read_bytes()
        assert b"%PDF" not in stored and b"PK\x03\x04" not in stored


def test_doing_it_twice_makes_nothing_twice(real: Dossier) -> None:
    document = make(ask(real))
    before = (document.pdf_file, document.docx_file, document.ready_at)
    make(document)
    assert (document.pdf_file, document.docx_file, document.ready_at) == before


def test_a_document_that_killed_its_workers_is_given_up_and_can_be_asked_anew(
    real: Dossier,
) -> None:
    document = ask(real)
    GeneratedDocument.objects.filter(pk=document.pk).update(state=DocumentState.RENDERING)
    JobRun.objects.create(
        key=make_document.key_of([str(document.uuid)]), starts=make_document.most_starts
    )
    make(document)
    assert document.state == DocumentState.FAILED
    assert not document.pdf_file
    assert ask(real) != document


def test_a_text_that_cannot_be_made_is_told_as_failed(real: Dossier) -> None:
    document = ask(real)
    document.template_body = [{"type": "article"}]
    document.save()
    with pytest.raises(KeyError):
        make(document)
    document.refresh_from_db()
    assert document.state == DocumentState.FAILED and document.tree is None


def test_a_change_of_the_template_does_not_reach_a_document_that_was_asked_for(
    real: Dossier,
) -> None:
    document = ask(real)
    DocumentTemplate.objects.filter(kind="covenant").update(body=[])
    make(document)
    assert document.state == DocumentState.READY
    assert len(document.tree["articles"]) > 10
    assert GeneratedDocument.objects.get(pk=document.pk).tree == document.tree


def test_without_a_published_template_nothing_is_asked(real: Dossier) -> None:
    DocumentTemplate.objects.filter(kind="covenant").update(live=False)
    queued = OrmQ.objects.count()
    with pytest.raises(TemplateMissing):
        ask(real)
    assert OrmQ.objects.count() == queued


def test_a_job_of_another_firm_finds_nothing(real: Dossier, world: World) -> None:
    document = ask(real)
    make_document(world.noorderlicht.tenant.pk, str(document.uuid))
    document.refresh_from_db()
    assert document.state == DocumentState.QUEUED
