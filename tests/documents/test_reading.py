"""Who may read and download a generated document, and how it is sent."""

import re
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from portal.documents.frozen import freeze
from portal.documents.models import GeneratedDocument
from portal.documents.services import build_for_dossier
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)
FILES = {"pdf": b"%PDF-1.7 and so on", "docx": b"PK\x03\x04 and so on"}
PARTIES = ("fictus", "testina")


@pytest.fixture
def document(real: Dossier, world: World) -> GeneratedDocument:
    """A finished draft with the real text; its files are short ones, sealed as the real are."""
    with tenant_context(world.proeftuin.tenant.pk):
        files = {
            f"{form}_file": storages["sealed"].save(
                new_name(Owner.DOSSIER, real.uuid), ContentFile(content)
            )
            for form, content in FILES.items()
        }
        made = GeneratedDocument.objects.create(
            dossier=real, kind="covenant", version=1, state="ready", dated_on=DAY,
            ready_at=timezone.now(), tree=freeze(build_for_dossier(dossier=real, kind="covenant", on=DAY)), **files,
        )  # fmt: skip
        return GeneratedDocument.objects.select_related("dossier").get(pk=made.pk)


def office(document: GeneratedDocument, tail: str = "") -> str:
    return f"/kantoor/dossiers/{document.dossier.uuid}/documenten/{document.uuid}/{tail}"


def client(document: GeneratedDocument, tail: str = "") -> str:
    return f"/mijn/{document.dossier.uuid}/documenten/{document.uuid}/{tail}"


def statuses(world: World, document: GeneratedDocument, name: str) -> set[int]:
    visitor = world.client(name)
    return {visitor.get(client(document, tail)).status_code for tail in ("", "pdf/", "docx/")}


@pytest.mark.parametrize("form", FILES)
def test_a_download_is_kept_by_nobody_and_names_nobody(
    world: World, document: GeneratedDocument, form: str
) -> None:
    answer = world.client("olga").get(office(document, f"{form}/"))
    assert b"".join(answer) == FILES[form]
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    named = answer["Content-Disposition"]
    assert named.startswith("attachment;") and f"2026-0042-v0.1.{form}" in named
    assert not any(word in named.lower() for word in ("proefpersoon", "voorbeeld", "fictus"))


def test_other_formats_and_unfinished_documents_are_not_there(
    world: World, document: GeneratedDocument
) -> None:
    olga = world.client("olga")
    for form in ("html", "xml", "pdf.exe"):
        assert olga.get(office(document, f"{form}/")).status_code == 404
    with tenant_context(document.tenant_id):
        GeneratedDocument.objects.filter(pk=document.pk).update(state="rendering")
    assert olga.get(office(document, "pdf/")).status_code == 404
    page = olga.get(office(document))
    assert page.status_code == 200 and b'class="sheet"' not in page.content
    assert olga.get(office(document, "stand/")).status_code == 200


def test_parties_see_no_draft_until_it_is_shared_with_them(
    world: World, document: GeneratedDocument
) -> None:
    for name in PARTIES:
        assert statuses(world, document, name) == {404}
        page = world.client(name).get(f"/mijn/{document.dossier.uuid}/documenten/")
        assert str(document.uuid) not in page.content.decode()
    share(document, Visibility.JOINT)
    for name in PARTIES:
        assert statuses(world, document, name) == {200}
    share(document, Visibility.PARTY_A)
    assert statuses(world, document, "fictus") == {200}
    assert statuses(world, document, "testina") == {404}


def test_a_shared_document_that_is_not_ready_is_not_shown(
    world: World, document: GeneratedDocument
) -> None:
    share(document, Visibility.JOINT, state="rendering")
    assert statuses(world, document, "fictus") == {404}


def test_a_party_of_another_dossier_and_a_lawyer_find_nothing(
    world: World, document: GeneratedDocument
) -> None:
    share(document, Visibility.JOINT)
    for name in ("sam", "ada", "kees"):
        assert statuses(world, document, name) == {404}, name
    assert world.client("kees").get(office(document)).status_code == 404
    assert world.client("fictus").get(office(document)).status_code == 404


def test_the_page_shows_the_text_with_the_source_of_its_amounts(
    world: World, document: GeneratedDocument
) -> None:
    page = world.client("olga").get(office(document)).content.decode()
    assert "Testina Maria van Voorbeeld" in page and "90.075,00" in page
    assert re.search(r'data-source="calculation: [a-z_.]+"[^>]*>€?\s*90\.075,00', page)
    assert "<script>" not in page


def share(document: GeneratedDocument, visibility: Visibility, state: str = "ready") -> None:
    with tenant_context(document.tenant_id):
        GeneratedDocument.objects.filter(pk=document.pk).update(visibility=visibility, state=state)
