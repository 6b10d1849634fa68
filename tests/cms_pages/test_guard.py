"""A reference to a row that is not the firm's is refused in every way in which it can come in."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex, Revision, get_page_models
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms_pages.forms import FirmPageForm
from cms_pages.guard import ForeignReference, missing_references
from cms_pages.models import BasePage, ContentPage
from portal.tenants.context import tenant_context
from tests.cms_pages.conftest import Content

pytestmark = pytest.mark.django_db


def link(page_id: int) -> str:
    return f'<p><a linktype="page" id="{page_id}">hier</a></p>'


def text_block(html: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": html, "id": str(uuid4())}]


def picture_block(image_id: int) -> list[dict[str, Any]]:
    value = {"image": image_id, "alt_text": "x", "decorative": False}
    return [{"type": "picture", "value": value, "id": str(uuid4())}]


def test_the_extraction_of_references_is_what_we_think(ours: Content) -> None:
    """Private in Wagtail: kinds of tuples, for a link in text and for a chosen picture."""
    with tenant_context(ours.tenant.pk):
        ours.page.body = json.dumps(
            [*text_block(link(ours.home.pk)), *picture_block(ours.image.pk)]
        )
        found = {
            (object_id, model_path)
            for _type, object_id, model_path, _path in ReferenceIndex._extract_references_from_object(
                ours.page
            )
        }
        assert (str(ours.home.pk), "body.text") in found
        assert any(
            id == str(ours.image.pk) and path.startswith("body.picture") for id, path in found
        )
        assert list(missing_references(ours.page)) == []


@pytest.mark.parametrize("whose", ["theirs", "missing"])
@pytest.mark.parametrize("kind", ["link", "picture"])
@pytest.mark.parametrize("way", ["draft", "page", "new"])
def test_code_cannot_store_it(
    ours: Content, theirs: Content, whose: str, kind: str, way: str
) -> None:
    page_id, image_id = (theirs.page.pk, theirs.image.pk) if whose == "theirs" else (98765, 98765)
    body = text_block(link(page_id)) if kind == "link" else picture_block(image_id)
    with tenant_context(ours.tenant.pk):
        page = ours.page
        if way == "new":
            page = ContentPage(title="x", slug="nieuw")
        page.body = json.dumps(body)
        if kind == "picture":
            # The block has already dropped what it could not find: nothing is left to store.
            assert page.body[0].value is None
            return
        with pytest.raises(ForeignReference):
            if way == "draft":
                store_draft(page, body)
            elif way == "new":
                ours.home.add_child(instance=page)
            else:
                page.save()


def store_draft(page: ContentPage, body: list[dict[str, Any]]) -> None:
    content = page.serializable_data() | {"body": json.dumps(body)}
    Revision.objects.create(
        content_object=page, content=content, object_str="x", created_at=page.last_published_at
    )


def form_of(page: ContentPage, *blocks: tuple[str, Any], **more: Any) -> dict[str, Any]:
    return nested_form_data(
        {"title": page.title, "slug": page.slug, "intro": "x", "body": streamfield(blocks), **more}
    )


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_the_editor_is_told_and_nothing_is_stored(
    ours: Content, theirs: Content, olga: Client, action: dict[str, str]
) -> None:
    path = f"/cms/pages/{ours.page.pk}/edit/"
    planted = form_of(
        ours.page, ("text", rich_text(link(theirs.page.pk), features=["link"])), **action
    )
    answer = olga.post(path, planted)
    assert answer.status_code == 200
    assert "Remove that link" in answer.content.decode() or "erwijder" in answer.content.decode()
    assert "KLUUT" not in answer.content.decode()
    with tenant_context(ours.tenant.pk):
        ours.page.refresh_from_db()
        assert ours.page.latest_revision_id == ours.revision
        assert f'id=\\"{theirs.page.pk}' not in json.dumps(
            [r.content for r in ours.page.revisions.all()]
        )


def test_a_picture_of_another_firm_is_not_chosen(
    ours: Content, theirs: Content, olga: Client
) -> None:
    block = ("picture", {"image": theirs.image.pk, "alt_text": "x", "decorative": ""})
    answer = olga.post(f"/cms/pages/{ours.page.pk}/edit/", form_of(ours.page, block))
    assert "KLUUT" not in answer.content.decode()
    with tenant_context(ours.tenant.pk):
        for revision in ours.page.revisions.all():
            assert f'"image": {theirs.image.pk}' not in json.dumps(revision.content["body"])


def test_every_page_type_has_the_guarded_form() -> None:
    for model in get_page_models():
        if model is not BasePage:
            assert issubclass(model.get_edit_handler().get_form_class(), FirmPageForm), model


def test_ones_own_link_is_stored(ours: Content, olga: Client) -> None:
    sent = form_of(ours.page, ("text", rich_text(link(ours.home.pk), features=["link"])))
    assert olga.post(f"/cms/pages/{ours.page.pk}/edit/", sent).status_code == 302
    with tenant_context(ours.tenant.pk):
        ours.page.refresh_from_db()
        assert f'id=\\\\\\"{ours.home.pk}' in json.dumps(ours.page.latest_revision.content)


def test_a_link_to_a_page_that_was_deleted_is_told_too(ours: Content, olga: Client) -> None:
    sent = form_of(ours.page, ("text", rich_text(link(ours.below.pk), features=["link"])))
    with tenant_context(ours.tenant.pk):
        ours.below.delete()
    assert olga.post(f"/cms/pages/{ours.page.pk}/edit/", sent).status_code == 200
