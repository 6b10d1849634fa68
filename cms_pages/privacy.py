"""Public pages and pictures go with the firm."""

from cms_pages.models import (
    BasePage,
    ContentPage,
    FirmDocument,
    FirmImage,
    FirmRendition,
    HandbookIndex,
    HandbookPage,
    HomePage,
)
from portal.privacy import registry
from portal.privacy.exporting import registry as exporting
from portal.privacy.registry import Subject


def register() -> None:
    registry.goes_with_firm(BasePage, ContentPage, HandbookIndex, HandbookPage, HomePage)
    registry.goes_with_firm(FirmDocument, FirmImage, FirmRendition)
    exporting.not_given(
        BasePage, ContentPage, HandbookIndex, HandbookPage, HomePage, FirmDocument, FirmImage,
        FirmRendition, because="the public website, which everybody can read",
    )  # fmt: skip
    registry.after_rows(count_homes)


def count_homes(subject: Subject) -> None:
    """The root of the page tree knows how many homes there are."""
    if subject.is_firm:
        BasePage.objects.filter(depth=1).update(numchild=BasePage.objects.filter(depth=2).count())
