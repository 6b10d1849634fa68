"""A KvK number or account number has one free month: the database itself sees to it."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q


def let_the_first_have_it(apps: Any, schema_editor: Any) -> None:
    """Of two firms that had the month at the same instant the later one's digest is taken out."""
    taken = apps.get_model("billing", "TrialTaken").objects.using(schema_editor.connection.alias)
    for name in ("kvk_digest", "iban_digest"):
        seen: set[tuple[int, str]] = set()
        for row in taken.exclude(**{name: ""}).order_by("pk").iterator():
            digest = (row.tenant_id, getattr(row, name))
            if digest in seen:
                taken.filter(pk=row.pk).update(**{name: ""})
            seen.add(digest)


class Migration(migrations.Migration):
    dependencies = [("billing", "0005_mandate_pdf")]

    operations = [
        migrations.RunPython(let_the_first_have_it, migrations.RunPython.noop),
        migrations.AddConstraint(
            "trialtaken",
            models.UniqueConstraint(
                "tenant", "kvk_digest", condition=~Q(kvk_digest=""), name="trialtaken_kvk"
            ),
        ),
        migrations.AddConstraint(
            "trialtaken",
            models.UniqueConstraint(
                "tenant", "iban_digest", condition=~Q(iban_digest=""), name="trialtaken_iban"
            ),
        ),
    ]
