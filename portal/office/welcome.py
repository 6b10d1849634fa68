"""The first steps of a new firm in words: what each gives, and where it is done."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.provisioning.enums import StepState, WelcomeStep
from portal.provisioning.selectors import Progress
from snippets.enums import TemplateKind
from snippets.selectors import template_of

STATE_KINDS = {StepState.OPEN: "todo", StepState.DONE: "ok", StepState.SKIPPED: "stopped"}


@dataclass(frozen=True)
class StepView:
    """``act``: the words on its button. ``url`` takes a GET, and is empty where a POST leads on."""

    name: str
    title: str
    about: str
    act: str
    icon: str
    url: str
    state: str
    state_kind: str
    is_open: bool

    @property
    def step_url(self) -> str:
        return reverse("office:welcome-step", args=[self.name])


def step_views(progress: Progress) -> list[StepView]:
    """Every step of the path, in order."""
    return [step_view(step, state) for step, state in progress.states.items()]


def next_view(progress: Progress | None) -> StepView | None:
    """The step to be reminded of, if any."""
    if progress is None or not progress.is_open or progress.next is None:
        return None
    return step_view(progress.next, StepState.OPEN)


def step_view(step: WelcomeStep, state: StepState) -> StepView:
    about, act, icon, url = {
        WelcomeStep.STYLE: (
            _("Your logo and colour on your website, in the portal, on mails and on documents."),
            _("Choose your style"),
            "website",
            reverse("office:first-style"),
        ),
        WelcomeStep.TEMPLATE: (
            _("The text that your covenants are made of. It is ready for use; make it your own."),
            _("Look at the covenant"),
            "document",
            "",
        ),
        WelcomeStep.COLLEAGUE: (
            _("A colleague can work within minutes, and sees only the dossiers you share."),
            _("Invite a colleague"),
            "clients",
            reverse("office:colleague-list"),
        ),
        WelcomeStep.CONTACT: (
            _("Everything begins with a contact: from there you open the first dossier."),
            _("Add a contact"),
            "add",
            reverse("office:contact-new"),
        ),
    }[step]
    return StepView(
        name=step.value,
        title=str(step.label),
        about=about,
        act=act,
        icon=icon,
        url=url,
        state=str(state.label),
        state_kind=STATE_KINDS[state],
        is_open=state == StepState.OPEN,
    )


def to_covenant() -> HttpResponse:
    """The firm's own covenant in the editor; the list of texts where it has taken it off."""
    template = template_of(TemplateKind.COVENANT)
    if template is None:
        return redirect("wagtailsnippets_snippets_documenttemplate:list")
    return redirect("wagtailsnippets_snippets_documenttemplate:edit", template.pk)
