from django.db import migrations


def keep_only_the_root(apps, schema_editor):
    """No welcome page, no default site: an unknown host is 404, never somebody's page.

    Pages are deleted by SQL, so that the tree's bookkeeping is ours: the root has no children yet.
    """
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailcore_site")
        cursor.execute("DELETE FROM cms_pages_basepage WHERE depth > 1")
        cursor.execute("UPDATE cms_pages_basepage SET numchild = 0")
    apps.get_model("auth", "Group").objects.filter(name="Moderators").delete()


class Migration(migrations.Migration):
    """Wagtail starts with a welcome page, a default site and two groups; we start with a root."""

    dependencies = [("cms_pages", "0004_home_page_and_media")]

    operations = [migrations.RunPython(keep_only_the_root, migrations.RunPython.noop)]
