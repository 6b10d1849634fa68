"""The first steps of a new firm: what was said of each."""

from datetime import datetime

from django.db import transaction

from portal.provisioning.enums import StepState, WelcomeStep
from portal.provisioning.models import WelcomePath


def begin_path() -> None:
    """When the owner of a new firm comes in; a second time changes nothing."""
    WelcomePath.objects.get_or_create()


@transaction.atomic
def mark_step(*, step: WelcomeStep, state: StepState) -> None:
    """Keep what was said of a step. Two colleagues at once lose nothing of each other."""
    path = WelcomePath.objects.select_for_update().first()
    if path is not None and path.steps.get(step) != StepState.DONE:
        path.steps[step.value] = state.value
        path.save(update_fields=["steps"])


def dismiss_path(*, at: datetime) -> None:
    """No more reminders on the day's page; the path itself stays where it is."""
    WelcomePath.objects.filter(dismissed_at=None).update(dismissed_at=at)
