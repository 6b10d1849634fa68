from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers, parties, children, staff and the tram line."""

    name = "portal.dossiers"
    label = "dossiers"
