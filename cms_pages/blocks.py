"""The blocks that public pages are built of."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms_pages.block_examples import EXAMPLES
from cms_pages.enums import Reader
from cms_pages.handbook.screens import names, screen
from cms_pages.models.media import FirmRendition

INLINE = ["bold", "italic", "link", "ol", "ul"]


class PictureBlock(ImageBlock):
    """A picture with words for who cannot see it; all sizes of all pictures are read at once."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        pictures: list[Any] = super().bulk_to_python(values)
        sizes = Prefetch("renditions", FirmRendition.objects.all(), to_attr="prefetched_renditions")
        prefetch_related_objects([picture for picture in pictures if picture], sizes)
        return pictures


class StepBlock(blocks.StructBlock):
    """One step of how the firm works, or one point about it."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"))


class QuestionBlock(blocks.StructBlock):
    """A question that visitors ask, with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("Answer"), features=INLINE)


class PriceBlock(blocks.StructBlock):
    """One line of what something costs, in the firm's own words: '€ 175 per uur', 'gratis'."""

    what = blocks.CharBlock(label=_("What"), max_length=120)
    price = blocks.CharBlock(label=_("Price"), max_length=60)
    text = blocks.TextBlock(label=_("Explanation"), required=False)


class PersonBlock(blocks.StructBlock):
    """Somebody who works at the firm."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("What this person does"), max_length=120, required=False)
    text = blocks.TextBlock(label=_("Text"))
    picture = PictureBlock(label=_("Picture"), required=False)


class PageBody(blocks.StreamBlock):
    """What a public page consists of. An editor sees an example of each before choosing it."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, icon="title", template="cms/blocks/heading.html"
    )
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE, template="cms/blocks/text.html")
    picture = PictureBlock(label=_("Picture"), icon="image", template="cms/blocks/picture.html")
    steps = blocks.ListBlock(
        StepBlock(), label=_("Steps"), icon="list-ol", template="cms/blocks/steps.html"
    )
    points = blocks.ListBlock(
        StepBlock(), label=_("Points"), icon="list-ul", template="cms/blocks/points.html"
    )
    questions = blocks.ListBlock(
        QuestionBlock(), label=_("Questions"), icon="help", template="cms/blocks/questions.html"
    )
    prices = blocks.ListBlock(
        PriceBlock(), label=_("Prices"), icon="table", template="cms/blocks/prices.html"
    )
    people = blocks.ListBlock(
        PersonBlock(), label=_("People"), icon="group", template="cms/blocks/people.html"
    )
    note = blocks.TextBlock(
        label=_("Good to know"), icon="info-circle", template="cms/blocks/note.html"
    )
    line = blocks.StaticBlock(
        label=_("Tram line"),
        admin_text=_("Shows the stops of a divorce."),
        icon="arrow-right",
        template="cms/blocks/line.html",
    )
    contact_form = blocks.StaticBlock(
        label=_("Contact form"),
        admin_text=_("Whoever sends the form stands among your contacts, with a task to call."),
        icon="mail",
        template="cms/blocks/contact_form.html",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (value, words) in EXAMPLES.items():
            meta: Any = self.child_blocks[name].meta
            meta.preview_value, meta.description = value, words


class ScreenBlock(blocks.StructBlock):
    """A picture of one of the product's own screens, with words for who cannot see it."""

    name = blocks.CharBlock(label=_("Name of the picture"), max_length=40)
    words = blocks.TextBlock(label=_("What can be seen"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if screen(cleaned["name"]) is None:
            there = ", ".join(names())
            fault = ValidationError(_("There are pictures of: %(names)s.") % {"names": there})
            raise blocks.StructBlockValidationError({"name": fault})
        return cleaned


class ChapterContent(blocks.StreamBlock):
    """What a section of the handbook consists of."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, icon="title", template="cms/blocks/subheading.html"
    )
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE, template="cms/blocks/text.html")
    note = blocks.TextBlock(
        label=_("Good to know"), icon="info-circle", template="cms/blocks/note.html"
    )
    screen = ScreenBlock(
        label=_("Picture of a screen"), icon="image", template="cms/blocks/screen.html"
    )


class SectionValue(blocks.StructValue):
    """A section with the heading that its reader gives it."""

    @property
    def title(self) -> str:
        """A draft may not say yet for whom it is."""
        return str(dict(Reader.choices).get(self["reader"], ""))


class ChapterSection(blocks.StructBlock):
    """What a chapter says to one kind of reader."""

    reader = blocks.ChoiceBlock(label=_("For whom"), choices=Reader.choices)
    content = ChapterContent(label=_("Content"))

    class Meta:
        template = "cms/blocks/section.html"
        value_class = SectionValue


class ChapterBody(blocks.StreamBlock):
    """A chapter of the handbook: one section for each kind of reader who has a part in the step."""

    section = ChapterSection(label=_("Section"), icon="user")

    class Meta:
        block_counts = {"section": {"max_num": len(Reader)}}
