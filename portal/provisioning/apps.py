from django.apps import AppConfig


class ProvisioningConfig(AppConfig):
    """Making and removing a firm."""

    name = "portal.provisioning"
    label = "provisioning"
