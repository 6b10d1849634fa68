"""What a firm can choose from for its look."""

from django.db import models
from django.utils.translation import gettext_lazy as _

_SYSTEM = 'system-ui,-apple-system,"Segoe UI",Roboto,sans-serif'


class FontPair(models.TextChoices):
    """Headings and text: the fonts that come with the product, or those of the reader's device.

    Documents keep the fonts that a PDF can carry with it.
    """

    HOUSE = "house", _("Source Serif for headings, Source Sans for text")
    PLAIN = "plain", _("Source Sans for all")
    CLASSIC = "classic", _("Georgia for headings, the device's own font for text")
    DEVICE = "device", _("The device's own font for all")

    @property
    def properties(self) -> dict[str, str]:
        """The custom properties that differ from those in ``tokens.css``."""
        return {
            "house": {},
            "plain": {"serif": "var(--sans)"},
            "classic": {"sans": _SYSTEM, "serif": 'Georgia,"Times New Roman",serif'},
            "device": {"sans": _SYSTEM, "serif": "var(--sans)"},
        }[self.value]

    @property
    def mail_heading(self) -> str:
        """For mail programs, which know the fonts of the device only."""
        if self in (FontPair.HOUSE, FontPair.CLASSIC):
            return "Georgia, Times New Roman, serif"
        return MAIL_TEXT


MAIL_TEXT = "Helvetica, Arial, sans-serif"
