"""The office's tasks and leads."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.common.requests import FirmRequest
from portal.crm.models import Task
from portal.crm.services import add_task, finish_task
from portal.office.contact_forms import TaskForm
from portal.office.contacts import PAGE_SIZE, contact_tabs, lead_page, task_rows
from portal.office.pages import office_only, office_page


@require_safe
@office_only
def lead_list(request: FirmRequest) -> HttpResponse:
    page, rows = lead_page(request.GET.get("page"))
    context = {"page": page, "rows": rows, "tabs": contact_tabs("lead-list")}
    return office_page(request, "office/lead_list.html", context, current="contacts")


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def task_list(request: FirmRequest) -> HttpResponse:
    """What the office has to do, the most urgent first; a POST adds a task."""
    form = TaskForm(request.POST or None)
    if form.is_valid():
        add_task(**form.cleaned_data)
        return redirect("office:task-list")
    tasks = Task.objects.select_related("contact").order_by(
        F("done_at").desc(nulls_first=True), "due_on", "pk"
    )
    page = Paginator(tasks, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": task_rows(page, timezone.localdate()),
        "form": form,
        "tabs": contact_tabs("task-list"),
    }
    return office_page(request, "office/task_list.html", context, current="contacts")


@require_POST
@office_only
def task_done(request: FirmRequest, task: UUID) -> HttpResponse:
    """Tick a task off, and stay where the click was."""
    found = get_object_or_404(Task, uuid=task)
    finish_task(task=found, by=request.membership, at=timezone.now())
    messages.success(request, _("Done."))
    back = request.POST.get("terug", "")
    inside = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if inside and back.startswith("/") else "office:task-list")
