from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    """Who lost the mailbox or the second factor gets in again, with the help of the firm."""

    name = "portal.recovery"
    label = "recovery"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from portal.audit.enums import EventKind
        from portal.audit.events import register
        from portal.recovery import exporting, privacy

        privacy.register()
        exporting.register()

        by_platform = {"recovery.confirmed", "recovery.vouched", "recovery.stopped"}
        for name, words in (
            ("recovery.asked", _("Help with logging in asked")),
            ("recovery.refused", _("Help with logging in refused")),
            ("recovery.confirmed", _("Confirmed who a person is that cannot log in")),
            ("recovery.vouched", _("The platform confirmed who a person is that cannot log in")),
            ("recovery.sent", _("Link for a new login sent")),
            ("recovery.stopped", _("New login stopped")),
            ("recovery.expired", _("New login not used in time")),
            ("recovery.done", _("New login made")),
        ):
            register(name, words, kind=EventKind.ACCESS, by_platform=name in by_platform)
