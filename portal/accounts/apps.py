from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People: who logs in, and as what at which firm."""

    name = "portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        from portal.accounts import sessions  # noqa: F401
