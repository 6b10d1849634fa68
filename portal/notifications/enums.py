from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """``bounced``: the other side refuses this address; ``failed``: we have stopped trying."""

    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not sent")
    BOUNCED = "bounced", _("refused")


# There a person must do something.
UNDELIVERED = frozenset({MailState.FAILED, MailState.BOUNCED})
