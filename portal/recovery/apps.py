from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    """Who lost the mailbox or the second factor gets in again, with the help of the firm."""

    name = "portal.recovery"
    label = "recovery"
