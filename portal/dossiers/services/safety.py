"""How safely the parties meet in a dossier: set by the mediator, and never told to the parties."""

from django.db import transaction

from portal.audit.services import record
from portal.dossiers.enums import SafetyMode
from portal.dossiers.models import Dossier


@transaction.atomic
def set_safety_mode(*, dossier: Dossier, mode: SafetyMode) -> Dossier:
    """What the parties see of each other follows at once (``Viewer.apart``). Twice changes nothing."""
    found = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if found.safety_mode != mode:
        found.safety_mode = mode
        found.save(update_fields=["safety_mode", "changed_at"])
        record("dossier.safety_changed", dossier=found.uuid, fields=["safety_mode"])
    return found
