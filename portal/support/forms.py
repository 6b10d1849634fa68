"""What an owner who lets the operator look along fills in, and an operator who asks for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.support.models import Hours


class LookForm(forms.Form):
    """Why the operator is to look, and for how long. ``hint``: what who fills it in must know."""

    reason = forms.CharField(
        label=_("What is it about?"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    hours = forms.TypedChoiceField(
        label=_("How long?"),
        choices=Hours.choices,
        coerce=int,
        initial=Hours.ONE,
        widget=forms.RadioSelect,
    )
    hint: Any = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = self.hint
