"""The form of the house style."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.branding.models import Branding
from portal.branding.palette import InvalidColour, normal_hex
from portal.branding.pictures import LOGO, PHOTO, Kind, redrawn
from portal.branding.services import PICTURES, change_branding


class ColourInput(forms.TextInput):
    """The browser's own colour chooser."""

    input_type = "color"


class PictureInput(forms.ClearableFileInput):
    """Shows the picture that there is."""

    template_name = "branding/picture_input.html"

    def __init__(self) -> None:
        super().__init__({"accept": "image/png,image/jpeg,image/webp"})


class BrandingForm(forms.ModelForm):
    """A picture that is refused keeps the old one; the other fields keep what was typed."""

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

    class Meta:
        model = Branding
        fields: tuple[str, ...] = ("logo", "photo", "accent_color", "formal_tone", "footer")
        widgets = {"accent_color": ColourInput}
        help_texts = {
            "accent_color": gettext_lazy(
                "We make lighter and darker shades of it that everybody can read."
            ),
            "formal_tone": gettext_lazy("Leave empty to address people with 'je'."),
            "footer": gettext_lazy("One line at the foot of every letter and document."),
        }

    def clean_accent_color(self) -> str:
        try:
            return normal_hex(self.cleaned_data["accent_color"])
        except InvalidColour:
            raise forms.ValidationError(
                _("This is not a colour. Write it as # and six figures: #1F6F78.")
            ) from None

    def clean_logo(self) -> Any:
        return self._picture("logo", LOGO)

    def clean_photo(self) -> Any:
        return self._picture("photo", PHOTO)

    def save(self, commit: bool = True) -> Branding:
        data = dict(self.cleaned_data)
        pictures = {name: data.pop(name) for name in PICTURES}
        return change_branding(
            branding=self.instance,
            remove=tuple(name for name, value in pictures.items() if value is False),
            **{name: value for name, value in pictures.items() if name in self._redrawn},
            **data,
        )

    def _post_clean(self) -> None:
        """The row is written by the service alone; here it stays as it is."""

    @property
    def _redrawn(self) -> set[str]:
        return {n for n in PICTURES if isinstance(self.files.get(n), UploadedFile)}

    def _picture(self, name: str, kind: Kind) -> Any:
        value = self.cleaned_data.get(name)
        return redrawn(value, kind) if isinstance(value, UploadedFile) else value


class FirstStyleForm(BrandingForm):
    """What a new firm chooses first; the rest waits in the house style of the CMS."""

    class Meta(BrandingForm.Meta):
        fields = ("logo", "photo", "accent_color")
