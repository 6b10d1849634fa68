"""Of the KvK number of a firm that had its free month only a keyed digest is kept."""

from typing import Any

from django.db import migrations, models

from portal.billing.trials import kvk_digest


def digest(apps: Any, schema_editor: Any) -> None:
    taken = apps.get_model("billing", "TrialTaken").objects.using(schema_editor.connection.alias)
    for row in taken.exclude(kvk_number="").iterator():
        row.kvk_digest = kvk_digest(row.kvk_number)
        row.save(update_fields=["kvk_digest"])


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_mandateproof")]

    operations = [
        migrations.AddField(
            "trialtaken", "kvk_digest",
            models.CharField(blank=True, db_index=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(digest, migrations.RunPython.noop),
        migrations.RemoveField("trialtaken", "kvk_number"),
    ]
