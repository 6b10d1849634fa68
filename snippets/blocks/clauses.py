"""The clauses of an article. StreamFields can't recurse, so the levels are written out."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from snippets.blocks.condition import ConditionBlock
from snippets.blocks.text import MergeLineBlock, MergeTextBlock
from snippets.catalogue import COLLECTIONS

ALIGNMENTS = [("left", _("left")), ("right", _("right")), ("center", _("centre"))]


class CollectionBlock(blocks.ChoiceBlock):
    """Over which list something is repeated."""

    choices = list(COLLECTIONS.items())

    class Meta:
        icon = "repeat"
        label = _("Repeat for each of")


class ListItemBlock(blocks.StructBlock):
    """An item of a list, once or for each member of a collection."""

    text = MergeLineBlock(label=_("Text"))
    collection = CollectionBlock(required=False)
    condition = ConditionBlock()


class ListClause(blocks.StructBlock):
    """A list with bullets or numbers; it belongs to the clause before it."""

    ordered = blocks.BooleanBlock(required=False, label=_("Numbered"))
    items = blocks.ListBlock(ListItemBlock(), label=_("Items"))

    class Meta:
        icon = "list-ul"
        label = _("List")


class ColumnBlock(blocks.StructBlock):
    """A column of a table."""

    title = blocks.CharBlock(required=False, max_length=60, label=_("Title"))
    align = blocks.ChoiceBlock(choices=ALIGNMENTS, default="left", label=_("Alignment"))
    width = blocks.IntegerBlock(
        required=False, min_value=5, max_value=100, label=_("Width in percent")
    )


class RowBlock(blocks.StructBlock):
    """A row of a table, once or for each member of a collection."""

    cells = blocks.ListBlock(MergeLineBlock(required=False, label=_("Cell")), label=_("Cells"))
    total = blocks.BooleanBlock(required=False, label=_("This is a total"))
    collection = CollectionBlock(required=False)
    condition = ConditionBlock()


class TableClause(blocks.StructBlock):
    """A table; it is left out when only totals remain."""

    caption = blocks.CharBlock(required=False, max_length=120, label=_("Caption"))
    columns = blocks.ListBlock(ColumnBlock(), label=_("Columns"))
    rows = blocks.ListBlock(RowBlock(), label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("Table")


class SignatureClause(blocks.StructBlock):
    """Where the parties sign."""

    adult_children = blocks.BooleanBlock(
        required=False, label=_("Children of 18 years and older sign too")
    )

    class Meta:
        icon = "edit"
        label = _("Signatures")


class LeafStream(blocks.StreamBlock):
    """What holds no other clauses."""

    text = MergeTextBlock(label=_("Text"), icon="pilcrow")
    list = ListClause()
    table = TableClause()
    signature = SignatureClause()


class ConditionalClause(blocks.StructBlock):
    """Clauses that stand in the document only if something is so, and others if it is not."""

    condition = ConditionBlock(required=True)
    clauses = LeafStream(label=_("Then"))
    otherwise = LeafStream(required=False, label=_("Otherwise"))

    class Meta:
        icon = "help"
        label = _("If")


class LoopStream(LeafStream):
    """What is repeated for each member of a collection."""

    conditional = ConditionalClause()


class LoopClause(blocks.StructBlock):
    """Clauses for each member of a collection."""

    collection = CollectionBlock()
    condition = ConditionBlock(label=_("Only for which"))
    clauses = LoopStream(label=_("Clauses"))

    class Meta:
        icon = "repeat"
        label = _("For each")


class ClauseStream(LeafStream):
    """The clauses of an article."""

    conditional = ConditionalClause()
    loop = LoopClause()
