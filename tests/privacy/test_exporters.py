"""Every table is given to whom it is about, or there is a written reason; and a term for all of it."""

import pytest
from django.apps import apps
from django.db import models
from django.utils.module_loading import import_string

from portal.privacy.exporting import registry
from portal.privacy.retention import RULES, rules_of

MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.managed and not model._meta.proxy
]


@pytest.mark.parametrize("told", [registry.is_told_for_person, registry.is_told_for_firm])
def test_every_model_says_what_is_given_of_it(told) -> None:
    silent = [model._meta.label for model in MODELS if not told(model)]
    assert silent == [], "tell it in the app's exporting.py: see privacy/exporting/registry.py"


def test_a_model_about_which_nothing_is_told_is_noticed() -> None:
    class Unexported(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "privacy"
            managed = False

    try:
        assert not registry.is_told_for_person(Unexported)
        assert not registry.is_told_for_firm(Unexported)
        assert not list(rules_of(Unexported))
    finally:
        del apps.all_models["privacy"]["unexported"]
        apps.clear_cache()


def test_what_is_withheld_is_withheld_for_a_reason() -> None:
    for withheld in (registry.withheld_from_person, registry.withheld_from_firm):
        assert all(reason.strip() for reason in withheld.values())
    assert not registry._given_to_person & set(registry.withheld_from_person)
    assert not registry._given_to_firm & set(registry.withheld_from_firm)


def test_every_kind_of_row_has_one_term() -> None:
    found = {model._meta.label: [rule.code for rule in rules_of(model)] for model in MODELS}
    assert {label: codes for label, codes in found.items() if len(codes) != 1} == {}


def test_the_jobs_that_terms_name_come_back_by_themselves() -> None:
    from portal.tenants import regular

    for rule in RULES:
        if rule.job:
            assert import_string(rule.job).name in regular._regular, rule.code


def test_no_term_speaks_of_what_there_is_not() -> None:
    labels = {model._meta.label for model in MODELS}
    groups = {f"{model._meta.app_label}.*" for model in MODELS}
    assert {name for rule in RULES for name in rule.models} <= labels | groups
