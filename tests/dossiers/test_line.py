"""Which stops a dossier has: the eight trajectories and the conditions in them."""

from typing import Any

import pytest

from portal.common.conditions import check
from portal.dossiers.line import UnknownTrajectory, catalogue, conditions, stops_for, trajectories


class Facts:
    """Facts as the condition language asks for them."""

    def __init__(self, facts: dict[str, Any] | None = None, **collections: list["Facts"]) -> None:
        self.facts, self.collections = facts or {}, collections

    def value(self, name: str) -> Any:
        return self.facts.get(name)

    def items(self, collection: str) -> list["Facts"]:
        return self.collections.get(collection, [])


def facts(minors: int, relation: str, *methods: str) -> Facts:
    pensions = [Facts({"pension.method": method}) for method in methods]
    return Facts({"children.minor_count": minors, "relationship.type": relation}, pensions=pensions)


FAMILY = facts(2, "marriage", "equalise_standard", "equalise_standard")
PARTNERS = facts(0, "registered_partnership", "exclude", "na")

LONG = [
    "petition",
    "court_decision",
    "acquiescence",
    "registry",
    "execution",
    "aftercare",
    "closed",
]
START = ["introduction", "agreement", "intake", "inventory"]
TOPICS = ["children", "home", "assets", "support", "pension"]
DRAFT = ["draft_covenant", "review", "signing"]

EXPECTED = {
    "divorce": START + TOPICS + DRAFT + LONG,
    "rp_court": START + TOPICS + DRAFT + LONG,
    "rp_no_court": [
        *START,
        *TOPICS,
        *DRAFT,
        "lawyer_or_notary_declaration",
        "registry",
        "execution",
        "aftercare",
        "closed",
    ],
    "legal_separation": START + TOPICS + DRAFT + LONG,
    "dissolution_after_separation": [
        "agreement",
        *DRAFT,
        "petition",
        "court_decision",
        "acquiescence",
        "registry",
        "closed",
    ],
    "cohabitation_end": [
        *START,
        *TOPICS[:4],
        *DRAFT,
        "court_ratification",
        "execution",
        "aftercare",
        "closed",
    ],
    "parenting_only": [*START, "children", *DRAFT, "aftercare", "closed"],
    "change_agreement": [*START[:3], *TOPICS, *DRAFT, "court_ratification", "closed"],
}


def codes(trajectory: str, resolver: Facts) -> list[str]:
    return [stop.code for stop in stops_for(trajectory, resolver)]


def test_there_are_eight_trajectories() -> None:
    assert set(trajectories()) == set(EXPECTED)


@pytest.mark.parametrize("trajectory", EXPECTED)
def test_a_family_with_everything_has_every_stop_of_its_trajectory(trajectory: str) -> None:
    assert codes(trajectory, FAMILY) == EXPECTED[trajectory]


@pytest.mark.parametrize(
    "trajectory", ["divorce", "rp_court", "rp_no_court", "legal_separation", "cohabitation_end"]
)
def test_without_minors_there_is_no_stop_about_children(trajectory: str) -> None:
    assert "children" not in codes(trajectory, facts(0, "marriage", "equalise_standard"))


def test_a_parenting_plan_alone_is_about_children_whatever_the_count_says() -> None:
    assert "children" in codes("parenting_only", facts(0, "cohabitation"))


def test_married_family_of_the_first_sample() -> None:
    assert codes("divorce", FAMILY) == EXPECTED["divorce"]


def test_partners_without_children_of_the_second_sample() -> None:
    found = codes("rp_no_court", PARTNERS)
    assert not {"children", "petition", "court_decision", "acquiescence"} & set(found)
    assert {"lawyer_or_notary_declaration", "registry", "pension"} <= set(found)
    assert found.index("lawyer_or_notary_declaration") < found.index("registry")


@pytest.mark.parametrize(
    "resolver",
    [
        facts(1, "marriage"),
        facts(1, "marriage", "na"),
        facts(1, "cohabitation", "exclude"),
        Facts(),
    ],
    ids=["no pension", "none built up", "cohabitants", "nothing known"],
)
def test_without_pension_to_divide_there_is_no_stop_for_it(resolver: Facts) -> None:
    assert "pension" not in codes("divorce", resolver)


def test_topics_run_beside_each_other_and_nothing_else_does() -> None:
    grouped = [stop.code for stop in stops_for("divorce", FAMILY) if stop.group]
    assert grouped == TOPICS


def test_optional_stops_are_marked() -> None:
    optional = {stop.code for stop in stops_for("cohabitation_end", FAMILY) if stop.optional}
    assert optional == {"review", "court_ratification"}


def test_legal_separation_goes_into_its_own_register() -> None:
    titles = {stop.code: stop.title["nl"] for stop in stops_for("legal_separation", FAMILY)}
    assert titles["registry"] == "Inschrijving huwelijksgoederenregister"
    assert catalogue()["registry"].title["nl"] == "Inschrijving burgerlijke stand"


def test_no_line_leads_to_the_exit() -> None:
    assert all("ended" not in codes(trajectory, FAMILY) for trajectory in trajectories())
    assert "ended" in catalogue()


def test_an_unknown_trajectory_is_refused() -> None:
    with pytest.raises(UnknownTrajectory):
        stops_for("annulment", FAMILY)


def test_conditions_are_in_the_language() -> None:
    known = {"children.minor_count", "relationship.type", "pension.method", "pensions"}
    assert [fault for condition in conditions().values() for fault in check(condition, known)] == []


@pytest.mark.parametrize("stop", catalogue().values(), ids=lambda stop: stop.code)
def test_every_stop_has_words_for_everybody_in_two_languages(stop: Any) -> None:
    for words in (
        stop.title,
        stop.short,
        stop.about,
        stop.client,
        stop.mediator,
        stop.documents,
        stop.done_when,
    ):
        assert words["nl"] and words["en"]
