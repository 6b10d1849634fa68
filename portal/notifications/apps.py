from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """What the product tells people: the outbox of mails."""

    name = "portal.notifications"
    label = "notifications"

    def ready(self) -> None:
        from anymail.signals import tracking

        from portal.notifications import checks  # noqa: F401
        from portal.notifications.look import register_preview
        from portal.notifications.news import hear_event

        register_preview()
        tracking.connect(hear_event)
