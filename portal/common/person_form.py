"""A form on a public page, for people: programs that fill in forms are asked once more, and again."""

from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common.uuids import uuid_or_none

# Who comes back to an older form sends it once more.
TOKEN_VALID = timedelta(days=2)


class PersonForm(forms.Form):
    """``token`` carries the form's own key, when it was drawn and a note (``noted``), signed.

    Against programs: a field that people do not see (``website``) and a form that comes back too
    soon or that we did not draw. None of these throws away what was typed, for each can happen to a
    person. It needs no cookie and no script.
    """

    salt: ClassVar[str]

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    was_trapped = False

    def __init__(self, data: Any = None, *, now: datetime) -> None:
        self.now = now
        key, drawn, self.noted_before = self.read(data.get("token", "")) if data else NOTHING
        self.key, self.drawn = key or uuid4(), drawn or now
        self.is_fresh = key is None
        said = [str(self.key), self.drawn.isoformat(), self.noted()]
        token = signing.dumps(said, salt=self.salt)
        if data is not None:
            data = data.copy()
            self.was_trapped = bool(data.get("website"))
            data["token"], data["website"] = token, ""
        super().__init__(data, initial={"token": token})

    def noted(self) -> str:
        """What else must be the same when the form comes back."""
        return ""

    def read(self, token: str) -> tuple[UUID | None, datetime | None, str]:
        """The form's key, when it was drawn and what was noted; nothing where we did not write it
        or it is too old.
        """
        try:
            key, drawn, noted = signing.loads(token, salt=self.salt, max_age=TOKEN_VALID)
        except (signing.BadSignature, ValueError):
            return NOTHING
        return uuid_or_none(key), datetime.fromisoformat(drawn), noted

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        soon = self.now - self.drawn < timedelta(seconds=settings.FORM_LEAST_SECONDS)
        if self.is_fresh or self.was_trapped or soon:
            raise forms.ValidationError(
                _("We want to be sure that you are a person. Send the form once more."), code="trap"
            )
        return data


NOTHING: tuple[None, None, str] = (None, None, "")
