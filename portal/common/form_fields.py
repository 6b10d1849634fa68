"""How a form field is drawn: which control, which attributes, which words around it."""

from typing import Any, Literal

from django import forms
from django.forms.boundfield import BoundField

Width = Literal["xs", "s", "m", "l", "full"]


def drawn_field(
    bound: BoundField, *, width: Width, hint: str = "", sign: str = ""
) -> dict[str, Any]:
    """What ``components/field.html`` needs. Django itself adds ``aria-invalid``."""
    widget = bound.field.widget
    shape = _shape(widget)
    if isinstance(widget, forms.NumberInput):
        # A number control refuses "1.234,56"; the field itself accepts it.
        widget.input_type = "text"
    attrs: dict[str, Any] = {}
    if shape == "input":
        attrs["class"] = " ".join(
            filter(None, ["input", f"width-{width}" if width != "full" else "", _figures(bound)])
        )
    if isinstance(bound.field, forms.DecimalField | forms.IntegerField):
        attrs["inputmode"] = "decimal"
    described = " ".join(
        name
        for name, there in (
            (f"{bound.auto_id}_hint", hint or bound.help_text),
            (f"{bound.auto_id}_error", bound.errors),
        )
        if there
    )
    if described and shape != "group":
        attrs["aria-describedby"] = described
    return {
        "bound": bound,
        "shape": shape,
        "control": bound.as_widget(attrs=attrs),
        "choices": list(bound) if shape == "group" else [],
        "hint": hint or bound.help_text,
        "sign": sign,
        "described": described,
        "optional": not bound.field.required and shape != "check",
    }


def _shape(widget: forms.Widget) -> str:
    """input | check (one box, label beside it) | group (several choices) | file | hidden."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "file" if isinstance(widget, forms.FileInput) else "input"


def _figures(bound: BoundField) -> str:
    return (
        "input--num"
        if isinstance(bound.field, forms.DecimalField | forms.IntegerField | forms.DateField)
        else ""
    )
