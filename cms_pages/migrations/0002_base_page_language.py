from django.db import migrations
from wagtail.models import (
    BootstrapLocaleField,
    BootstrapTranslatableModel,
    BootstrapTranslationKeyField,
)


class Migration(migrations.Migration):
    dependencies = [("cms_pages", "0001_base_page"), ("wagtailcore", "0098_apitoken")]

    operations = [
        BootstrapLocaleField("cms_pages.BasePage"),
        BootstrapTranslationKeyField("cms_pages.BasePage"),
        BootstrapTranslatableModel("cms_pages.BasePage"),
    ]
