"""The page on which somebody chooses its quiet hours, the same in the portal and in the office."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common.requests import FirmRequest
from portal.notifications.quiet import quiet_hours_of, set_quiet_hours


class QuietForm(forms.Form):
    """Both hours, or neither."""

    use_required_attribute = False
    starts = forms.TimeField(
        label=gettext_lazy("No mails from"), required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Write an hour like 21:00.")},
    )  # fmt: skip
    ends = forms.TimeField(
        label=gettext_lazy("Until"), required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Write an hour like 8:00.")},
    )  # fmt: skip


def quiet_page(request: FirmRequest) -> dict[str, Any] | None:
    """What the page shows; None once a POST was kept."""
    member = request.membership
    if request.method != "POST":
        own = quiet_hours_of(member)
        initial = {"starts": own.starts, "ends": own.ends} if own else None
        return {"form": QuietForm(initial=initial)}
    form = QuietForm(request.POST)
    if form.is_valid():
        try:
            set_quiet_hours(membership=member, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("starts", error)
        else:
            messages.success(request, _("Your quiet hours are kept."))
            return None
    return {"form": form}
