"""Both fictional dossiers give the documents that a lawyer expects of them."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import portal
from portal.common.decimal_yaml import load
from portal.documents.merging.context import MergeContext, build_context
from portal.documents.model import DocumentTree, Letterhead, Paragraph, Run
from portal.documents.walking import build_tree, title_of
from snippets.authoring import load_master

SAMPLES = Path(portal.__file__).parent / "demo" / "data"

# What the samples themselves leave open, and a mediator must still fill in.
TRULY_MISSING = {
    (1, "covenant"): set(),
    (1, "parenting_plan"): set(),
    (2, "covenant"): {"settlement.payment_due_on"},
}
DOCUMENTS = list(TRULY_MISSING)


def sample(number: int) -> dict[str, Any]:
    return dict(load((SAMPLES / f"dossier-{number}.yaml").read_text(encoding="utf-8")))


def context_of(number: int, **changes: Any) -> MergeContext:
    """The sample on its own day; the second borrows the firm of the first."""
    data = {key: sample(1)[key] for key in ("tenant", "mediator")} | sample(number) | changes
    day: date = data.pop("meta")["clock"]
    data.pop("expected")
    return build_context(data, day)


def document(kind: str, context: MergeContext) -> DocumentTree:
    title, subtitle = title_of(kind, context)
    return build_tree(
        load_master(kind).body, context, Letterhead("Kantoor"), kind=kind, title=title,
        subtitle=subtitle, status="draft", number="1", version="0.1", date=context.on,
    )  # fmt: skip


def keys(tree: DocumentTree) -> set[str]:
    return {article.key for article in (*tree.articles, *tree.annexes)}


def runs_in(node: Any) -> Iterator[Run]:
    if isinstance(node, Run):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from runs_in(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from runs_in(getattr(node, field.name))


def text_of(node: Any) -> str:
    return "".join(run.shown for run in runs_in(node))


def missing_in(tree: DocumentTree) -> set[str]:
    return {run.field or run.text for run in runs_in(tree) if run.missing}


@pytest.mark.parametrize("number", [1, 2])
def test_the_covenant_has_exactly_the_expected_sections(number: int) -> None:
    expected = sample(number)["expected"]
    tree = document("covenant", context_of(number))
    assert set(expected["sections_present"]) - keys(tree) == set()
    assert set(expected["sections_absent"]) & keys(tree) == set()


@pytest.mark.parametrize(("number", "kind"), DOCUMENTS)
def test_only_what_the_sample_leaves_open_is_missing(number: int, kind: str) -> None:
    assert missing_in(document(kind, context_of(number))) == TRULY_MISSING[number, kind]


@pytest.mark.parametrize(
    ("number", "kinds"), [(1, ("covenant", "parenting_plan")), (2, ("covenant",))]
)
def test_every_expected_amount_stands_in_the_documents(number: int, kinds: tuple[str, ...]) -> None:
    context = context_of(number)
    text = " ".join(text_of(document(kind, context)) for kind in kinds)
    amounts = {
        name: value
        for name, value in sample(number)["expected"]["merge"].items()
        if re.fullmatch(r"[\d.]+,\d\d", str(value))
    }
    assert len(amounts) > 7
    assert {name: value for name, value in amounts.items() if value not in text} == {}


def test_the_dates_and_words_of_the_first_sample_stand_in_its_covenant() -> None:
    text = text_of(document("covenant", context_of(1)))
    expected = sample(1)["expected"]["merge"]
    for name in (
        "party_a.full_name", "party_b.full_name", "party_a.address_line",
        "relationship.property_regime_label", "partner_support.end_on", "tax.partnership_end_on",
        "child_support.first_indexation_on", "pension.notify_before", "registry.municipality",
    ):  # fmt: skip
        assert expected[name] in text, name


def test_every_child_is_heard_in_the_plan() -> None:
    tree = document("parenting_plan", context_of(1))
    voice = next(article for article in tree.articles if article.key == "stem_van_het_kind")
    assert "Lotte (12 jaar)" in text_of(voice)
    assert "Bram (8 jaar)" in text_of(voice)
    # Only who is twelve or older is invited by the court (art. 809 Rv).
    assert "Lotte krijgt waarschijnlijk een uitnodiging" in text_of(voice)
    assert "Bram krijgt waarschijnlijk een uitnodiging" not in text_of(voice)


def test_a_child_that_was_not_asked_yet_is_a_gap_in_the_plan() -> None:
    children = sample(1)["children"]
    del children[1]["involvement_method"]
    tree = document("parenting_plan", context_of(1, children=children))
    assert "child.involvement_method" in missing_in(tree)


def test_the_plan_always_has_what_the_law_asks() -> None:
    """Art. 815 lid 3 Rv: care (a), information (b), costs (c); lid 4: the children's part."""
    bare = context_of(1, parenting={}, child_support={})
    tree = document("parenting_plan", bare)
    assert keys(tree) >= {
        "zorgregeling", "vakanties", "informatie", "beslissingen", "kosten_kinderen",
        "stem_van_het_kind", "gezag", "hoofdverblijf",
    }  # fmt: skip
    assert "parenting.care_grid" in missing_in(tree)
    assert "child_support.agreed_total" in missing_in(tree)


