"""Parts of Wagtail that firms would share, or that call elsewhere: not installed, or switched off."""

import pytest
from django.apps import apps
from django.conf import settings
from wagtail.embeds.finders import get_finders
from wagtail.users.utils import get_gravatar_url

from cms_pages.models import FirmDocument, FirmImage
from snippets.models import Clause, DocumentTemplate

OFF = {
    "WAGTAIL_I18N_ENABLED": False,
    "WAGTAIL_WORKFLOW_ENABLED": False,
    "WAGTAILADMIN_COMMENTS_ENABLED": False,
    "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": False,
    "WAGTAIL_PASSWORD_RESET_ENABLED": False,
    "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": False,
    "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
    "WAGTAIL_ENABLE_UPDATE_CHECK": False,
    "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
    "WAGTAILADMIN_EXTERNAL_LINK_CONVERSION": "",
    "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS": False,
    "WAGTAILEMBEDS_FINDERS": [],
}


@pytest.mark.parametrize(("name", "value"), OFF.items())
def test_it_is_switched_off(name: str, value: object) -> None:
    assert getattr(settings, name) == value


def test_it_is_not_installed() -> None:
    wagtail = {config.name for config in apps.get_app_configs() if "wagtail" in config.name}
    assert wagtail == {
        "wagtail", "wagtail.admin", "wagtail.documents", "wagtail.embeds", "wagtail.images",
        "wagtail.sites", "wagtail.snippets", "wagtail.users",
    }  # fmt: skip


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert list(get_finders()) == []
    assert get_gravatar_url("olga@proef.example") is None


def test_there_are_no_tags_and_no_copies_to_make() -> None:
    for model in (FirmImage, FirmDocument):
        assert "tags" not in model.admin_form_fields
    for model in (Clause, DocumentTemplate):
        assert model.snippet_viewset.copy_view_enabled is False
