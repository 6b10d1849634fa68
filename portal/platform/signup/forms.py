"""The form with which a firm signs up, and the one to ask the activation link again."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core import signing
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.forms import email_address
from portal.common.uuids import uuid_or_none
from portal.provisioning import checking
from portal.provisioning.enums import ConsentKind, Register
from portal.provisioning.services import SignupDetails, mandate_reference
from portal.provisioning.texts import CURRENT

SALT = "portal.platform.signup"
# Who comes back to an older form sends it once more.
TOKEN_VALID = timedelta(days=2)
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


class SignupForm(forms.Form):
    """One page. ``token`` carries the form's own key, when it was drawn and with which texts, signed.

    Against programs that fill in forms: a field that people do not see (``website``) and a form
    that comes back too soon. Neither throws away what was typed, for both can happen to a person.
    """

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
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

    def __init__(self, data: Any = None, *, now: datetime) -> None:
        self.now = now
        key, drawn, texts = read_token(data.get("token", "")) if data else (None, None, "")
        self.key, self.drawn = key or uuid4(), drawn or now
        self.is_fresh = key is None
        self.has_old_texts = key is not None and texts != versions()
        token = signing.dumps([str(self.key), self.drawn.isoformat(), versions()], salt=SALT)
        if data is not None:
            data = data.copy()
            self.was_trapped = bool(data.get("website"))
            data["token"], data["website"] = token, ""
            if not data.get("slug", "").strip() and data.get("name", "").strip():
                data["slug"] = checking.proposed_slug(data["name"])
                self.was_proposed = bool(data["slug"])
        super().__init__(data, initial={"token": token})

    was_trapped = False
    was_proposed = False

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
        soon = self.now - self.drawn < timedelta(seconds=settings.SIGNUP_LEAST_SECONDS)
        if self.is_fresh or self.was_trapped or soon:
            raise forms.ValidationError(
                _("We want to be sure that you are a person. Send the form once more."), code="trap"
            )
        if self.has_old_texts:
            raise forms.ValidationError(
                _(
                    "The texts have changed while you filled this in. Read them and send it once more."
                )
            )
        return self.cleaned_data

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


def versions() -> str:
    """Which texts stand beside the ticks at the moment."""
    return " ".join(CURRENT.values())


def read_token(token: str) -> tuple[UUID | None, datetime | None, str]:
    """The form's key, when it was drawn and its texts; nothing where we did not write it or it is
    too old.
    """
    try:
        key, drawn, texts = signing.loads(token, salt=SALT, max_age=TOKEN_VALID)
    except (signing.BadSignature, ValueError):
        return None, None, ""
    return uuid_or_none(key), datetime.fromisoformat(drawn), texts


class AskLinkForm(forms.Form):
    """Asks the activation link again. The answer is the same for every address."""

    email = email_address()
