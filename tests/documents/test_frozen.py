"""What is kept of a document comes back as it was."""

import json
from dataclasses import replace

import pytest

from portal.documents.frozen import freeze, missing_count, thaw
from portal.documents.model import Article, Paragraph, Run
from tests.documents.sample import covenant


def test_a_tree_comes_back_equal_through_json() -> None:
    tree = covenant()
    assert tree.letterhead.logo
    assert thaw(json.loads(json.dumps(freeze(tree)))) == tree


@pytest.mark.parametrize("text", ["Ömer & <Zn> “x”", "中文 👩‍👧", "", "a\u00a0b\u00ad-c"])
def test_any_text_comes_back_letter_for_letter(text: str) -> None:
    tree = replace(covenant(), title=text, parties=(text, text))
    assert thaw(json.loads(json.dumps(freeze(tree)))) == tree


def test_data_cannot_name_a_type_of_its_own() -> None:
    for name in ("Any", "date", "object", "DocumentTree.__init__", "os.system"):
        with pytest.raises((KeyError, TypeError)):
            thaw({"is": name, "x": 1})


def test_a_missing_value_counts_once_however_often_the_text_asks_for_it() -> None:
    empty = [
        Run("…", field="party_a.iban", missing=True),
        Run("…", field="party_a.iban", missing=True),
        Run("…", field="party_b.iban", missing=True),
        Run("er is", field="party_b.phone"),
    ]
    article = Article("x", "1", "X", (Paragraph(tuple(empty)),))
    bare = replace(covenant(), articles=(), annexes=())
    assert missing_count(bare) == 0
    assert missing_count(replace(bare, articles=(article,), annexes=(article,))) == 2
