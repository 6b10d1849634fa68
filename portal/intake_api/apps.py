from django.apps import AppConfig


class IntakeApiConfig(AppConfig):
    """The door for the form on a firm's own website: it takes leads and nothing else."""

    name = "portal.intake_api"
    label = "intake_api"
