"""Every table has somebody who erases it, or a reason to stay."""

import pytest
from django.apps import apps
from django.db import connection, models

from portal.privacy import registry
from portal.tenants.tables import SHARED, forced_tables
from tests.world import World

# Without a model: neither holds anything of a firm, or the firm's part goes by its key.
WITHOUT_MODEL = {"django_migrations", "shared_cache"}


def test_every_model_says_how_its_rows_go() -> None:
    silent = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not registry.is_known(model)
    ]
    assert silent == [], "tell it in the app's privacy.py: see portal/privacy/registry.py"


def test_a_model_about_which_nothing_is_told_is_noticed() -> None:
    class Forgotten(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "privacy"
            managed = False

    try:
        assert not registry.is_known(Forgotten)
    finally:
        del apps.all_models["privacy"]["forgotten"]
        apps.clear_cache()


@pytest.mark.django_db
def test_every_table_is_of_a_model_or_known(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relkind IN ('r', 'p', 'm')"
        )
        tables = {name for (name,) in cursor.fetchall()}
    of_models = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert tables - of_models <= WITHOUT_MODEL


def test_what_survives_a_firm_is_no_row_of_the_firm() -> None:
    """Rows that stay are the platform's, or of a shared table."""
    tables = set(forced_tables())
    of_platform = {model.__name__ for model in registry.survivors if model._meta.db_table in tables}
    assert of_platform == {
        "Invoice", "InvoiceSeries", "LedgerEntry", "MandateProof", "PaymentEvent", "TrialTaken",
    }  # fmt: skip
    others = {model._meta.db_table for model in registry.survivors} - tables
    assert others <= set(SHARED)
