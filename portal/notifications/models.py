"""The outbox, and when somebody wants no mail."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.notifications.enums import MailState
from portal.sealing.fields import SealedBytesField, SealedTextField
from portal.tenants.models import IdentifiedModel, TenantModel, TenantOneToOneField

MOST_ATTEMPTS = 12


class OutgoingEmail(IdentifiedModel, TenantModel):
    """One mail to one person. ``key`` is what it is about, so that the same is told once.

    The text is sealed while it waits and erased when it has left: it holds links that open doors.
    So is ``paper``, a PDF that goes along.
    ``next_try_at`` is when to try (again); while it is being sent, until when that may take.
    ``most_attempts`` grows when the office asks to try again. ``cut_off`` counts the tries of which nobody knows how they ended, because the worker died.
    ``about``: the uuid of the dossier or party that it concerns, if any.
    ``provider_id`` is what the mail provider calls it in its news (``news``); ``delivered_at``: when
    it told that the other side has taken the mail. Without such news a mail stays ``sent``.
    """

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    text = SealedTextField(null=True)
    html = SealedTextField(null=True)
    paper = SealedBytesField(null=True)
    paper_name = models.CharField(max_length=80, blank=True)
    key = models.CharField(max_length=200)
    about = models.UUIDField(null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=MailState.choices, default=MailState.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    most_attempts = models.PositiveSmallIntegerField(default=MOST_ATTEMPTS)
    cut_off = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(_("fault"), max_length=80, blank=True)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint("tenant", "key", name="outgoingemail_key")]
        indexes = [
            models.Index("state", "next_try_at", name="outgoingemail_due"),
            models.Index("provider_id", name="outgoingemail_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_state_display()})"

    @property
    def message_id(self) -> str:
        """The same for every try, so that a receiver knows a second copy for one."""
        return f"<{self.uuid}@{settings.PLATFORM_DOMAIN}>"


class QuietHours(TenantModel):
    """Between which hours of the day somebody gets no mails; most people have none. Over midnight
    where ``ends`` is the earlier one.
    """

    membership = TenantOneToOneField(
        "accounts.Membership", on_delete=models.CASCADE, related_name="quiet_hours"
    )
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    class Meta:
        verbose_name = _("quiet hours")
        verbose_name_plural = _("quiet hours")
        constraints = [
            models.CheckConstraint(condition=~models.Q(starts=models.F("ends")), name="quiet_some")
        ]

    def __str__(self) -> str:
        return f"{self.starts:%H:%M} – {self.ends:%H:%M}"
