"""Files that are made to hurt: they are refused fast, with a fault and not with a crash."""

import time

import pytest

from portal.facts.interchange import parse
from tests.facts.samples import faults_list, sample

LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LAUGHS, "anchors and aliases"),
        ("a: *nowhere", "anchors and aliases"),
        ("dossier: &x {number: y}", "anchors and aliases"),
        ("dossier: !!python/object/apply:os.system [ls]", "tags"),
        ("dossier: !secret x", "tags"),
        ("[" * 100_000, "nested too deeply"),
        ("{a: " * 5_000 + "}" * 5_000, "nested too deeply"),
        ("- " * 5_000, "nested too deeply"),
        ("dossier: {number: x", "not well-formed"),
        ("a: 1\n b: 2", "not well-formed"),
        ("a: 1\n---\nb: 2", "more than one document"),
        ("a: \x07", "characters"),
        ("a: \ud800", "characters"),
    ],
)
def test_refused(text: str, words: str) -> None:
    started = time.monotonic()
    found = faults_list(text)
    assert len(found) == 1
    assert words in str(found[0])
    assert time.monotonic() - started < 2


def test_a_huge_file() -> None:
    started = time.monotonic()
    found = faults_list(sample(1) + "# x\n" * 4_000_000)
    assert [str(fault) for fault in found] == ["the file is larger than 512 kB"]
    assert time.monotonic() - started < 1


def test_a_long_list() -> None:
    rows = "\n".join("  - {owner: a}" for _ in range(5_000))
    text = sample(2).replace("private_assets:\n", f"private_assets:\n{rows}\n")
    assert [fault.path for fault in faults_list(text)] == ["private_assets"]


def test_many_unknown_keys_stay_fast() -> None:
    text = sample(2) + "\n".join(f"sleutel{number}: 1" for number in range(5_000))
    started = time.monotonic()
    assert len(faults_list(text)) > 100
    assert time.monotonic() - started < 5


def test_strange_keys() -> None:
    text = "? [a, b]\n: 1\n? {c: d}\n: 2\n1: x\nnull: y\n"
    data, faults = parse(sample(2) + text)
    assert data["dossier"]["number"] == "2026-0043"
    assert {"?", "1", "null"} <= {fault.path for fault in faults}
