"""Writing an article anew: what keeps its source, what survives, and two people at once."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection

from portal.accounts.models import User
from portal.documents.editing.keeping import article_of
from portal.documents.editing.matching import matched_runs
from portal.documents.editing.text import EditFault, article_blocks, article_text
from portal.documents.enums import DocumentState
from portal.documents.frozen import runs_in, thaw
from portal.documents.jobs import make_document, merged
from portal.documents.model import (
    Article,
    BulletList,
    Cell,
    Paragraph,
    Run,
    SignatureBlock,
    Signer,
    Table,
)
from portal.documents.models import GeneratedDocument
from portal.documents.services import edit_article, request_document, restore_article
from portal.documents.services.editing import NewerVersion
from portal.dossiers.models import Dossier
from portal.facts.enums import FactSource
from portal.facts.services import change_facts
from portal.tenants.context import tenant_context
from tests.world import World

DAY = date(2026, 11, 24)
AMOUNT = Run("1.234,56", field="child_support.agreed_total", source="mediator")
CLAUSE = (Run("De vader betaalt € "), AMOUNT, Run(" per maand, "), Run("altijd", bold=True))
ARTICLE = Article(
    "proef", "3", "Proef",
    (
        Paragraph(CLAUSE, "3.1"),
        Paragraph((Run("Dat blijft zo."),)),
        BulletList(((Run("kleding"),), (Run("school van "), Run("Noa", field="child.given_name")))),
        Table((), ((Cell((Run("x"),)),),), caption="Bedragen"),
        Paragraph((Run("Wacht op "), Run("naam", field="party_a.x", missing=True)), "3.2"),
        SignatureBlock((Signer("Fictus"),)),
    ),
)  # fmt: skip


def test_the_form_says_what_the_article_says_and_gives_it_back_unchanged() -> None:
    text = article_text(ARTICLE)
    assert "3.1 De vader betaalt € 1.234,56 per maand, altijd" in text
    assert "- school van Noa" in text and "[Tabel 1: Bedragen]" in text and "[naam]" in text
    # A browser sends its own line ends.
    assert article_blocks(text.replace("\n", "\r\n"), ARTICLE) == ARTICLE.blocks


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("De moeder betaalt € 1.234,56 per week", True),
        ("Elke maand betaalt de vader € 1.234,56, altijd.", True),
        ("De vader betaalt € 11.234,56 per maand, altijd", False),
        ("De vader betaalt € 1.234,567 per maand, altijd", False),
        ("De vader betaalt € 1.234,50 per maand, altijd", False),
    ],
)
def test_a_value_keeps_its_source_only_where_it_is_untouched(text: str, kept: bool) -> None:
    runs = matched_runs(text, CLAUSE)
    assert "".join(run.text for run in runs) == text
    assert (AMOUNT in runs) is kept
    assert all(run.field == "" for run in runs if run != AMOUNT)


def test_clauses_are_counted_anew_and_a_filled_in_place_is_no_longer_missing() -> None:
    text = (
        article_text(ARTICLE).replace("[naam]", "Ada").replace("3.1 De", "3.1 Nieuw lid.\n\n3.7 De")
    )
    blocks = article_blocks(text, ARTICLE)
    numbers = [block.number for block in blocks if isinstance(block, Paragraph)]
    assert numbers == ["3.1", "3.2", "", "3.3"]
    assert not any(run.missing for run in runs_in(blocks))
    assert AMOUNT in runs_in(blocks) and Run("altijd", bold=True) in runs_in(blocks)


@pytest.mark.parametrize("text", ["", " \n ", "x" * 50_001, "Zonder tabel\n\n[Handtekeningen]"])
def test_a_text_that_loses_something_is_refused(text: str) -> None:
    with pytest.raises(EditFault):
        article_blocks(text, ARTICLE)


def test_a_text_without_mark_up_stays_text() -> None:
    plain = Article("proef", "", "Proef", (Paragraph((Run("Een zin."),)),))
    (block,) = article_blocks("<script>alert(1)</script> {{ x }} \u202egnittirw", plain)
    assert block.runs == (Run("<script>alert(1)</script> {{ x }} gnittirw"),)


@pytest.fixture
def owner(world: World, db: None) -> Iterator[User]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield world.member("olga").user


def made(document: GeneratedDocument) -> GeneratedDocument:
    make_document(document.tenant_id, str(document.uuid))
    return GeneratedDocument.objects.select_related("dossier").get(pk=document.pk)


def written(document: GeneratedDocument) -> GeneratedDocument:
    """Ready with its text and without files, which take the time."""
    document = GeneratedDocument.objects.select_related("dossier").get(pk=document.pk)
    if document.tree is None:
        merged(document)
    document.state = DocumentState.READY
    document.save()
    return document


def text_of(document: GeneratedDocument, key: str) -> str:
    return article_text(article_of(thaw(document.tree), key))


def edited(document: GeneratedDocument, owner: User, **change: str) -> GeneratedDocument:
    key, words = next(iter(change.items()))
    text = f"{text_of(document, key)}\n\n{words}"
    return edit_article(document=document, key=key, text=text, on=DAY, edited_by=owner)


def test_an_edit_is_the_next_version_and_survives_a_new_draft_with_new_values(
    real: Dossier, owner: User
) -> None:
    first = made(request_document(dossier=real, kind="covenant", on=DAY))
    second = made(edited(first, owner, kinderalimentatie_verwijzing="Wij ronden af."))
    assert second.version_label == "0.2" and second.pdf_file != first.pdf_file
    assert "Wij ronden af." in text_of(second, "kinderalimentatie_verwijzing")
    assert "Wij ronden af." not in text_of(first, "kinderalimentatie_verwijzing")
    changed_values = {"dossier.reference_date": date(2026, 8, 31)}
    change_facts(dossier=real, values=changed_values, source=FactSource.MEDIATOR)
    third = written(edited(second, owner, considerans="Zo is het."))
    assert "31 augustus 2026" not in str(third.tree)
    fourth = written(request_document(dossier=real, kind="covenant", on=DAY))
    for key, words in {
        "considerans": "Zo is het.", "kinderalimentatie_verwijzing": "Wij ronden af.",
    }.items():  # fmt: skip
        assert words in text_of(fourth, key)
    assert "31 augustus 2026" in str(fourth.tree)
    back = restore_article(document=fourth, key="considerans", on=DAY, edited_by=owner)
    assert "Zo is het." not in text_of(written(back), "considerans")
    assert list(back.edits) == ["kinderalimentatie_verwijzing"]


def test_what_was_typed_lies_sealed(real: Dossier, owner: User) -> None:
    document = edited(
        written(request_document(dossier=real, kind="covenant", on=DAY)),
        owner,
        considerans="Geheimpje.",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tree, edits FROM documents_generateddocument WHERE id = %s", [document.pk]
        )
        row: tuple[Any, ...] = cursor.fetchone()
    assert all(b"Geheimpje" not in bytes(value) for value in row)


def test_two_clicks_make_one_version_and_a_second_person_is_told(
    real: Dossier, owner: User, world: World
) -> None:
    first = written(request_document(dossier=real, kind="covenant", on=DAY))
    once = edited(first, owner, considerans="Van mij.")
    assert edited(first, owner, considerans="Van mij.") == once
    with pytest.raises(NewerVersion) as told:
        edited(first, world.member("kees").user, considerans="Van hem.")
    assert told.value.latest == once
    assert GeneratedDocument.objects.filter(dossier=real).count() == 2
    unchanged = text_of(once, "considerans")
    assert (
        edit_article(document=once, key="considerans", text=unchanged, on=DAY, edited_by=owner)
        == once
    )
