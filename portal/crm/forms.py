"""What somebody who is not known yet may send, on the firm's pages or another website of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.crm.fields import PhoneField

LONGEST_MESSAGE = 5_000


class LeadForm(forms.Form):
    """Name, a way to reach the person, and perhaps a message."""

    name = forms.CharField(
        label=_("Name"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Or fill in your phone number below."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(label=_("Phone"), required=False)
    message = forms.CharField(
        label=_("What is it about?"),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"email", "phone"} & set(self.errors) and not (data["email"] or data["phone"]):
            self.add_error(
                "email",
                forms.ValidationError(
                    _("Fill in an e-mail address or a phone number."), code="unreachable"
                ),
            )
        return data
