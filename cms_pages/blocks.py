"""The blocks that public pages are built of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

INLINE = ["bold", "italic", "link", "ol", "ul"]


class StepBlock(blocks.StructBlock):
    """One step of how the firm works."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"))


class PageBody(blocks.StreamBlock):
    """What a public page consists of."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, icon="title")
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), icon="list-ol")
    line = blocks.StaticBlock(
        label=_("Tram line"), admin_text=_("Shows the stops of a divorce."), icon="arrow-right"
    )
