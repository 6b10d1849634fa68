from django.apps import AppConfig


class BrandingConfig(AppConfig):
    """The firm's own look."""

    name = "portal.branding"
    label = "branding"

    def ready(self) -> None:
        from portal.branding.trail import register_events
        from portal.tenants.registry import read_with_firm

        register_events()
        if "branding" not in read_with_firm:
            read_with_firm.append("branding")
