"""The forms of contacts, their notes and tasks, and of opening a dossier."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from portal.crm.enums import AgreedHow, ContactSource, ContactState
from portal.crm.fields import PhoneField
from portal.crm.models import Contact
from portal.dossiers.enums import Trajectory

LONGEST_NOTE = 10_000


class OnceForm(forms.Form):
    """Carries the id of what it will make, so that it is made once, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid7)


class ContactForm(OnceForm):
    """Who somebody is and how to reach them."""

    given_name = forms.CharField(label=_("Given name"), max_length=60, required=False)
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Prefix"), max_length=20, required=False, help_text=_("For example: van der")
    )
    last_name = forms.CharField(label=_("Last name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Their own: not one that they share with their partner."),
    )
    phone = PhoneField(label=_("Phone"), required=False)
    source = forms.ChoiceField(label=_("How did they find you?"), choices=ContactSource.choices)

    @classmethod
    def about(cls, contact: Contact) -> "ContactForm":
        return cls(initial={name: getattr(contact, name) for name in FIELDS})


FIELDS = ("given_name", "prefix", "last_name", "email", "phone", "source")


class NoteForm(OnceForm):
    """What a colleague wants to remember."""

    text = forms.CharField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only your office reads this. It never gets into a dossier by itself."),
    )


class TaskForm(OnceForm):
    """Something to do by a day."""

    text = forms.CharField(label=_("What is to be done?"), max_length=300)
    due_on = forms.DateField(label=_("Before"), help_text=_("dd-mm-yyyy"))


class StateForm(forms.Form):
    """How far it is with somebody; a dossier gives its own state."""

    state = forms.ChoiceField(
        label=_("How far is it?"),
        choices=[choice for choice in ContactState.choices if choice[0] != ContactState.DOSSIER],
    )


class AgreementForm(forms.Form):
    """Somebody said yes to the service."""

    agreed_on = forms.DateField(label=_("On which day?"), help_text=_("dd-mm-yyyy"))
    how = forms.ChoiceField(label=_("How?"), choices=AgreedHow.choices, widget=forms.RadioSelect)


class ContactChoice(forms.ModelChoiceField):
    """Tells namesakes apart by their address."""

    def label_from_instance(self, obj: Any) -> str:
        reached_by = obj.email or obj.phone
        return f"{obj.full_name} ({reached_by})" if reached_by else str(obj.full_name)


class ChoosePairForm(forms.Form):
    """The two people of a new dossier."""

    a = ContactChoice(label=_("Party A"), queryset=Contact.objects.none(), to_field_name="uuid")
    b = ContactChoice(label=_("Party B"), queryset=Contact.objects.none(), to_field_name="uuid")

    def __init__(self, *args: Any, contacts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["a"].queryset = self.fields["b"].queryset = contacts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("a") and data.get("a") == data.get("b"):
            self.add_error("b", _("Choose two different people."))
        return data


class OpenDossierForm(forms.Form):
    """What a dossier starts with."""

    number = forms.CharField(
        label=_("Number"),
        max_length=20,
        help_text=_("The next of this year. You may use a number of your own."),
    )
    trajectory = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[(value, str(label).capitalize()) for value, label in Trajectory.choices],
        widget=forms.RadioSelect,
    )
    minors = forms.BooleanField(
        label=_("There are children under 18"),
        required=False,
        help_text=_("Then the tram line gets the stop about the children and the parenting plan."),
    )
    email_a = forms.EmailField(
        label=_("E-mail address of A"),
        help_text=_("The invitation goes here. Nobody else may read this mailbox."),
    )
    email_b = forms.EmailField(
        label=_("E-mail address of B"),
        help_text=_("Another address than that of A: each gets a link of their own."),
    )

    def __init__(self, *args: Any, pair: tuple[Contact, Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, contact in zip(("email_a", "email_b"), pair, strict=True):
            self.fields[name].label = f"{self.fields[name].label} ({contact.full_name})"
