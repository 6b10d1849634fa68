from django.apps import AppConfig


class SealingConfig(AppConfig):
    """Data keys, sealed fields and sealed files."""

    name = "portal.sealing"
    label = "sealing"

    def ready(self) -> None:
        from portal.sealing.checking import note_primary
        from portal.sealing.memory import keep_libraries_off_the_disk
        from portal.tenants.starting import at_start

        at_start(note_primary)
        at_start(keep_libraries_off_the_disk)