def test_partners_read_no_word_of_marriage() -> None:
    tree = document("covenant", context_of(2))
    assert tree.title == "Beëindigingsovereenkomst"
    text = text_of(tree).lower()
    for word in ("echtscheiding", "huwelijk ", "gehuwd", "rechtbank", "verzoekschrift", "echtgeno"):
        assert word not in text, word


def test_spouses_read_no_word_of_partnership() -> None:
    text = text_of(document("covenant", context_of(1))).lower()
    assert "partnerschapsvoorwaarden" not in text
    assert "1:80c" not in text
    assert "samenlevingsovereenkomst" not in text


def cohabitants() -> MergeContext:
    relationship = {"type": "cohabitation", "started_living_together_on": date(2015, 3, 1)}
    dossier = sample(1)["dossier"] | {"trajectory": "cohabitation_end"}
    return context_of(
        1, relationship=relationship, dossier=dossier,
        partner_support={"applies": "none_cohabiting"},
        pensions=[{"id": "p", "owner": "a", "provider": "Fonds", "method": "na"}],
    )  # fmt: skip


def test_cohabitants_have_no_divorce_and_no_equalisation() -> None:
    tree = document("covenant", cohabitants())
    assert tree.title == "Vaststellingsovereenkomst"
    assert keys(tree) >= {"geen_partneralimentatie", "nabestaandenpensioen", "kinderen"}
    assert not keys(tree) & {
        "verzoekschrift",
        "beeindiging_gp",
        "pensioenverevening",
        "nihilbeding",
    }
    text = text_of(tree).lower()
    for word in ("echtscheiding", "huwelijk", "inschrijving", "rechtbank", "815 rv"):
        assert word not in text, word
    assert "1:247a bw" in text


def test_cohabitants_and_partners_have_a_plan_in_their_own_words() -> None:
    plan = text_of(document("parenting_plan", cohabitants()))
    assert "1:247a" in plan
    for word in ("815", "na de scheiding", "uitnodiging van de rechtbank", "partnerschap"):
        assert word not in plan, word
    relationship = sample(1)["relationship"] | {"type": "registered_partnership"}
    dossier = sample(1)["dossier"] | {"trajectory": "rp_court"}
    partners = context_of(1, relationship=relationship, dossier=dossier)
    for kind in ("covenant", "parenting_plan"):
        text = text_of(document(kind, partners)).lower()
        assert "1:253aa" in text
        assert "huwelijk " not in text
        assert "echtscheiding" not in text


