"""What stands on a firm's invoices about the firm itself."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common import ibans, vat_ids
from portal.common.postcodes import checked_postcode
from portal.tenants.models import Tenant

# The law wants name and address of who gets the invoice (art. 35a Wet OB 1968).
NEEDED = ("legal_name", "street", "house_number", "postcode", "city")


class InvoiceDetailsForm(forms.ModelForm):
    """Accepts a postcode and a btw-id as people type them, and keeps them as they are written."""

    class Meta:
        model = Tenant
        fields = (*NEEDED, "vat_id")
        help_texts = {
            "vat_id": gettext_lazy("With two letters in front, such as NL999992004B01."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in NEEDED:
            self.fields[name].required = True

    def clean_postcode(self) -> str:
        return checked_postcode(self.cleaned_data["postcode"])

    def clean_vat_id(self) -> str:
        typed = self.cleaned_data["vat_id"]
        if not typed:
            return ""
        if not vat_ids.is_valid(typed):
            raise ValidationError(_("This is no btw-id. Look at a letter of the tax office."))
        return vat_ids.compact(typed)


class AccountForm(forms.Form):
    """Another account to collect from. ``key`` is the form's own, so that two clicks are one."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    iban = forms.CharField(label=gettext_lazy("Account number (IBAN)"), max_length=42)
    holder = forms.CharField(label=gettext_lazy("In the name of"), max_length=160)
    consent = forms.BooleanField(
        label=gettext_lazy("I give this SEPA direct debit mandate"),
        error_messages={"required": gettext_lazy("Without a mandate we keep the old account.")},
    )

    def clean_iban(self) -> str:
        typed = self.cleaned_data["iban"]
        if not ibans.is_valid(typed):
            raise ValidationError(_("This account number is not right. Look at it once more."))
        return ibans.compact(typed)


def lacks_details(firm: Tenant) -> bool:
    """Whether the firm's invoices would lack something that the law asks."""
    return not all(getattr(firm, name) for name in NEEDED)
