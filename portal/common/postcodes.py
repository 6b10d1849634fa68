"""Dutch postcodes as people type them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.nl import postcode


def checked_postcode(typed: str) -> str:
    """``1234 AB``. Raises ValidationError with a sentence for the field."""
    if not postcode.is_valid(typed):
        raise ValidationError(_("This is no Dutch postcode. It has four digits and two letters."))
    return str(postcode.validate(typed))
