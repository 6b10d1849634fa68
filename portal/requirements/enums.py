"""The states of a paper that is asked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.requirements.catalogue import Need


class PaperState(models.TextChoices):
    """``UPLOADED``: there are files, and there may come more. ``MISSING``: a party says it has none."""

    ASKED = "asked", _("asked")
    UPLOADED = "uploaded", _("received")
    IN_REVIEW = "in_review", _("with the mediator")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("not usable")
    MISSING = "missing", _("the party does not have it")
    LATER = "later", _("comes later")
    NOT_APPLICABLE = "waived", _("not needed")


#: Nothing more is expected.
SETTLED = frozenset({PaperState.ACCEPTED, PaperState.NOT_APPLICABLE})
#: The mediator has to say something.
TO_REVIEW = frozenset({PaperState.UPLOADED, PaperState.IN_REVIEW, PaperState.MISSING})
#: A party has to do something.
TO_BRING = frozenset({PaperState.ASKED, PaperState.REFUSED, PaperState.LATER})


class PaperNeed(models.TextChoices):
    """How much a paper is needed in this dossier."""

    REQUIRED = Need.REQUIRED.value, _("needed")
    ADVISED = Need.ADVISED.value, _("useful")
