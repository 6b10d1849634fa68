from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """What the people of a dossier write to each other."""

    name = "portal.conversations"
    label = "conversations"

    def ready(self) -> None:
        from portal.conversations import exporting, privacy
        from portal.conversations.trail import register_events

        privacy.register()
        exporting.register()
        register_events()
