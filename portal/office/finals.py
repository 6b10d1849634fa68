"""The form with which a draft becomes final, and what stands in its way as rows."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.documents.checking import MISSING, Fault
from portal.documents.models import GeneratedDocument


class FinalForm(forms.Form):
    """Where there is a final text already, the new one needs a reason."""

    reason = forms.CharField(
        label=_("Why there has to be a new final text"),
        help_text=_("For your file: parties and lawyer do not see this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, edition: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_reason = edition > 0
        self.fields["reason"].required = self.needs_reason


def fault_rows(document: GeneratedDocument, faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Each fault with where it is put right: the facts of the dossier, or the text."""
    place = [document.dossier.uuid, document.uuid]
    facts = reverse("office:dossier-detail", args=place[:1])
    return [
        {
            "text": fault.text,
            "status": _("missing") if fault.kind == MISSING else _("does not agree"),
            "kind": "warn" if fault.kind == MISSING else "danger",
            "facts_url": f"{facts}#ontbreekt" if fault.kind == MISSING else facts,
            "text_url": reverse("office:document-article", args=[*place, fault.article])
            if fault.article
            else "",
        }
        for fault in faults
    ]
