"""Threads, their messages, what somebody has read of them, what is not sent yet, and what is shared."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.conversations.enums import SharingState, ThreadState
from portal.dossiers.enums import Room
from portal.dossiers.models import Dossier
from portal.sealing.fields import SealedTextField
from portal.tenants.models import (
    IdentifiedModel,
    TenantForeignKey,
    TenantModel,
    TenantOneToOneField,
)


class Thread(IdentifiedModel, TenantModel):
    """Messages about one thing, in one room; it never moves to another room.

    ``message_count`` is also the number of the last message; ``revision`` grows with every change
    that is not a message, so that an open page knows of it.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="threads")
    room = models.CharField(_("room"), max_length=8, choices=Room.choices)
    subject = SealedTextField()
    state = models.CharField(
        _("state"), max_length=8, choices=ThreadState.choices, default=ThreadState.OPEN
    )
    message_count = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    last_message_at = models.DateTimeField()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        ordering = ["-last_message_at", "-pk"]
        indexes = [
            models.Index(fields=["tenant", "dossier", "-last_message_at"], name="thread_list")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.room}"


class Message(IdentifiedModel, TenantModel):
    """One message, never changed. ``number`` counts from 1 in its thread.

    ``client_key`` comes from the page on which it was written: sent twice, it is kept once.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    thread = TenantForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    author = TenantForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, related_name="messages"
    )
    text = SealedTextField()
    sent_at = models.DateTimeField(_("sent"))
    client_key = models.UUIDField()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("tenant", "thread", "number", name="message_number_once"),
            models.UniqueConstraint("tenant", "author", "client_key", name="message_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.number}"


class ReadMark(TenantModel):
    """Up to which message somebody has read a thread; nobody but that person is told."""

    thread = TenantForeignKey(Thread, on_delete=models.CASCADE, related_name="read_marks")
    membership = TenantForeignKey(
        "accounts.Membership", on_delete=models.CASCADE, related_name="read_marks"
    )
    read_up_to = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("read mark")
        verbose_name_plural = _("read marks")
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "membership", "thread"], name="readmark_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.read_up_to}"


class Draft(IdentifiedModel, TenantModel):
    """What somebody is writing, saved while they type: for a thread, or to start one in a room."""

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    membership = TenantForeignKey(
        "accounts.Membership", on_delete=models.CASCADE, related_name="drafts"
    )
    room = models.CharField(_("room"), max_length=8, choices=Room.choices)
    thread = TenantForeignKey(
        Thread, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    subject = SealedTextField()
    text = SealedTextField()
    client_key = models.UUIDField()
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("draft of a message")
        verbose_name_plural = _("drafts of messages")
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "membership", "dossier", "room", "thread"],
                nulls_distinct=False,
                name="draft_once_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.room} {self.thread_id or ''}"


class Sharing(IdentifiedModel, TenantModel):
    """The question to the author of ``message`` whether exactly this may stand in the joint room.

    Subject and text never change: what the author says yes to is what it has read. ``thread`` is
    the one of the message; ``copy`` is the message in the joint room, there after a yes and not before.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    thread = TenantForeignKey(Thread, on_delete=models.CASCADE, related_name="sharings")
    message = TenantForeignKey(Message, on_delete=models.CASCADE, related_name="sharings")
    subject = SealedTextField()
    text = SealedTextField()
    proposed_by = TenantForeignKey(
        "accounts.Membership", on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(_("asked"))
    state = models.CharField(
        _("state"), max_length=9, choices=SharingState.choices, default=SharingState.PROPOSED
    )
    ended_at = models.DateTimeField(_("answered or withdrawn"), null=True, blank=True)
    copy = TenantOneToOneField(
        Message, on_delete=models.CASCADE, null=True, blank=True, related_name="shared_from"
    )

    class Meta:
        verbose_name = _("question to share something")
        verbose_name_plural = _("questions to share something")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "tenant", "message", condition=models.Q(state="proposed"), name="sharing_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"
