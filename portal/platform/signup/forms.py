"""The form with which a firm signs up, and the one to ask the activation link again."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.forms import email_address
from portal.common.person_form import PersonForm
from portal.provisioning import checking
from portal.provisioning.enums import ConsentKind, Register
from portal.provisioning.services import SignupDetails, mandate_reference
from portal.provisioning.texts import CURRENT

LOOKS_UP: dict[str, Any] = {
    "hx-get": reverse_lazy("signup:address"),
    "hx-include": "closest form",
    "hx-sync": "closest form:replace",
}


FILL_IN = gettext_lazy("Fill this in.")


def text(
    label: Any, longest: int, complete: str, *, needed: bool = True, **attrs: Any
) -> forms.CharField:
    """A line of text; ``complete``: what the browser may fill in."""
    widget = forms.TextInput(attrs={"autocomplete": complete} | attrs)
    return forms.CharField(
        label=label,
        max_length=longest,
        required=needed,
        widget=widget,
        error_messages={"required": FILL_IN},
    )


def tick(label: Any, fault: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, error_messages={"required": fault})


class SignupForm(PersonForm):
    """One page. Notes with which texts it was drawn: nobody agrees to a text that was not shown."""

    salt = "portal.platform.signup"

    name = text(
        gettext_lazy("Name of your firm"), 120, "organization",
        **LOOKS_UP | {"hx-trigger": "input changed delay:400ms", "hx-target": "#signup-address"},
    )  # fmt: skip
    slug = text(
        gettext_lazy("Your own address"), 40, "off", autocapitalize="none", spellcheck="false",
        **LOOKS_UP | {"hx-trigger": "input changed delay:300ms", "hx-target": "#signup-free"},
    )  # fmt: skip
    legal_name = text(gettext_lazy("Legal name, as at the KvK"), 160, "organization")
    kvk_number = text(gettext_lazy("KvK number"), 12, "off", inputmode="numeric")
    vat_id = text(
        gettext_lazy("btw-id"), 20, "off", needed=False, autocapitalize="characters",
        spellcheck="false",
    )  # fmt: skip
    street = text(gettext_lazy("Street"), 120, "address-line1")
    house_number = text(gettext_lazy("House number"), 20, "address-line2")
    postcode = text(gettext_lazy("Postcode"), 10, "postal-code")
    city = text(gettext_lazy("Town"), 80, "address-level2")
    owner_name = text(gettext_lazy("Your name"), 160, "name")
    owner_email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
        error_messages={"required": FILL_IN},
        help_text=gettext_lazy("Here we send the link with which you open your environment."),
    )
    register = forms.ChoiceField(
        label=gettext_lazy("Professional register"),
        required=False,
        choices=[("", gettext_lazy("None")), *Register.choices],
    )
    register_number = text(gettext_lazy("Number in the register"), 40, "off", needed=False)
    told_paid = forms.BooleanField(
        label=gettext_lazy("I know that I may have to pay from the first day"), required=False
    )
    iban = text(gettext_lazy("Account number (IBAN)"), 42, "off", autocapitalize="characters")
    account_holder = text(gettext_lazy("In the name of"), 160, "off")
    mandate = tick(
        gettext_lazy("I give this SEPA direct debit mandate"),
        gettext_lazy("We cannot start without a mandate. In the first month nothing is debited."),
    )
    terms = tick(
        gettext_lazy("I agree with the terms"), gettext_lazy("Read the terms, and tick this box.")
    )
    privacy = tick(
        gettext_lazy("I have read the privacy statement"),
        gettext_lazy("Read the privacy statement, and tick this box."),
    )
    processing = tick(
        gettext_lazy("I agree with the processing agreement"),
        gettext_lazy("Read the processing agreement, and tick this box."),
    )

    was_proposed = False

    def __init__(self, data: Any = None, *, now: datetime) -> None:
        if data is not None and not data.get("slug", "").strip() and data.get("name", "").strip():
            data = data.copy()
            data["slug"] = checking.proposed_slug(data["name"])
            self.was_proposed = bool(data["slug"])
        super().__init__(data, now=now)

    def noted(self) -> str:
        """Which texts stand beside the ticks at the moment."""
        return " ".join(CURRENT.values())

    @property
    def has_old_texts(self) -> bool:
        return not self.is_fresh and self.noted_before != self.noted()

    @property
    def reference(self) -> str:
        """The mandate's, shown before it is given."""
        return mandate_reference(self.key)

    def clean_slug(self) -> str:
        slug = checking.checked_slug(self.cleaned_data["slug"])
        if self.was_proposed:
            raise forms.ValidationError(_("We propose this address. Keep it, or change it."))
        if not checking.is_free(slug):
            raise checking.taken_fault()
        return slug

    def clean_name(self) -> str:
        return checking.checked_name(self.cleaned_data["name"])

    def clean_legal_name(self) -> str:
        return checking.checked_name(self.cleaned_data["legal_name"])

    def clean_owner_name(self) -> str:
        return checking.checked_name(self.cleaned_data["owner_name"])

    def clean_account_holder(self) -> str:
        return checking.checked_name(self.cleaned_data["account_holder"])

    def clean_vat_id(self) -> str:
        return checking.checked_vat_id(self.cleaned_data["vat_id"])

    def clean_register_number(self) -> str:
        number = str(self.cleaned_data["register_number"])
        if bool(number) != bool(self.cleaned_data.get("register")):
            raise forms.ValidationError(
                _("Choose the register and fill in your number, or neither.")
            )
        return number

    def clean_kvk_number(self) -> str:
        return checking.checked_kvk(self.cleaned_data["kvk_number"])

    def clean_postcode(self) -> str:
        return checking.checked_postcode(self.cleaned_data["postcode"])

    def clean_iban(self) -> str:
        return checking.checked_iban(self.cleaned_data["iban"])

    def clean_owner_email(self) -> str:
        return str(self.cleaned_data["owner_email"]).lower()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.has_old_texts:
            raise forms.ValidationError(
                _(
                    "The texts have changed while you filled this in. Read them and send it once more."
                )
            )
        return data

    @property
    def asks_paid(self) -> bool:
        """Whether to show that the free month may have been had: only of a form that was sent."""
        return self.is_bound and ("told_paid" in self.errors or bool(self.data.get("told_paid")))

    @property
    def details(self) -> SignupDetails:
        given = self.cleaned_data
        names = SignupDetails.__dataclass_fields__.keys() - {"form_key"}
        return SignupDetails(form_key=self.key, **{name: given[name] for name in names})

    @property
    def consents(self) -> list[str]:
        return [kind for kind in ConsentKind.values if self.cleaned_data.get(kind)]


class AskLinkForm(forms.Form):
    """Asks the activation link again. The answer is the same for every address."""

    email = email_address()
