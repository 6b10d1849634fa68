from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers, parties, children, staff and the tram line."""

    name = "portal.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from portal.accounts.enums import Role
        from portal.accounts.registry import when_accepted, when_office_work_stops
        from portal.dossiers import exporting, privacy
        from portal.dossiers.helping import people_of_own_dossiers
        from portal.dossiers.services.handing_over import stop_working
        from portal.dossiers.services.inviting import let_lawyer_in, let_party_in
        from portal.dossiers.trail import register_events
        from portal.recovery.helping import register_helped

        register_events()
        when_accepted(Role.PARTY, let_party_in)
        when_accepted(Role.LAWYER, let_lawyer_in)
        when_office_work_stops(stop_working)
        privacy.register()
        exporting.register()
        register_helped(Role.MEDIATOR, people_of_own_dossiers)
