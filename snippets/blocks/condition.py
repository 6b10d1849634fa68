"""The block for a condition: one line for the author, JSON in the template."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import FieldBlock

from portal.common.conditions import check
from snippets.catalogue import COLLECTIONS, merge_labels
from snippets.expressions import ExpressionError
from snippets.presets import read_condition, write_condition


class ConditionInput(forms.TextInput):
    """A line with suggestions, which a script fills in."""

    class Media:
        js = ["snippets/js/conditions.js"]

    def __init__(self) -> None:
        super().__init__(
            attrs={"list": "condition-presets", "autocomplete": "off", "spellcheck": "false"}
        )


class ConditionField(forms.CharField):
    """A condition as text; cleaned to JSON. Refuses what the language or the catalogue lacks."""

    widget = ConditionInput

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else write_condition(value)

    def clean(self, value: Any) -> dict[str, Any] | None:
        text = super().clean(value)
        try:
            condition = read_condition(text)
        except ExpressionError as error:
            raise ValidationError(str(error)) from error
        faults = check(condition, merge_labels(), COLLECTIONS)
        if faults:
            raise ValidationError(faults)
        return condition


class ConditionBlock(FieldBlock):
    """A condition, or nothing: always.

    The native value is JSON. A line that can't be read stays a text, so that the form can show
    it again with its fault; such a value never passes `clean`.
    """

    def __init__(self, required: bool = False, help_text: Any = None, **kwargs: Any) -> None:
        self.field_options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> ConditionField:
        return ConditionField(**self.field_options)

    def value_for_form(self, value: Any) -> str:
        return value if isinstance(value, str) else write_condition(value)

    def value_from_form(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return read_condition(value)
        except ExpressionError:
            return value

    def get_prep_value(self, value: Any) -> Any:
        return value or None

    class Meta:
        icon = "decimal"
        label = _("Only if")
