"""The form of a task, with what an appointment asks more: a time and a place."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common.date_field import LooseDateField
from portal.dossiers.enums import SafetyMode, Side, TodoKind
from portal.dossiers.models import Dossier, Party
from portal.dossiers.visibility import Viewer
from portal.facts.seeing import shield_of, side_of
from portal.facts.selectors import facts_seen_by, field_of

# Parts of an address that many people share tell nothing by themselves.
SHARED = ("city", "country", "house_number", "new_address_from")
SHORTEST = 4


class TodoForm(forms.Form):
    """A task for a party; ``key`` makes a second click find what the first one made."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("What should be done"),
        help_text=gettext_lazy("As the party reads it, for example: Add your last three payslips."),
        max_length=200,
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=TodoKind.choices)
    whose = forms.ChoiceField(label=gettext_lazy("For"), widget=forms.RadioSelect)
    due_on = LooseDateField(
        label=gettext_lazy("Before, or the day of the appointment"), required=False
    )
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        help_text=gettext_lazy("Of an appointment only, for example 14:30."),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write the time as 14:30.")},
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("Of an appointment only: an address, by phone, or by video."),
        required=False,
        max_length=200,
    )

    def __init__(
        self, *args: Any, dossier: Dossier, parties: Sequence[Party], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"key": uuid4(), "whose": "each"})
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        names = {party.side: party.called for party in parties}
        whose: Any = self.fields["whose"]
        whose.choices = [
            ("each", _("Both, each their own")),
            *((side.value, names[side]) for side in Side if side in names),
            ("both", _("One of the two is enough")),
        ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("kind") == TodoKind.APPOINTMENT:
            self.clean_appointment(data)
        else:
            data["time"], data["place"] = None, ""
        return data

    def clean_appointment(self, data: dict[str, Any]) -> None:
        """With a day and a time; both are asked each, and never both where they must not meet."""
        for name, fault in (("due_on", _("Give the day.")), ("time", _("Give the time."))):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, fault)
        starts = self.starts_at
        if starts is not None and starts <= timezone.now():
            self.add_error("due_on", _("Choose a moment that is still to come."))
        if data.get("whose") in ("each", "both"):
            data["whose"] = "each"
            if self.dossier.safety_mode == SafetyMode.SHUTTLE_ONLY:
                self.add_error(
                    "whose",
                    _("In this dossier the two do not meet. Give each an own appointment."),
                )
        if tells_secret(self.dossier, data.get("place", "")):
            self.add_error(
                "place",
                _("This tells where somebody is who keeps that secret. Choose another place."),
            )

    @property
    def starts_at(self) -> datetime | None:
        """The moment of an appointment, on the clock of the firm."""
        day, at = self.cleaned_data.get("due_on"), self.cleaned_data.get("time")
        if self.cleaned_data.get("kind") != TodoKind.APPOINTMENT or day is None or at is None:
            return None
        return timezone.make_aware(datetime.combine(day, at if isinstance(at, time) else time()))


def tells_secret(dossier: Dossier, text: str) -> bool:
    """Whether ``text`` holds a street, postcode, school … of somebody with a secret address. For
    whomever it is meant: a calendar is shared, and a phone lies on a table.
    """
    typed = _plain(text)
    return bool(typed) and any(secret in typed for secret in _secrets(dossier))


def _secrets(dossier: Dossier) -> list[str]:
    facts = facts_seen_by(dossier, Viewer(office=True))
    shield = shield_of(facts)
    if not shield.secret:
        return []
    values = []
    for fact in facts:
        field = field_of(fact)
        if field is None or not field.shield or fact.field.endswith(SHARED):
            continue
        if side_of(fact, shield.homes) in (*shield.secret, None):
            values.append(_plain(str(fact.value)))
    return [value for value in values if len(value) >= SHORTEST]


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
