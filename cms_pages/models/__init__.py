from cms_pages.models.base import BasePage
from cms_pages.models.content import ContentPage
from cms_pages.models.handbook import HandbookIndex, HandbookPage
from cms_pages.models.home import HomePage
from cms_pages.models.media import FirmDocument, FirmImage, FirmRendition

__all__ = [
    "BasePage", "ContentPage", "FirmDocument", "FirmImage", "FirmRendition", "HandbookIndex",
    "HandbookPage", "HomePage",
]  # fmt: skip
