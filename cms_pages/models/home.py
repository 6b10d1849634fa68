"""The firm's home page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms_pages.blocks import PageBody
from cms_pages.models.base import BasePage


class HomePage(BasePage):  # type: ignore[django-manager-missing]
    """The first page of a firm's host; made with the firm and never removed by it."""

    headline = models.CharField(
        _("headline"),
        max_length=120,
        blank=True,
        help_text=_("The large words at the top; without them the title of the page."),
    )
    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(PageBody(), verbose_name=_("content"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    template = "cms/home_page.html"
    parent_page_types: list[str] = []
    subpage_types = ["cms_pages.ContentPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