@pytest.mark.parametrize("kind", ["covenant", "parenting_plan"])
def test_a_secret_address_stands_in_no_document(kind: str) -> None:
    parties = sample(1)["parties"]
    hiding = {"street": "Schuilpad", "house_number": "99", "postcode": "9999 ZZ", "city": "Elders"}
    parties["b"] |= {"address": hiding | {"secret": True}}
    context = context_of(1, parties=parties)
    text = text_of(document(kind, context))
    assert "bekend bij de mediator" in text
    assert {secret for secret in context.secret_strings() if secret in text} == set()
    # The school of a child tells where to wait for the parent whom it lives with.
    assert "Verzonnen Boom" not in text


def test_a_single_child_is_spoken_of_in_the_singular() -> None:
    context = context_of(1, children=sample(1)["children"][:1])
    plan = text_of(document("parenting_plan", context))
    assert "ons kind" in plan
    assert "onze kinderen" not in plan
    assert "het minderjarige kind" not in plan.replace("hun minderjarige kind", "")
    covenant = text_of(document("covenant", context))
    assert "hun minderjarige kind een" in covenant
    assert "de kosten van de kinderen" not in covenant


def test_a_home_that_is_sold_is_not_assigned() -> None:
    home = sample(1)["properties"][0] | {"destination": "sell"}
    tree = document("covenant", context_of(1, properties=[home]))
    assert "woning_verkoop" in keys(tree)
    assert not keys(tree) & {"woning_toedeling", "hypotheek"}


def test_a_no_change_clause_warns_of_three_months() -> None:
    support = sample(1)["partner_support"] | {"no_change_clause": "full"}
    tree = document("covenant", context_of(1, partner_support=support))
    clause = next(article for article in tree.articles if article.key == "niet_wijzigingsbeding")
    assert "binnen drie maanden" in text_of(clause)
    assert "1:159" in text_of(clause)
    assert "partneralimentatie_wijziging" not in keys(tree)


def test_a_waiver_always_warns_of_recovery_of_welfare() -> None:
    """HR and practice: the municipality is not bound (art. 1:159a BW, art. 62 Participatiewet)."""
    for given in (True, False):
        support = {"applies": "waiver", "welfare_warning_given": given}
        text = text_of(document("covenant", context_of(2, partner_support=support)))
        assert "gemeente niet gebonden" in text
        assert "artikel 62 van de Participatiewet" in text


@pytest.mark.parametrize(("number", "kind"), DOCUMENTS)
def test_no_reference_points_into_nothing(number: int, kind: str) -> None:
    tree = document(kind, context_of(number))
    numbers = {f"artikel {a.number}" for a in tree.articles if a.number}
    annexes = {f"bijlage {n}" for n in range(1, len(tree.annexes) + 1)}
    named = {run.text.lower() for run in runs_in(tree) if run.field == "h.article_ref"}
    assert named
    assert named <= numbers | annexes


@pytest.mark.parametrize(("number", "kind"), DOCUMENTS)
def test_articles_and_clauses_are_numbered_without_gaps(number: int, kind: str) -> None:
    tree = document(kind, context_of(number))
    numbered = [article for article in tree.articles if article.number]
    assert [article.number for article in numbered] == [str(n) for n in range(1, len(numbered) + 1)]
    for article in numbered:
        clauses = [b.number for b in article.blocks if isinstance(b, Paragraph) and b.number]
        assert clauses == [f"{article.number}.{n}" for n in range(1, len(clauses) + 1)]


def test_the_annexes_are_the_ones_that_the_covenant_lists() -> None:
    tree = document("covenant", context_of(1))
    listed = next(article for article in tree.articles if article.key == "bijlagen")
    lines = re.findall(r"Bijlage (\d+): (\S+)", text_of(listed).replace("Bijlage", "\nBijlage"))
    assert [int(number) for number, _ in lines] == list(range(1, len(tree.annexes) + 1))
