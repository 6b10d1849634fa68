"""The first price: € 100 without btw for an account and a month, the first month free."""

import datetime
from decimal import Decimal

from django.db import migrations

SINCE = datetime.date(2026, 1, 1)


def make(apps, schema_editor):
    apps.get_model("billing", "Plan").objects.get_or_create(
        valid_from=SINCE,
        defaults={"price_cents": 10_000, "vat_rate": Decimal("21.00"), "trial_months": 1},
    )


def unmake(apps, schema_editor):
    apps.get_model("billing", "Plan").objects.filter(valid_from=SINCE).delete()


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]

    operations = [migrations.RunPython(make, unmake)]
