"""The form of the house style: how a firm looks and sounds, and how its clients reach it."""

from collections.abc import Collection
from copy import copy
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.branding.models import Branding
from portal.branding.palette import InvalidColour, normal_hex
from portal.branding.pictures import LOGO, PHOTO, Kind, redrawn, too_large
from portal.branding.previews import Look, drawn
from portal.branding.services import PICTURES, change_branding
from portal.common.postcodes import checked_postcode
from portal.tenants.models import Tenant

ADDRESS = ("street", "house_number", "postcode", "city")
CONTACT = ("phone", "email", "website", *ADDRESS)
# What a new firm chooses first; the rest waits in the house style of the CMS.
FIRST = ("accent_color", "logo", "photo", "phone", "email", "website")


class ColourInput(forms.TextInput):
    """The browser's own colour chooser."""

    input_type = "color"


class PictureInput(forms.ClearableFileInput):
    """Shows the picture that there is."""

    template_name = "branding/picture_input.html"

    def __init__(self) -> None:
        super().__init__({"accept": "image/png,image/jpeg,image/webp"})


class HouseStyleForm(forms.ModelForm):
    """A picture that is refused keeps the old one; the other fields keep what was typed.

    ``only``: the fields that this page asks; what it does not ask stays as it is. ``firm`` must be
    fresh: what the host gave may be a second old. ``cut_off``: the field of a file that was so large
    that nothing behind it arrived: all that is known then is kept, and nothing is right.
    """

    has_second = forms.BooleanField(
        label=gettext_lazy("A second colour too"),
        required=False,
        help_text=gettext_lazy("For the stripe along the top and the quiet parts of your pages."),
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        widget=PictureInput,
        help_text=gettext_lazy("PNG, JPG or WebP. It stands on your pages and on your letters."),
    )
    photo = forms.FileField(
        label=gettext_lazy("Photo"),
        required=False,
        widget=PictureInput,
        help_text=gettext_lazy("Of yourself, your team or your office; at the top of your site."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address for clients"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email", "autocapitalize": "none"}),
    )
    website = forms.URLField(
        label=gettext_lazy("Your own website"), required=False, assume_scheme="https"
    )
    street = forms.CharField(label=gettext_lazy("Street"), max_length=120, required=False)
    house_number = forms.CharField(
        label=gettext_lazy("House number"), max_length=20, required=False
    )
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=10, required=False)
    city = forms.CharField(label=gettext_lazy("Town"), max_length=80, required=False)

    class Meta:
        model = Branding
        fields = (
            "accent_color", "has_second", "second_color", "fonts", "logo", "photo", "formal_tone",
            "sender_name", "footer", *CONTACT,
        )  # fmt: skip
        widgets = {"accent_color": ColourInput, "second_color": ColourInput}
        help_texts = {
            "accent_color": gettext_lazy(
                "We make lighter and darker shades of it that everybody can read."
            ),
            "fonts": gettext_lazy(
                "On your pages. Mails and documents have fonts that arrive everywhere."
            ),
            "formal_tone": gettext_lazy(
                "On the pages of your clients and their lawyers, and in mails to them. What you "
                "write yourself stays as you write it."
            ),
            "sender_name": gettext_lazy(
                "Who your mails come from. Leave empty for the name of the firm."
            ),
            "footer": gettext_lazy("One line at the foot of every letter, document and mail."),
        }
        labels = {"footer": gettext_lazy("Footer")}

    def __init__(
        self,
        *args: Any,
        firm: Tenant,
        only: Collection[str] | None = None,
        cut_off: str = "",
        **kwargs: Any,
    ) -> None:
        branding: Branding = kwargs["instance"]
        known = {name: getattr(firm, name) for name in CONTACT}
        # A colour chooser cannot be empty, so a box beside it tells whether the colour counts.
        known["has_second"] = bool(branding.second_color)
        known["second_color"] = branding.second_color or branding.accent_color
        kwargs["initial"] = known | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.firm, self.cut_off = firm, cut_off
        if cut_off:
            self.data = {n: self.get_initial_for_field(f, n) for n, f in self.fields.items()} | {
                name: self.data[name] for name in self.data
            }
        for name in set(self.fields).difference(only or self.fields):
            del self.fields[name]
        # The address stands on our invoices too: it can be another, and not none.
        for name in set(ADDRESS).intersection(self.fields):
            self.fields[name].required = bool(known[name])

    def clean_accent_color(self) -> str:
        return self._colour("accent_color")

    def clean_second_color(self) -> str:
        return self._colour("second_color") if self.cleaned_data.get("has_second") else ""

    def clean_logo(self) -> Any:
        return self._picture("logo", LOGO)

    def clean_photo(self) -> Any:
        return self._picture("photo", PHOTO)

    def clean_postcode(self) -> str:
        typed: str = self.cleaned_data["postcode"]
        return checked_postcode(typed) if typed else ""

    def clean_sender_name(self) -> str:
        return " ".join(self.cleaned_data["sender_name"].split())

    def clean(self) -> dict[str, Any]:
        if self.cut_off:
            self.add_error(self.cut_off if self.cut_off in self.fields else None, too_large())
        return self.cleaned_data

    def save(self, commit: bool = True) -> Branding:
        fields, pictures, contact = self._sorted()
        return change_branding(
            branding=self.instance,
            remove=tuple(name for name, value in pictures.items() if value is False),
            contact=contact,
            **{name: value for name, value in pictures.items() if name in self._redrawn},
            **fields,
        )

    def look(self) -> Look:
        """How the firm would look with what is right in the form so far; nothing is stored."""
        if self.is_bound:
            self.full_clean()
        firm, branding = copy(self.firm), copy(self.instance)
        fields, pictures, contact = self._sorted()
        for row, values in ((branding, fields), (firm, contact)):
            for name, value in values.items():
                setattr(row, name, value)
        for name, value in pictures.items():
            if value is False:
                setattr(branding, name, "")
            elif name in self._redrawn:
                branding.__dict__[name] = drawn(value)
        firm.branding = branding
        return Look(firm=firm, branding=branding)

    def _sorted(self) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        """Columns of the look, pictures, and columns of the firm itself."""
        data = dict(getattr(self, "cleaned_data", {}))
        data.pop("has_second", None)
        pictures = {name: data.pop(name) for name in PICTURES if name in data}
        contact = {name: data.pop(name) for name in CONTACT if name in data}
        return data, pictures, contact

    def _post_clean(self) -> None:
        """The row is written by the service alone; here it stays as it is."""

    @property
    def _redrawn(self) -> set[str]:
        return {n for n in PICTURES if isinstance(self.files.get(n), UploadedFile)}

    def _picture(self, name: str, kind: Kind) -> Any:
        value = self.cleaned_data.get(name)
        return redrawn(value, kind) if isinstance(value, UploadedFile) else value

    def _colour(self, name: str) -> str:
        try:
            return normal_hex(self.cleaned_data[name])
        except InvalidColour:
            raise forms.ValidationError(
                _("This is not a colour. Write it as # and six figures: #1F6F78.")
            ) from None
