"""A date in a form: read as people write it, shown as 03-09-2032."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.common.dates import NotADate, parse_date, short_date


class LooseDateField(forms.DateField):
    """Takes "3-9-2032", "3 september 2032" and the like; tells how to write it where it cannot."""

    def to_python(self, value: Any) -> datetime.date | None:
        if value in self.empty_values or isinstance(value, datetime.date):
            return value or None
        try:
            return parse_date(str(value))
        except NotADate as error:
            raise ValidationError(_("Write the date as 3-12-2026.")) from error

    def prepare_value(self, value: Any) -> Any:
        return short_date(value) if isinstance(value, datetime.date) else value
