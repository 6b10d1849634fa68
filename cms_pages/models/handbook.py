"""The handbook of the product, on the platform's host only: a front page with its chapters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.query import PageQuerySet

from cms_pages.blocks import ChapterBody
from cms_pages.handbook.searching import find
from cms_pages.models.base import BasePage
from portal.common.help import CHAPTERS
from portal.common.requests import text_of

MOST_ASKED = 100


@dataclass(frozen=True)
class Entry:
    """A page of the handbook in a list of links."""

    pk: int
    title: str
    intro: str
    url: str

    @classmethod
    def of(cls, page: Any, request: HttpRequest) -> "Entry":
        return cls(page.pk, page.title, page.intro, page.get_url(request) or "")


class HandbookIndex(BasePage):  # type: ignore[django-manager-missing]
    """The front page: all chapters in order, and the search. Made with the platform, never by hand."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    promote_panels: list[Any] = []  # the address is fixed: the help links lead to it
    template = "cms/handbook_index.html"
    parent_page_types: list[str] = []
    subpage_types = ["cms_pages.HandbookPage"]
    is_creatable = False

    class Meta:
        verbose_name = _("handbook")
        verbose_name_plural = _("handbooks")

    @classmethod
    def stays(cls, page: BasePage) -> bool:
        return True

    def chapters(self) -> PageQuerySet:
        return HandbookPage.objects.child_of(self).live().order_by("path")

    @staticmethod
    def _hits(
        chapters: Iterable["HandbookPage"], asked: str, request: HttpRequest
    ) -> list[dict[str, Any]]:
        return [
            {
                "title": hit.page.title,
                "reader": hit.reader.label,
                "sentence": hit.sentence,
                "url": f"{hit.page.get_url(request)}#{hit.reader.value}",
            }
            for hit in find(chapters, asked)
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """``asked`` is what the visitor searches for; ``hits`` what was found, None = no search."""
        asked = text_of(request.GET, "zoek")[:MOST_ASKED]
        chapters = self.chapters()
        return super().get_context(request, *args, **kwargs) | {
            "address": self.get_url(request),
            "chapters": [Entry.of(page, request) for page in chapters],
            "asked": asked,
            "hits": self._hits(chapters, asked, request) if asked else None,
        }


class HandbookPage(BasePage):  # type: ignore[django-manager-missing]
    """A chapter. ``edition`` tells which text of ours was put in; '' for a chapter made in the CMS."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(ChapterBody(), verbose_name=_("content"), blank=True)
    edition = models.CharField(max_length=64, blank=True, editable=False, default="")

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    promote_panels: list[Any] = []
    template = "cms/handbook_page.html"
    parent_page_types = ["cms_pages.HandbookIndex"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("chapter of the handbook")
        verbose_name_plural = _("chapters of the handbook")

    @classmethod
    def stays(cls, page: BasePage) -> bool:
        """The chapters that help links lead to."""
        return page.slug in CHAPTERS

    @cached_property
    def index(self) -> HandbookIndex:
        return HandbookIndex.objects.parent_of(self).get()

    def crumbs(self, home: Any, request: HttpRequest) -> list[tuple[str, str]]:
        """By the front page, which is read anyway."""
        pages = (home, self.index, self)
        return [(page.title, page.get_full_url(request) or "") for page in pages]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """``number`` of ``total`` chapters, and the ones around it."""
        index = self.index
        chapters = [Entry.of(page, request) for page in index.chapters().defer_streamfields()]
        # The chapter itself is not among them where an editor looks at it before it is public.
        at = next((n for n, entry in enumerate(chapters) if entry.pk == self.pk), len(chapters))
        return super().get_context(request, *args, **kwargs) | {
            "index": Entry.of(index, request),
            "chapters": chapters,
            "number": at + 1,
            "total": max(len(chapters), at + 1),
            "previous": chapters[at - 1] if at else None,
            "next": chapters[at + 1] if at + 1 < len(chapters) else None,
        }
