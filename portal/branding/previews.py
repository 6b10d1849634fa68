"""How a look would be, before it is stored: on a page, in a mail, on paper.

The apps that draw these lie above this one and register here, in ``ready()``. A preview is drawn
from the rows that the firm of the scope sees, and from nothing that an address names.
"""

from base64 import b64encode
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode

from portal.branding.models import Branding
from portal.branding.tone import speaking_here
from portal.common.requests import FirmRequest
from portal.tenants.models import Tenant

OF_PALETTE = ("accent_color", "second_color", "fonts")


@dataclass(frozen=True)
class DrawnPicture:
    """A picture that was chosen and not stored, as a template uses one that was."""

    content: bytes
    url: str

    def open(self, mode: str = "rb") -> BytesIO:
        return BytesIO(self.content)


@dataclass(frozen=True)
class Look:
    """Copies of the firm's rows with what is being chosen; never saved."""

    firm: Tenant
    branding: Branding

    @property
    def palette_url(self) -> str:
        chosen = {name: getattr(self.branding, name) for name in OF_PALETTE}
        return f"{reverse('cms_house_style_palette')}?{urlencode(chosen)}"

    def request(self, request: FirmRequest) -> FirmRequest:
        """The same visitor at a firm that looks like this."""
        inner = copy(request)
        inner.tenant = self.firm
        return inner


def drawn(content: ContentFile) -> DrawnPicture:
    """Of a picture from ``pictures.redrawn``; it is shown from the page itself."""
    content.seek(0)
    data = content.read()
    kind = str(content.name).rpartition(".")[2]
    return DrawnPicture(data, f"data:image/{kind};base64,{b64encode(data).decode()}")


Draw = Callable[[FirmRequest, Look], str]


@dataclass(frozen=True)
class Preview:
    """``draw`` gives a whole page; ``width`` in pixels is what it is drawn at.

    ``firms_only``: the platform has no such thing.
    """

    name: str
    label: str | Promise
    draw: Draw
    width: int
    order: int
    firms_only: bool


_previews: dict[str, Preview] = {}


def provide_preview(
    name: str,
    label: str | Promise,
    draw: Draw,
    *,
    order: int,
    width: int = 400,
    firms_only: bool = False,
) -> None:
    _previews[name] = Preview(name, label, draw, width, order, firms_only)


def previews_of(request: FirmRequest, look: Look) -> list[dict[str, Any]]:
    """Every preview with its ``html``, in order."""
    inner = look.request(request)
    return [
        {
            "name": preview.name,
            "label": preview.label,
            "width": preview.width,
            "html": _in_tone(preview, inner, look),
        }
        for preview in sorted(_previews.values(), key=lambda preview: preview.order)
        if not (preview.firms_only and request.is_platform)
    ]


def _in_tone(preview: Preview, request: FirmRequest, look: Look) -> str:
    with speaking_here(look.branding):
        return preview.draw(request, look)
