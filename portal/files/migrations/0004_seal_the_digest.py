"""The digest of a paper is sealed: by a plain one a known paper could be recognised in the table."""

from typing import Any

from django.db import migrations, models

from portal.sealing.fields import SealedTextField
from portal.tenants.context import tenant_context


def seal(apps: Any, schema_editor: Any) -> None:
    """The owner sees every firm's rows; the key of each is asked for in its firm's scope."""
    uploads = apps.get_model("files", "Upload").objects.using(schema_editor.connection.alias)
    for row in uploads.only("uuid", "tenant_id", "dossier_id", "plain").iterator():
        with tenant_context(row.tenant_id):
            row.sha256 = row.plain
            row.save(update_fields=["sha256"])


def unseal(apps: Any, schema_editor: Any) -> None:
    uploads = apps.get_model("files", "Upload").objects.using(schema_editor.connection.alias)
    for row in uploads.iterator():
        with tenant_context(row.tenant_id):
            row.plain = row.sha256
            row.save(update_fields=["plain"])


class Migration(migrations.Migration):
    dependencies = [("files", "0003_previews_scans_room"), ("sealing", "0002_keys_know_their_wrapper")]

    operations = [
        migrations.RenameField("upload", "sha256", "plain"),
        migrations.AlterField("upload", "plain", models.CharField(max_length=64, default="")),
        migrations.AddField(
            "upload", "sha256", SealedTextField(default=b"", editable=True), preserve_default=False
        ),
        migrations.RunPython(seal, unseal),
        migrations.RemoveField("upload", "plain"),
    ]
