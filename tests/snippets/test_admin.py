"""The template editor in Wagtail's admin, as a firm's owner uses it."""

from typing import Any

import pytest

from portal.documents.walking.richtext import read_rich_text
from portal.tenants.context import tenant_context
from snippets.models import DocumentTemplate
from snippets.selectors import template_of
from tests.snippets.form_data import form_data
from tests.world import Firm, World

pytestmark = pytest.mark.django_db
LIST = "/cms/snippets/snippets/documenttemplate/"


def covenant(firm: Firm) -> DocumentTemplate:
    with tenant_context(firm.tenant.pk):
        template = template_of("covenant")
    assert template is not None
    return template


def test_the_list_shows_the_firms_templates_without_copies(world: World) -> None:
    page = world.client("olga").get(LIST)
    assert page.status_code == 200
    text = page.content.decode()
    assert f"{LIST}edit/{covenant(world.proeftuin).pk}/" in text
    assert f"{LIST}edit/{covenant(world.noorderlicht).pk}/" not in text
    assert "/copy/" not in text


def test_the_editor_opens_with_merge_fields_and_conditions(world: World) -> None:
    page = world.client("olga").get(f"{LIST}edit/{covenant(world.proeftuin).pk}/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "snippets/js/merge-field.js" in text
    assert "MERGE-FIELD" in text
    assert "er zijn minderjarige kinderen" in text


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage"])
def test_another_firms_template_does_not_exist(world: World, view: str) -> None:
    pk = covenant(world.noorderlicht).pk
    assert world.client("olga").get(f"{LIST}{view}/{pk}/").status_code == 404


@pytest.mark.parametrize("name", ["fictus", "ada", "anja"])
def test_who_is_no_editor_sees_nothing(world: World, name: str) -> None:
    assert world.client(name).get(LIST).status_code in {403, 404}


def test_the_editor_gets_the_names_to_choose_from(world: World) -> None:
    answer = world.client("olga").get("/cms/template-editor/")
    assert answer.status_code == 200
    catalogue = answer.json()
    names = {field["name"] for field in catalogue["fields"]}
    assert {"party_a.full_name", "child.given_name", "row.item"} <= names
    assert not names & {"h.article_ref", "h.money_words"}
    assert {"euro", "date_long"} <= {filter["name"] for filter in catalogue["filters"]}


def form_of(template: DocumentTemplate) -> dict[str, str]:
    block = template._meta.get_field("body").stream_block
    fields = {"title": template.title, "kind": template.kind}
    return fields | form_data(block, template.body, "body")


@pytest.mark.parametrize(
    ("mode", "word"),
    [("dossier-1", "Fictus Test Proefpersoon"), ("dossier-2", "Robin Placeholder")],
)
def test_the_preview_is_the_document_of_a_sample(world: World, mode: str, word: str) -> None:
    client, template = world.client("olga"), covenant(world.proeftuin)
    address = f"{LIST}preview/{template.pk}/"
    posted = client.post(address, form_of(template))
    assert posted.json() == {"is_valid": True, "is_available": True}
    page = client.get(address, {"mode": mode})
    assert page.status_code == 200
    text = page.content.decode()
    assert word in text
    assert world.proeftuin.tenant.name in text
    assert page["X-Frame-Options"] == "SAMEORIGIN"


def test_saving_the_form_keeps_every_text_and_id(world: World) -> None:
    """A round through the form as the browser sends it loses nothing, also not in nested blocks."""
    client, template = world.client("olga"), covenant(world.proeftuin)
    before = meaning_of(template.raw_body())
    data = form_of(template) | {"title": "Ons convenant", "action-publish": "1"}
    answer = client.post(f"{LIST}edit/{template.pk}/", data)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    saved = covenant(world.proeftuin)
    assert saved.title == "Ons convenant"
    assert meaning_of(saved.raw_body()) == before


def test_a_broken_form_is_shown_again_with_its_fault(world: World) -> None:
    client, template = world.client("olga"), covenant(world.proeftuin)
    data = form_of(template)
    data["body-3-value-condition"] = "kinderen zijn er"
    answer = client.post(f"{LIST}edit/{template.pk}/", data | {"action-publish": "1"})
    assert answer.status_code == 200
    assert "hoort =, !=" in answer.content.decode()
    assert meaning_of(covenant(world.proeftuin).raw_body()) == meaning_of(template.raw_body())


def meaning_of(data: Any) -> Any:
    """Texts as what they say: the editor may write the same marks in another order."""
    if isinstance(data, dict):
        return {key: meaning_of(value) for key, value in data.items()}
    if isinstance(data, list):
        return [meaning_of(value) for value in data]
    return read_rich_text(data) or "" if isinstance(data, str) and "<p" in data else data
