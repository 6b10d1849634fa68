"""Templates of firms: what may be saved, what is kept, and who sees it."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from portal.tenants.context import as_platform, tenant_context
from snippets.authoring import load_master
from snippets.blocks import ArticlesBlock
from snippets.blocks.condition import ConditionBlock
from snippets.blocks.text import LINE_FEATURES, TEXT_FEATURES
from snippets.models import DocumentTemplate, MasterRelease
from snippets.selectors import latest_release, template_of
from snippets.services import copy_release_into_firm, publish_master_release
from tests.world import World

pytestmark = pytest.mark.django_db


def ids_in(data: Any) -> list[str]:
    if isinstance(data, dict):
        own = [data["id"]] if "id" in data else []
        return own + [found for value in data.values() for found in ids_in(value)]
    if isinstance(data, list | tuple):
        return [found for value in data for found in ids_in(value)]
    return []


def article(key: str, text: str, **more: Any) -> dict[str, Any]:
    clause = {"type": "text", "value": text}
    value = {"title": key, "key": key, "place": "article", "clauses": [clause], **more}
    return {"type": "article", "value": value}


def cleaned(*articles: dict[str, Any]) -> Any:
    block = ArticlesBlock()
    return block.clean(block.to_python(list(articles)))


def faults(*articles: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        cleaned(*articles)
    return repr(
        caught.value.as_json_data() if hasattr(caught.value, "as_json_data") else caught.value
    )


# --- what may be saved ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["covenant", "parenting_plan"])
def test_the_masters_pass_their_own_rules(kind: str) -> None:
    cleaned(*load_master(kind).body)


def test_an_unknown_merge_field_is_refused() -> None:
    fault = faults(article("a", '<p><span data-merge="party_a.wachtwoord">x</span></p>'))
    assert "party_a.wachtwoord" in fault


def test_an_unknown_filter_is_refused() -> None:
    fault = faults(
        article("a", '<p><span data-merge="party_a.age" data-filter="exec">x</span></p>')
    )
    assert "party_a.age|exec" in fault


def test_a_key_stands_once() -> None:
    assert "“a”" in faults(article("a", "<p>Een.</p>"), article("a", "<p>Twee.</p>"))


def test_a_reference_needs_its_article() -> None:
    reference = '<p>Zie <span data-merge="h.article_ref" data-filter="b">b</span>.</p>'
    assert "“b”" in faults(article("a", reference))
    cleaned(article("a", reference), article("b", "<p>Hier.</p>"))


def test_a_condition_is_read_checked_and_shown_again() -> None:
    block = ConditionBlock()
    json_condition = {"field": "children.minor_count", "op": "gt", "value": 0}
    assert block.clean("children.minor_count > 0") == json_condition
    assert block.clean("Er zijn minderjarige kinderen") == json_condition
    assert block.get_form_state(json_condition) == "er zijn minderjarige kinderen"
    assert block.clean("") is None


@pytest.mark.parametrize(
    "line", ["party_a.wachtwoord = x", "children.minor_count >", "enige raketten", "(a = b"]
)
def test_a_broken_condition_is_refused_and_kept_for_the_form(line: str) -> None:
    block = ConditionBlock()
    with pytest.raises(ValidationError):
        block.clean(line)
    assert block.get_form_state(line) == line


# --- what comes from the browser ------------------------------------------------------------


def content_state(name: str, filter: str = "") -> str:
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "aaaaa", "type": "unstyled", "depth": 0, "text": "Naam: Volledige naam.",
                    "inlineStyleRanges": [],
                    "entityRanges": [{"key": 0, "offset": 6, "length": 14}],
                }
            ],
            "entityMap": {
                "0": {
                    "type": "MERGE-FIELD", "mutability": "IMMUTABLE",
                    "data": {"name": name, "filter": filter},
                }
            },
        }
    )  # fmt: skip


@pytest.mark.parametrize("features", [TEXT_FEATURES, LINE_FEATURES])
def test_a_merge_field_survives_the_editor(features: list[str]) -> None:
    converter = ContentstateConverter(features)
    stored = converter.to_database_format(content_state("party_a.full_name", "upper_first"))
    assert (
        '<span data-merge="party_a.full_name" data-filter="upper_first">Volledige naam</span>'
        in stored
    )
    again = json.loads(converter.from_database_format(stored))
    assert again["entityMap"]["0"]["data"] == {"name": "party_a.full_name", "filter": "upper_first"}
    assert converter.to_database_format(json.dumps(again)) == stored


@pytest.mark.parametrize(
    ("name", "filter"),
    [
        ("settings.SECRET_KEY", ""),
        ('x" onclick="alert(1)', ""),
        ("party_a.full_name", '"><script>'),
        ("", ""),
    ],
)
def test_a_forged_merge_field_becomes_plain_text(name: str, filter: str) -> None:
    stored = ContentstateConverter(TEXT_FEATURES).to_database_format(content_state(name, filter))
    assert stored == '<p data-block-key="aaaaa">Naam: Volledige naam.</p>'


# --- releases and copies --------------------------------------------------------------------


def test_the_same_text_is_published_once(world: World) -> None:
    first = publish_master_release("covenant")
    again = publish_master_release("covenant")
    assert first == again
    with as_platform():
        assert MasterRelease.objects.filter(kind="covenant").count() == 1


def test_a_firm_reads_releases_and_cannot_write_them(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        release = latest_release("covenant")
        assert release is not None
        with pytest.raises(DatabaseError), transaction.atomic():
            MasterRelease.objects.filter(pk=release.pk).update(title="Gekaapt")


def test_a_new_firm_has_both_templates_published(world: World) -> None:
    for firm in (world.proeftuin, world.noorderlicht):
        with tenant_context(firm.tenant.pk):
            for kind in ("covenant", "parenting_plan"):
                template = template_of(kind)
                assert template is not None
                assert template.tenant_id == firm.tenant.pk
                assert template.release == latest_release(kind)
                assert template.raw_body() == list(load_master(kind).body)


def test_a_firm_sees_only_its_own_templates(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        own = set(DocumentTemplate.objects.values_list("pk", flat=True))
    with tenant_context(world.noorderlicht.tenant.pk):
        other = set(DocumentTemplate.objects.values_list("pk", flat=True))
    assert len(own) == len(other) == 2
    assert not own & other


def test_blocks_keep_their_ids_through_versions(world: World) -> None:
    """Else laying a firm's text beside a later release would show everything as new."""
    with tenant_context(world.proeftuin.tenant.pk):
        template = template_of("covenant")
        assert template is not None
        before = ids_in(template.raw_body())
        template.body = template.body  # as an editor's save does
        template.full_clean()
        template.save_revision().publish()
        template.refresh_from_db()
        assert ids_in(template.raw_body()) == before
        assert ids_in(template.get_latest_revision().as_object().raw_body()) == before
    assert len(before) == len(set(before)) > 500


