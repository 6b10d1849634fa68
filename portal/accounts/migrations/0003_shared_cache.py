"""The table of the default cache (settings ``CACHES``), which counts attempts to log in.

Unlogged: it is not in the log that backups and replicas are made from, and after a crash the counts
start over.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_never_a_superuser")]

    operations = [
        migrations.RunSQL(
            sql=[
                "CREATE UNLOGGED TABLE shared_cache ("
                "cache_key varchar(255) PRIMARY KEY, value text NOT NULL, "
                "expires timestamptz NOT NULL)",
                "CREATE INDEX shared_cache_expires ON shared_cache (expires)",
            ],
            reverse_sql="DROP TABLE shared_cache",
        ),
    ]
