"""The form in which a lawyer tells how far the procedure is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.common.date_field import LooseDateField
from portal.documents.filing import FIELD_NAMES, FILED, Report, Step

CASE_NUMBER = "case_number"


class ReportForm(forms.Form):
    """Only the days that this trajectory has; what is not known yet stays empty."""

    filed_on = LooseDateField(label=_("Petition filed on"), required=False)
    case_number = forms.CharField(
        label=_("Case number"),
        help_text=_("May follow later."),
        max_length=60,
        required=False,
    )
    decision_on = LooseDateField(label=_("Date of the decision"), required=False)
    declared_on = LooseDateField(label=_("Declaration of lawyer or notary on"), required=False)
    registered_on = LooseDateField(label=_("Entered in the registers on"), required=False)

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {step.name for step in steps} | ({CASE_NUMBER} if FILED in steps else set())
        for name in FIELD_NAMES:
            if name not in wanted:
                del self.fields[name]

    def report(self) -> Report:
        return Report(**self.cleaned_data)


def initial_of(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in FIELD_NAMES}
