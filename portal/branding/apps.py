from django.apps import AppConfig


class BrandingConfig(AppConfig):
    """The firm's own look."""

    name = "portal.branding"
    label = "branding"
