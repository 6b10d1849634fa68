"""Facts: every value of a dossier with its source, its day and who may see it.

What a value means stands in the field table (``fields``), never here: a new field is a line in a
data file, not a column.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.dossiers.enums import Visibility
from portal.dossiers.models import Child, Dossier, Party
from portal.facts.enums import ConfirmedBy, FactSource
from portal.sealing.fields import SealedJSONField
from portal.tenants.models import IdentifiedModel, TenantForeignKey, TenantModel


class Item(IdentifiedModel, TenantModel):
    """A thing that a dossier has several of: an account, a debt, a house, a part of its mortgage.

    ``key`` is its id in the interchange format (``r1``), empty where a file gives none.
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=30)
    key = models.CharField(max_length=20, blank=True)
    parent = TenantForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts"
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                "tenant",
                "dossier",
                "kind",
                "parent",
                "order",
                name="item_place",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["tenant", "dossier", "kind", "key"],
                condition=~Q(key=""),
                name="item_key_per_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key or self.order}"


class Fact(IdentifiedModel, TenantModel):
    """One value of one field of one subject: a party, a child, an item, or the dossier itself.

    ``value`` is typed (Decimal, date, bool, int, text, list of texts); an empty list says that
    there are none, which is something else than not knowing. ``as_of`` is the day of which the
    value is, where that matters (a balance, an appraisal).
    """

    dossier = TenantForeignKey(Dossier, on_delete=models.CASCADE, related_name="facts")
    party = TenantForeignKey(
        Party, on_delete=models.CASCADE, null=True, blank=True, related_name="facts"
    )
    child = TenantForeignKey(
        Child, on_delete=models.CASCADE, null=True, blank=True, related_name="facts"
    )
    item = TenantForeignKey(
        Item, on_delete=models.CASCADE, null=True, blank=True, related_name="facts"
    )
    field = models.CharField(_("field"), max_length=80)
    value = SealedJSONField(_("value"))
    as_of = models.DateField(_("as of"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=12, choices=FactSource.choices)
    visibility = models.CharField(
        _("visible to"), max_length=8, choices=Visibility.choices, default=Visibility.JOINT
    )
    confirmed_by = models.CharField(
        _("confirmed by"),
        max_length=8,
        choices=ConfirmedBy.choices,
        default=ConfirmedBy.NOBODY,
        blank=True,
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = [
            models.UniqueConstraint(
                "tenant",
                "dossier",
                "party",
                "child",
                "item",
                "field",
                name="fact_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=(
                    Q(party=None, child=None) | Q(party=None, item=None) | Q(child=None, item=None)
                ),
                name="fact_one_subject",
            ),
        ]

    def __str__(self) -> str:
        return self.field
