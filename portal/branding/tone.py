"""Je or u: how a firm addresses its clients and their lawyers in Dutch.

The u-forms are a sparse catalogue of their own (``locale/nl_Formal``): what it lacks is said as in
``nl``. To the outside both are Dutch: ``lang`` and ``Content-Language`` say ``nl``.
"""

from contextlib import AbstractContextManager

from django.utils import translation
from django.utils.translation import get_language

from portal.branding.models import Branding

FORMAL = "nl-formal"


def in_tone(language: str, branding: Branding | None) -> str:
    """The language of the catalogue in which a firm speaks ``language``."""
    return FORMAL if language == "nl" and branding and branding.formal_tone else language


def speaking(language: str, branding: Branding | None = None) -> AbstractContextManager[None]:
    """Says what follows in ``language`` and in the tone of the firm of the scope."""
    return translation.override(in_tone(language, branding or Branding.objects.first()))


def speaking_here(branding: Branding | None) -> AbstractContextManager[None]:
    """Says what follows in the present language, in the firm's tone."""
    return translation.override(in_tone(get_language() or "nl", branding))
