"""Each data key knows which key-encryption key wrapped it, and those keys are checked at the start."""

from typing import Any

from django.db import migrations, models

from portal.sealing.keyring import wrapped_by


def fill(apps: Any, schema_editor: Any) -> None:
    """Nothing is opened: the id stands before the ciphertext."""
    keys = apps.get_model("sealing", "DataKey").objects.using(schema_editor.connection.alias)
    for row in keys.filter(wrapped_by=0).iterator():
        keys.filter(pk=row.pk).update(wrapped_by=wrapped_by(bytes(row.fields)))


class Migration(migrations.Migration):
    dependencies = [("sealing", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="KeyCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.BigIntegerField(unique=True)),
                ("sealed", models.BinaryField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"verbose_name": "check of a key", "verbose_name_plural": "checks of keys"},
        ),
        migrations.AddField(
            model_name="datakey",
            name="wrapped_by",
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
