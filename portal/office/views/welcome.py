"""The path of a new firm: its first steps, each of which may wait."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.enums import Role
from portal.accounts.gates import members_only
from portal.common.requests import FirmRequest
from portal.office.pages import office_page
from portal.office.welcome import step_views, to_covenant
from portal.provisioning.enums import StepState, WelcomeStep
from portal.provisioning.selectors import welcome_progress
from portal.provisioning.services.welcome import dismiss_path, mark_step

owner_only = members_only({Role.OWNER})


@require_http_methods(["GET", "HEAD", "POST"])
@owner_only
def welcome_path(request: FirmRequest) -> HttpResponse:
    """All steps and how far each is; a POST puts the path away."""
    found = welcome_progress()
    if found is None:
        return redirect("office:home")
    if request.method == "POST":
        dismiss_path(at=timezone.now())
        return redirect("office:home")
    steps = step_views(found)
    context = {
        "progress": found,
        "steps": steps,
        "next": next((step for step in steps if step.is_open), None),
    }
    return office_page(request, "office/welcome_path.html", context, current="")


@require_POST
@owner_only
def welcome_step(request: FirmRequest, step: str) -> HttpResponse:
    """Let a step wait, take it up again, or look at the covenant, which is all that its step asks."""
    if step not in WelcomeStep.values:
        raise Http404
    chosen = WelcomeStep(step)
    if request.POST.get("act") == "look" and chosen == WelcomeStep.TEMPLATE:
        mark_step(step=chosen, state=StepState.DONE)
        return to_covenant()
    again = request.POST.get("act") == "again"
    mark_step(step=chosen, state=StepState.OPEN if again else StepState.SKIPPED)
    return redirect("office:welcome-path")
