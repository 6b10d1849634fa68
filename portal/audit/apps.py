from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The trail: who did, saw and was refused what; nothing in it can be changed."""

    name = "portal.audit"
    label = "audit"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from portal.audit.enums import EventKind
        from portal.audit.events import DENIED, register

        register(DENIED, _("Asked for something that was refused"), kind=EventKind.DENIAL)
