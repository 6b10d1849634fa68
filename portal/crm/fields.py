"""Phone numbers as people type them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_BETWEEN = re.compile(r"[\s()./-]+")
_NUMBER = re.compile(r"\+?[0-9]{8,15}")  # E.164: at most fifteen figures


class PhoneField(forms.CharField):
    """Accepts "06-1234 5678" and "+31 (0)6 12345678"; keeps figures and a plus."""

    default_error_messages = {
        "phone": _("Fill in a phone number with 8 to 15 figures, like 06 12345678.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        number = _BETWEEN.sub("", text.replace("(0)", "") if text.startswith("+") else text)
        if not _NUMBER.fullmatch(number):
            raise ValidationError(self.error_messages["phone"], code="phone")
        return number
