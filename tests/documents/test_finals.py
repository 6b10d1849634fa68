"""Sharing and making final: both at once, once, only what is complete, and never changed again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import DatabaseError, transaction

from portal.accounts.models import User
from portal.documents.enums import DocumentState, DocumentStatus
from portal.documents.frozen import fingerprint_of, thaw
from portal.documents.jobs import make_document
from portal.documents.models import GeneratedDocument
from portal.documents.selectors import documents_for
from portal.documents.services import (
    edit_article,
    make_final,
    render,
    request_document,
    share_draft,
)
from portal.documents.services.editing import NewerVersion
from portal.documents.services.finishing import NotFinal
from portal.documents.services.sharing import NotReady
from portal.dossiers.enums import Side
from portal.dossiers.models import Dossier
from portal.dossiers.visibility import Viewer
from portal.facts.enums import FactSource
from portal.facts.services import change_facts
from portal.tenants.context import tenant_context
from portal.tenants.working import work_off
from tests.documents.reading import opened, pdf_pages
from tests.documents.test_editing import made, text_of, written
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NEUTRAL = "Er staat iets voor je klaar bij De Proeftuin"


@pytest.fixture(autouse=True)
def owner(world: World) -> Iterator[User]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield world.member("olga").user


@pytest.fixture
def draft(real: Dossier) -> GeneratedDocument:
    return written(request_document(dossier=real, kind="covenant", on=DAY))


def final_of(draft: GeneratedDocument, owner: User, reason: str = "") -> GeneratedDocument:
    return make_final(document=draft, on=DAY, at=NOW, made_by=owner, reason=reason)


def read(name: str) -> bytes:
    with storages["sealed"].open(name) as file:
        content: bytes = file.read()
    return content


def feet_of(word: bytes) -> list[str]:
    (section,) = opened(word).sections
    feet = (section.footer, section.first_page_footer)
    return [paragraph.text for foot in feet for paragraph in foot.paragraphs]


def test_both_parties_see_a_shared_draft_and_hear_of_it_once(draft: GeneratedDocument) -> None:
    parties = (Viewer(side=Side.A), Viewer(side=Side.B))
    assert not any(documents_for(draft.dossier, party).exists() for party in parties)
    for _click in range(2):
        share_draft(document=draft, at=NOW)
    assert all(documents_for(draft.dossier, party).get() == draft for party in parties)
    work_off()
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {"fictus@proef.example", "testina@proef.example"}
    assert len(mail.outbox) == 2
    for letter in letters.values():
        assert letter.subject == NEUTRAL
        assert "onvenant" not in letter.body and draft.dossier.number not in letter.body


def test_a_draft_that_is_not_there_yet_is_not_shared(real: Dossier) -> None:
    with pytest.raises(NotReady):
        share_draft(document=request_document(dossier=real, kind="covenant", on=DAY), at=NOW)


def test_a_final_carries_its_fingerprint_and_stays_as_it_is(
    draft: GeneratedDocument, owner: User
) -> None:
    final = made(final_of(draft, owner))
    assert final_of(draft, owner) == final
    assert (final.version_label, final.state) == ("1.0", DocumentState.READY)
    pdf, tree = read(final.pdf_file), thaw(final.tree)
    assert final.fingerprint == sha256(pdf).hexdigest()
    assert tree.fingerprint == fingerprint_of(tree) == fingerprint_of(thaw(final.tree))
    pages = pdf_pages(pdf)
    assert all(tree.fingerprint in page for page in (pages[0], pages[-1]))
    assert not any("CONCEPT" in page for page in pages)
    assert tree.articles == thaw(draft.tree).articles
    feet = feet_of(read(final.docx_file))
    assert sum(tree.fingerprint in text for text in feet) == 2 and "{%" not in " ".join(feet)
    # Page and first page; on a draft there is no empty line for it.
    assert len(feet_of(render(thaw(draft.tree), "docx"))) == len(feet) - 2
    work_off()
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "fictus@proef.example", "testina@proef.example",
    ]  # fmt: skip


def test_the_database_refuses_to_change_or_remove_a_final(
    draft: GeneratedDocument, owner: User
) -> None:
    final = written(final_of(draft, owner))
    rows = GeneratedDocument.objects.filter(pk=final.pk)
    assert rows.update(visibility="mediator", dated_on=date(2020, 1, 1)) == 0
    final.fingerprint = "0" * 64
    with pytest.raises(DatabaseError), transaction.atomic():
        final.save(update_fields=["fingerprint"])
    rows._raw_delete(rows.db)
    kept = rows.get()
    assert (kept.dated_on, kept.visibility) == (DAY, "joint")
    with pytest.raises(NotReady):
        make_final(document=kept, on=DAY, at=NOW, made_by=owner)
    before = kept.pdf_file
    make_document(kept.tenant_id, str(kept.uuid))
    assert rows.get().pdf_file == before


def test_another_final_is_2_0_and_needs_a_reason(draft: GeneratedDocument, owner: User) -> None:
    written(final_of(draft, owner))
    later = written(request_document(dossier=draft.dossier, kind="covenant", on=DAY))
    assert later.version_label == "1.1"
    with pytest.raises(ValidationError) as refused:
        final_of(later, owner, " ")
    assert "reason" in refused.value.message_dict
    second = written(final_of(later, owner, "De rechtbank vroeg om een aanvulling."))
    assert second.version_label == "2.0"
    finals = GeneratedDocument.objects.filter(dossier=draft.dossier, status=DocumentStatus.FINAL)
    assert finals.count() == 2


def test_a_final_that_could_not_be_made_can_be_asked_again(
    draft: GeneratedDocument, owner: User
) -> None:
    first = final_of(draft, owner)
    GeneratedDocument.objects.filter(pk=first.pk).update(state=DocumentState.FAILED)
    assert written(final_of(draft, owner)).version_label == "1.0"


def test_what_is_missing_or_contradicts_itself_is_listed(real: Dossier, owner: User) -> None:
    plan = written(request_document(dossier=real, kind="parenting_plan", on=DAY))
    with pytest.raises(NotFinal) as refused:
        final_of(plan, owner)
    said = " ".join(fault.text for fault in refused.value.faults)
    assert "Wisselmomenten en vervoer" in said and "Informatie-uitwisseling" in said
    covenant = written(request_document(dossier=real, kind="covenant", on=DAY))
    values = {
        "dossier.reference_date": date(2026, 8, 31),
        "child_support.recipient": "a",
        "child_support.payer": "a",
    }
    change_facts(dossier=real, values=values, source=FactSource.MEDIATOR)
    with pytest.raises(NotFinal) as refused:
        final_of(covenant, owner)
    said = " ".join(fault.text for fault in refused.value.faults)
    assert "31 augustus 2026" in said and "1 september 2026" in said
    assert len([fault for fault in refused.value.faults if not fault.article]) == 1
    assert not GeneratedDocument.objects.filter(status=DocumentStatus.FINAL).exists()


def test_a_secret_address_that_was_typed_is_found_before_it_leaves(
    draft: GeneratedDocument, owner: User
) -> None:
    party = draft.dossier.parties.get(side="a")
    moved = {
        "address.secret": True, "address.street": "Geheimlaan", "address.postcode": "9999 ZZ",
    }  # fmt: skip
    for field, value in moved.items():
        fact = party.facts.filter(field=field).first() or party.facts.model(
            dossier=draft.dossier, party=party, field=field, source=FactSource.MEDIATOR
        )
        fact.value = value
        fact.save()
    fresh = written(request_document(dossier=draft.dossier, kind="covenant", on=DAY))
    typed = text_of(fresh, "considerans") + "\n\nFictus woont aan de Geheimlaan."
    told = written(
        edit_article(document=fresh, key="considerans", text=typed, on=DAY, edited_by=owner)
    )
    with pytest.raises(NotFinal) as refused:
        final_of(told, owner)
    assert {fault.article for fault in refused.value.faults} == {"considerans"}


def test_only_the_newest_version_becomes_final(draft: GeneratedDocument, owner: User) -> None:
    written(request_document(dossier=draft.dossier, kind="covenant", on=DAY))
    with pytest.raises(NewerVersion):
        final_of(draft, owner)
