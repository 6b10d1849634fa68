from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People: who logs in, and as what at which firm."""

    name = "portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        # The session is bound before the trail tells of the login.
        from portal.accounts import sessions  # noqa: F401
        from portal.accounts.trail import register_events

        register_events()
