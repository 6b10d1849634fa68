"""What happens to asked papers, for the trail: that it happened, not what was said."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register


def register_events() -> None:
    register("papers.asked", _("List of papers made or brought up to date"))
    register("paper.asked", _("Paper asked for by the mediator"))
    register("paper.answered", _("Party answered about a paper"))
    register("paper.accepted", _("Asked paper accepted"))
    register("paper.refused", _("Asked paper sent back"))
    register("paper.waived", _("Asked paper not needed"))
