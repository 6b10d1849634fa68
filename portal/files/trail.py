"""What happens to papers, for the trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.enums import EventKind
from portal.audit.events import register


def register_events() -> None:
    register("upload.received", _("Paper handed in"))
    register("upload.accepted", _("Paper accepted"))
    register("upload.refused", _("Paper sent back"))
    register("upload.infected", _("Virus found in a paper"))
    register("upload.removed", _("Paper with a virus removed"))
    register("upload.opened", _("Paper opened"), kind=EventKind.VIEW)
