from django.apps import AppConfig


class ClientConfig(AppConfig):
    """The parties' surface."""

    name = "portal.client"
    label = "client"
