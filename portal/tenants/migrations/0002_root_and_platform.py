from django.db import migrations


def add_root_and_platform(apps, schema_editor):
    """Tenant 0 owns the root of the page tree, tenant 1 is the platform (host ``www``)."""
    tenant = apps.get_model("tenants", "Tenant")
    tenant.objects.create(id=0, slug="root", name="Root")
    tenant.objects.create(id=1, slug="www", name="Online Mediation")
    schema_editor.execute(
        "SELECT setval(pg_get_serial_sequence('tenants_tenant', 'id'), 1, true)", None
    )


class Migration(migrations.Migration):
    dependencies = [("tenants", "0001_initial")]

    operations = [migrations.RunPython(add_root_and_platform, migrations.RunPython.noop)]
