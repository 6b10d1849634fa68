"""Changes of the firm's contact form and of its own tasks, for the trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.events import register


def register_events() -> None:
    register("lead_key.renewed", _("New key for the form on the website"))
    register("task.made", _("Task of the office made"))
    register("task.done", _("Task of the office done"))
