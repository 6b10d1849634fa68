"""The walk: conditions, loops, numbers, references, and text that can't become mark-up."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from portal.documents.merging.context import MergeContext, build_context
from portal.documents.model import (
    BulletList,
    DocumentTree,
    Letterhead,
    Paragraph,
    SignatureBlock,
    Table,
)
from portal.documents.walking import build_tree
from portal.documents.walking.richtext import read_rich_text

ON = date(2026, 11, 24)


def child(name: str, born: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "given_name": name, "first_names": name, "last_name": "Proef",
            "birth_date": date(born, 5, 1)} | more  # fmt: skip


def context(**data: Any) -> MergeContext:
    parties = {
        "a": {"first_names": "Fictus", "last_name": "Proef", "designation": "de man"},
        "b": {"first_names": "Testina", "last_name": "Proef", "designation": "de vrouw"},
    }
    return build_context({"parties": parties, "children": [], **data}, ON)


def merge(name: str, filter: str = "", label: str = "label") -> str:
    return f'<span data-merge="{name}" data-filter="{filter}">{label}</span>'


def text(content: str) -> dict[str, Any]:
    return {"type": "text", "id": "t", "value": f"<p>{content}</p>"}


def article(key: str, *clauses: dict[str, Any], **more: Any) -> dict[str, Any]:
    value = {"key": key, "title": key.title(), "clauses": list(clauses), **more}
    return {"type": "article", "id": key, "value": value}


def walk(context: MergeContext, *articles: dict[str, Any]) -> DocumentTree:
    return build_tree(
        list(articles), context, Letterhead("Kantoor"), kind="covenant", title="T", subtitle="",
        status="draft", number="1", version="0.1", date=ON,
    )  # fmt: skip


def shown(runs: Any) -> str:
    return "".join(run.shown for run in runs)


def lines(tree: DocumentTree, key: str) -> list[str]:
    blocks = next(a for a in (*tree.articles, *tree.annexes) if a.key == key).blocks
    return [f"{b.number} {shown(b.runs)}".strip() for b in blocks if isinstance(b, Paragraph)]


MINORS = {"field": "children.minor_count", "op": "gt", "value": 0}


def test_numbers_count_on_over_articles_that_are_left_out() -> None:
    tree = walk(
        context(),
        article("eerste", text("Een.")),
        article("kinderen", text("Twee."), condition=MINORS),
        article(
            "leeg", {"type": "conditional", "value": {"condition": MINORS, "clauses": [text("x")]}}
        ),
        article("slot", text("Drie."), text("Vier.")),
    )
    assert [(a.key, a.number) for a in tree.articles] == [("eerste", "1"), ("slot", "2")]
    assert lines(tree, "slot") == ["2.1 Drie.", "2.2 Vier."]


def test_a_reference_follows_its_article_and_a_removed_one_is_marked() -> None:
    body = (
        article("kinderen", text("k"), condition=MINORS),
        article("woning", text("w")),
        article(
            "slot",
            text(
                f"Zie {merge('h.article_ref', 'woning')} en {merge('h.article_ref', 'kinderen')}."
            ),
        ),
    )
    with_children = walk(context(children=[child("Lotte", 2014)]), *body)
    assert lines(with_children, "slot") == ["3.1 Zie artikel 2 en artikel 1."]
    without = walk(context(), *body)
    assert lines(without, "slot") == ["2.1 Zie artikel 1 en [artikel …]."]
    missing = [run for run in without.articles[1].blocks[0].runs if run.missing]
    assert [run.field for run in missing] == ["h.article_ref"]


def test_a_reference_can_begin_a_sentence_and_point_at_an_annex() -> None:
    tree = walk(
        context(),
        article("slot", text(f"{merge('h.article_ref', 'lijst|upper_first')} hoort erbij.")),
        article("ander", text("x"), place="annex"),
        article("lijst", text("De lijst."), place="annex"),
    )
    assert lines(tree, "slot") == ["1.1 Bijlage 2 hoort erbij."]
    assert [a.title for a in tree.annexes] == ["Bijlage 1 – Ander", "Bijlage 2 – Lijst"]
    assert lines(tree, "lijst") == ["De lijst."]


def test_a_loop_sees_each_member_and_its_condition() -> None:
    loop = {
        "type": "loop",
        "value": {
            "collection": "children",
            "condition": {"field": "child.age", "op": "gte", "value": 12},
            "clauses": [text(f"{merge('child.given_name')} is {merge('child.age')}.")],
        },
    }
    children = [child("Lotte", 2013), child("Bram", 2018), child("Mees", 2010)]
    tree = walk(context(children=children), article("kinderen", loop))
    assert lines(tree, "kinderen") == ["1.1 Lotte is 13.", "1.2 Mees is 16."]


def test_a_loop_in_a_loop_stays_inside_its_member() -> None:
    """The parts of a mortgage are those of the home that the outer loop is at."""

    def home(address: str, *balances: str) -> dict[str, Any]:
        parts = [{"type": "annuity", "balance": Decimal(balance)} for balance in balances]
        return {"address_line": address, "kind": "owner_occupied", "mortgage": {"parts": parts}}

    row = {"collection": "mortgage_parts", "cells": [merge("mortgage.part_balance", "euro")]}
    total = {"total": True, "cells": [merge("mortgage.total_balance", "euro")]}
    table = {"type": "table", "value": {"columns": [{"title": "Restschuld"}], "rows": [row, total]}}
    loop = {
        "type": "loop",
        "value": {
            "collection": "properties",
            "clauses": [text(merge("property.address_line")), table],
        },
    }
    homes = [home("Eerste 1", "100", "50"), home("Tweede 2", "30")]
    tree = walk(context(properties=homes), article("woningen", loop))
    tables = [block for block in tree.articles[0].blocks if isinstance(block, Table)]
    assert [[shown(cell.runs) for row in t.rows for cell in row] for t in tables] == [
        ["€ 100,00", "€ 50,00", "€ 150,00"],
        ["€ 30,00", "€ 30,00"],
    ]
    assert [t.total_rows for t in tables] == [1, 1]


def test_a_table_without_members_is_left_out_with_its_article() -> None:
    rows = [
        {"collection": "accounts", "cells": ["x"]},
        {"total": True, "cells": [merge("accounts.total", "euro")]},
    ]
    table = {"type": "table", "value": {"columns": [{}], "rows": rows}}
    assert walk(context(accounts=[]), article("rekeningen", table)).articles == ()


def test_otherwise_takes_the_place_of_what_does_not_hold() -> None:
    either = {
        "type": "conditional",
        "value": {"condition": MINORS, "clauses": [text("Wel.")], "otherwise": [text("Niet.")]},
    }
    assert lines(walk(context(), article("a", either)), "a") == ["1.1 Niet."]
    assert lines(walk(context(children=[child("Lotte", 2014)]), article("a", either)), "a") == [
        "1.1 Wel."
    ]


def test_list_items_repeat_and_fall_away() -> None:
    items = [
        {"text": "<p>Vast.</p>"},
        {"text": f"<p>{merge('child.given_name')}</p>", "collection": "minor_children"},
        {
            "text": "<p>Nooit.</p>",
            "condition": {"not": {"field": "children.count", "op": "gte", "value": 0}},
        },
    ]
    children = [child("Lotte", 2014), child("Oud", 2000)]
    block = {"type": "list", "value": {"ordered": True, "items": items}}
    tree = walk(context(children=children), article("a", block))
    (found,) = tree.articles[0].blocks
    assert isinstance(found, BulletList)
    assert found.ordered
    assert [shown(item) for item in found.items] == ["Vast.", "Lotte"]


def test_list_blocks_may_carry_ids_around_their_values() -> None:
    items = [{"type": "item", "id": "1", "value": {"text": "<p>Een.</p>"}}]
    tree = walk(context(), article("a", {"type": "list", "value": {"items": items}}))
    assert shown(tree.articles[0].blocks[0].items[0]) == "Een."


@pytest.mark.parametrize(
    ("children", "expected"), [(1, "ons kind woont"), (2, "onze kinderen wonen")]
)
def test_words_follow_a_number(children: int, expected: str) -> None:
    content = (
        f"{merge('children.minor_count', 'plural(ons kind,onze kinderen)')} "
        f"{merge('children.minor_count', 'plural(woont,wonen)')}"
    )
    family = [child(f"Kind{n}", 2014) for n in range(children)]
    assert lines(walk(context(children=family), article("a", text(content))), "a") == [
        f"1.1 {expected}"
    ]


def test_words_follow_a_gender_and_an_unknown_one_is_missing() -> None:
    loop = {
        "type": "loop",
        "value": {
            "collection": "children",
            "clauses": [text(merge("child.gender", "gender(zoon,dochter,kind)"))],
        },
    }
    family = [child("Lotte", 2014, gender="f"), child("Noa", 2015, gender="x"), child("Mees", 2016)]
    tree = walk(context(children=family), article("a", loop))
    assert lines(tree, "a")[:2] == ["1.1 dochter", "1.2 kind"]
    assert tree.articles[0].blocks[2].runs[0].missing


def test_values_are_text_whatever_they_hold() -> None:
    evil = '<script>alert(1)</script> & <b data-merge="party_b.iban_private">'
    tree = walk(
        context(movables={"pets": evil}), article("a", text(f"Dier: {merge('movables.pets')}"))
    )
    run = tree.articles[0].blocks[0].runs[1]
    assert (run.text, run.bold, run.field) == (evil, False, "movables.pets")


def test_a_value_with_lines_becomes_paragraphs_of_one_clause() -> None:
    tree = walk(
        context(parenting={"principles": "Eerste regel.\n\nTweede regel."}),
        article("a", text(merge("parenting.principles")), text("Slot.")),
    )
    assert lines(tree, "a") == ["1.1 Eerste regel.", "Tweede regel.", "1.2 Slot."]


def test_missing_and_unknown_fields_are_marked_with_their_label() -> None:
    tree = walk(
        context(),
        article("a", text(f"{merge('lawyer.full_name')} en {merge('bestaat.niet', label='Naam')}")),
    )
    assert lines(tree, "a") == ["1.1 [Advocaat (indiener)] en [Naam]"]


def test_a_value_carries_field_and_source() -> None:
    tree = walk(
        context(children=[child("Lotte", 2014)]), article("a", text(merge("children.count")))
    )
    run = tree.articles[0].blocks[0].runs[0]
    assert run.field == "children.count"
    assert run.source.startswith("calculation")


def test_both_parties_and_grown_up_children_sign() -> None:
    block = {"type": "signature", "value": {"adult_children": True}}
    tree = walk(context(children=[child("Oud", 2006)]), article("a", block, place="unnumbered"))
    (signatures,) = tree.articles[0].blocks
    assert isinstance(signatures, SignatureBlock)
    assert [s.name for s in signatures.signers] == ["Fictus Proef", "Testina Proef", "Oud Proef"]
    assert tree.articles[0].number == ""


def test_the_reader_of_rich_text_keeps_marks_and_drops_the_rest() -> None:
    (part, item) = read_rich_text(
        '<p data-block-key="a">Een <b>vet &amp; <i>schuin</i></b> <a href="x">link</a></p>'
        "<ol><li>punt<br/>twee</li></ol>"
    )
    assert part.kind == "paragraph"
    assert [(p.text, p.bold, p.italic) for p in part.pieces] == [
        ("Een ", False, False), ("vet & ", True, False), ("schuin", True, True),
        (" ", False, False), ("link", False, False),
    ]  # fmt: skip
    assert item.kind == "numbered"
    assert "".join(p.text for p in item.pieces) == "punt\ntwee"


@pytest.mark.parametrize("content", ["<b>{}</b>", "{}"])
def test_a_merge_field_can_be_bold_from_the_outside_and_from_the_inside(content: str) -> None:
    label = "Naam" if content != "{}" else "<b>Naam</b>"
    (part,) = read_rich_text(f"<p>{content.format(merge('party_a.age', label=label))}, oud</p>")
    assert [(p.name, p.text, p.bold) for p in part.pieces] == [
        ("party_a.age", "Naam", True), ("", ", oud", False),
    ]  # fmt: skip


def test_broken_mark_up_loses_no_text() -> None:
    parts = read_rich_text('<p>a <span data-merge="x.y">naam <p>b</b></i></p>')
    assert "".join(p.text for part in parts for p in part.pieces).replace(" ", "") == "anaamb"
