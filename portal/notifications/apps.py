from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """What the product tells people: the outbox of mails."""

    name = "portal.notifications"
    label = "notifications"

    def ready(self) -> None:
        from portal.notifications.look import register_preview

        register_preview()
