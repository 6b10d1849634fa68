from typing import Any

from django.apps import AppConfig
from django.core.checks import Error, register


class RequirementsConfig(AppConfig):
    """The papers that a mediation needs: the list, and who is asked for which."""

    name = "portal.requirements"
    label = "requirements"

    def ready(self) -> None:
        from portal.facts.registry import when_facts_change
        from portal.files.registry import when_refused
        from portal.requirements import exporting, privacy
        from portal.requirements.services import file_refused, follow_facts
        from portal.requirements.trail import register_events

        register(the_list_is_sound)
        register_events()
        privacy.register()
        exporting.register()
        when_facts_change(follow_facts)
        when_refused(file_refused)


def the_list_is_sound(**kwargs: Any) -> list[Error]:
    """Refuse a list of papers with a fault before anybody meets it."""
    from portal.requirements.catalogue import BrokenCatalogue, catalogue

    try:
        catalogue()
    except BrokenCatalogue as error:
        return [Error(f"The list of papers has faults:\n{error}", id="requirements.E001")]
    return []
