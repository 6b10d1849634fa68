"""The fixed lists of dossiers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trajectory(models.TextChoices):
    DIVORCE = "divorce", _("divorce")
    RP_COURT = "rp_court", _("dissolution of a registered partnership")
    RP_NO_COURT = "rp_no_court", _("ending a registered partnership without a court")
    LEGAL_SEPARATION = "legal_separation", _("legal separation")
    DISSOLUTION_AFTER_SEPARATION = (
        "dissolution_after_separation",
        _("dissolution after legal separation"),
    )
    COHABITATION_END = "cohabitation_end", _("end of cohabitation")
    PARENTING_ONLY = "parenting_only", _("parenting plan only")
    CHANGE_AGREEMENT = "change_agreement", _("change of earlier agreements")


class DossierState(models.TextChoices):
    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")
    FROZEN = "frozen", _("frozen after a death")
    ENDED = "ended", _("ended without agreement")
    CLOSED = "closed", _("closed")


CLOSED_STATES = frozenset({DossierState.ENDED, DossierState.CLOSED})


class SafetyMode(models.TextChoices):
    NORMAL = "normal", _("normal")
    SEPARATE_ROOMS = "separate_rooms", _("separate rooms")
    SHUTTLE_ONLY = "shuttle_only", _("shuttle only")


class Side(models.TextChoices):
    A = "a", "A"
    B = "b", "B"


class Arrival(models.TextChoices):
    """How far a party is with coming in, as its mediator reads it.

    ``sent``: it left us, and no provider has told yet that it arrived. ``opened``: the page behind the
    link was looked at, by a person or by a program that looks at links.
    """

    NOT_INVITED = "not_invited", _("not invited yet")
    ON_ITS_WAY = "on_its_way", _("on its way")
    HELD_UP = "held_up", _("held up")
    NOT_SENT = "not_sent", _("not sent")
    BOUNCED = "bounced", _("bounced")
    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("delivered")
    OPENED = "opened", _("opened, not accepted")
    ACCEPTED = "accepted", _("takes part")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")


class StopState(models.TextChoices):
    NOT_STARTED = "not_started", _("to come")
    ACTIVE = "active", _("now")
    WAITING_PARTY = "waiting_party", _("waiting for a party")
    WAITING_MEDIATOR = "waiting_mediator", _("waiting for the mediator")
    WAITING_THIRD = "waiting_third", _("waiting for somebody else")
    DONE = "done", _("done")
    SKIPPED = "skipped", _("skipped")


class Room(models.TextChoices):
    """Where the people of a dossier write to each other; who is in it is in ``visibility``."""

    JOINT = "joint", _("together")
    CAUCUS_A = "caucus_a", _("party A alone with the mediator")
    CAUCUS_B = "caucus_b", _("party B alone with the mediator")


class Visibility(models.TextChoices):
    """Who may see a thing inside a dossier; the one rule is in ``visibility``."""

    PARTY_A = "party_a", _("party A and the mediator")
    PARTY_B = "party_b", _("party B and the mediator")
    JOINT = "joint", _("both parties and the mediator")
    MEDIATOR = "mediator", _("the mediator only")


class TodoSide(models.TextChoices):
    """Whose task: one party's, or of both together (then it is done when one of them has done it)."""

    A = "a", "A"
    B = "b", "B"
    BOTH = "both", _("one of the two is enough")


class TodoKind(models.TextChoices):
    UPLOAD = "upload", _("add papers")
    ANSWER = "answer", _("answer")
    READ = "read", _("read")
    AGREE = "agree", _("agree")
    SIGN = "sign", _("sign")
    APPOINTMENT = "appointment", _("appointment")


class TodoState(models.TextChoices):
    OPEN = "open", _("to do")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")
