"""The question for help, and the new password."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.forms import TwicePassword, email_address
from portal.accounts.models import User
from portal.recovery.enums import NEEDS_ADDRESS, Lost


def new_address() -> forms.EmailField:
    return forms.EmailField(
        label=gettext_lazy("New e-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text=gettext_lazy(
            "Only where the e-mail address is lost. An address that nobody else reads."
        ),
    )


def what_is_lost() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("What is lost?"), choices=Lost.choices, widget=forms.RadioSelect
    )


class AddressWhereNeeded(forms.Form):
    """Asks the new address where the old one is lost."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        missing = data.get("lost") in NEEDS_ADDRESS and not data.get("new_email")
        if missing and "new_email" not in self.errors:
            self.add_error("new_email", _("Fill in the new e-mail address."))
        return data


class AskForm(AddressWhereNeeded):
    """What somebody asks who cannot log in. The answer is the same for every address."""

    email = email_address()
    lost = what_is_lost()
    new_email = new_address()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address with which you logged in")


class WordForm(AddressWhereNeeded):
    """The word of who has made sure that it is this person."""

    lost = what_is_lost()
    new_email = new_address()
    how = forms.ChoiceField(
        label=gettext_lazy("How did you make sure who it is?"), widget=forms.RadioSelect
    )
    ways: type[TextChoices]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = self.ways.choices  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, str]:
        """What the services of a renewal are told."""
        return {name: self.cleaned_data[name] for name in ("lost", "new_email", "how")}


class NewPasswordForm(TwicePassword):
    """By the link of the mail."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