def test_a_version_belongs_to_the_firm_whoever_publishes_it(world: World) -> None:
    """A version's JSON has no firm: publishing must not give the text to the publisher's."""
    firm = world.proeftuin.tenant.pk
    with tenant_context(firm):
        template = template_of("covenant")
        assert template is not None
        template.title = "Ons convenant"
        template.save_revision()
    with as_platform(world.noorderlicht.tenant.pk):
        found = DocumentTemplate.objects.get(pk=template.pk)
        assert found.get_latest_revision().as_object().tenant_id == firm
    with tenant_context(firm):
        template.get_latest_revision().publish()
        again = DocumentTemplate.objects.get(pk=template.pk)
        assert (again.title, again.tenant_id) == ("Ons convenant", firm)


def test_of_several_templates_the_one_published_last_is_used(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        release = latest_release("covenant")
        assert release is not None
        newer = copy_release_into_firm(release)
        assert template_of("covenant") == newer
        newer.unpublish()
        assert template_of("covenant") != newer


def test_a_draft_is_not_used_for_documents(world: World) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        template = template_of("covenant")
        assert template is not None
        template.body = [article("alleen", "<p>Nog niet.</p>")]
        template.save_revision()
        live = template_of("covenant")
        assert live is not None
        assert len(live.raw_body()) > 50
