"""How far a new firm is with its first steps."""

from dataclasses import dataclass

from django.db.models import Exists

from portal.accounts.enums import OFFICE_ROLES, Role
from portal.accounts.models import Invitation, Membership
from portal.audit.models import AuditEvent
from portal.crm.models import Contact
from portal.provisioning.enums import StepState, WelcomeStep
from portal.provisioning.models import WelcomePath


@dataclass(frozen=True)
class Progress:
    """``states``: of every step, in order. ``is_open``: somebody may want to be reminded."""

    states: dict[WelcomeStep, StepState]
    dismissed: bool

    @property
    def next(self) -> WelcomeStep | None:
        """The first step of which nobody has said or done anything."""
        return next((s for s, state in self.states.items() if state == StepState.OPEN), None)

    @property
    def done(self) -> int:
        return sum(state != StepState.OPEN for state in self.states.values())

    @property
    def total(self) -> int:
        return len(self.states)

    @property
    def is_open(self) -> bool:
        return not self.dismissed and self.next is not None


def welcome_progress() -> Progress | None:
    """Of the firm of the scope, in one query; None where the firm began before there was a path."""
    colleagues = Membership.objects.filter(role__in=OFFICE_ROLES).exclude(role=Role.OWNER)
    invited = Invitation.objects.filter(role__in=OFFICE_ROLES, subject_uuid=None)
    found = WelcomePath.objects.annotate(
        has_style=Exists(AuditEvent.objects.filter(name="style.changed")),
        has_colleague=Exists(colleagues) | Exists(invited),
        has_contact=Exists(Contact.objects.all()),
    ).first()
    if found is None:
        return None
    states = {step: StepState(found.steps.get(step, StepState.OPEN)) for step in WelcomeStep}
    for step in (WelcomeStep.STYLE, WelcomeStep.COLLEAGUE, WelcomeStep.CONTACT):
        if getattr(found, f"has_{step}"):
            states[step] = StepState.DONE
    return Progress(states=states, dismissed=found.dismissed_at is not None)
