"""The field table: one place for every path, and every merge field with its way to a value."""

import pytest

from portal.facts.fields import BY_SUBJECT, FIELDS, PATHS, SECTIONS, merge_field
from portal.facts.showing import value_label


def test_every_merge_field_is_there() -> None:
    assert len(FIELDS) == 436


def test_every_path_of_a_merge_field_exists() -> None:
    tables = {prefix for prefix in SECTIONS if prefix.endswith("[]")}
    paths = {field.path for field in FIELDS.values() if field.path}
    assert paths <= set(PATHS) | tables


def test_no_two_merge_fields_share_a_path() -> None:
    paths = [field.path for field in FIELDS.values() if field.path]
    assert len(paths) == len(set(paths))


def test_what_people_give_has_a_path() -> None:
    """Only what the firm uploads or what follows from other fields has none."""
    asked = {"intake", "mediator", "document", "lawyer"}
    without = {f.name for f in FIELDS.values() if asked & set(f.sources) and not f.path}
    assert without == set()


def test_every_stored_field_is_one_subject_and_name() -> None:
    assert len(BY_SUBJECT) == len(PATHS)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("account.balance_on_reference_date", "accounts[].balance"),
        ("property.ownership_share_a", "properties[].share_a"),
        ("mortgage.part_balance", "properties[].mortgage.parts[].balance"),
        ("mortgage.lender", "properties[].mortgage.lender"),
        ("parenting.moving_clause", "parenting.moving_clause_km"),
        ("court.petition_filed_on", "planned_events.petition_filed_on"),
        ("party_b.street", "parties.{a,b}.address.street"),
    ],
)
def test_names_that_differ(name: str, path: str) -> None:
    field = merge_field(name)
    assert field is not None
    assert field.path == path
    assert PATHS[path].merge == field.name


def test_every_value_of_a_list_has_a_dutch_word() -> None:
    same = {"mediator", "caravan", "camper", "motor", "lease", "crypto", "maatschap", "holding"}
    for field in PATHS.values():
        for value in field.values:
            shown = value_label(field, value)
            assert shown != value or value in {*same, "oudedagsverplichting"}, (field.path, value)
