"""Any other public page of a firm."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms_pages.blocks import PageBody
from cms_pages.models.base import HOME_DEPTH, BasePage
from cms_pages.reserved import TAKEN


class ContentPage(BasePage):  # type: ignore[django-manager-missing]
    """A page below the home page: how we work, prices, privacy."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(PageBody(), verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    template = "cms/content_page.html"
    parent_page_types = ["cms_pages.HomePage", "cms_pages.ContentPage"]
    subpage_types = ["cms_pages.ContentPage"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @property
    def has_form(self) -> bool:
        """Whether visitors can write from this page itself."""
        return any(block.block_type == "contact_form" for block in self.body)

    def clean(self) -> None:
        super().clean()
        if self.slug in TAKEN and (self.depth or HOME_DEPTH + 1) == HOME_DEPTH + 1:
            raise ValidationError({"slug": _("This address is in use by the portal.")})
