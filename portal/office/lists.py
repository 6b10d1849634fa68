"""The office's list of dossiers: searched, filtered, sorted, one page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.common.dates import short_date
from portal.dossiers.enums import DossierState
from portal.dossiers.models import Dossier, Party
from portal.dossiers.selectors import stop_title

PAGE_SIZE = 50
KINDS = {DossierState.OPEN: "now", DossierState.PAUSED: "waiting", DossierState.CLOSED: "ok"}
COLUMNS = ("uuid", "number", "title", "current_stop", "state", "changed_at")
# What people are called, by side: read with the dossier, not in a query of its own.
PARTIES = ArraySubquery(
    Party.objects.filter(dossier=OuterRef("pk"))
    .order_by("side")
    .values_list(Coalesce(NullIf("given_name", Value("")), "last_name"))
)
SORTS = {
    "nummer": "number",
    "naam": "title",
    "gewijzigd": "changed_at",
}


class DossierRow(NamedTuple):
    """A row as the page shows it; all text is made here, once."""

    url: str
    number: str
    title: str
    parties: str
    stop: str
    state: str
    state_kind: str
    changed: str


@dataclass(frozen=True)
class DossierList:
    """One page of the list and what its controls show."""

    page: Page
    rows: list[DossierRow]
    query: str
    chips: list[dict[str, Any]]
    columns: list[dict[str, Any]]


def list_dossiers(dossiers: QuerySet[Dossier], parameters: QueryDict) -> DossierList:
    """Apply the address's search (``zoek``), state (``staat``), order (``op``) and page."""
    query = parameters.get("zoek", "").strip()[:100]
    state = parameters.get("staat", DossierState.OPEN)
    order = parameters.get("op", "-gewijzigd")
    found = dossiers.filter(matching(query))
    if state in DossierState.values:
        found = found.filter(state=state)
    column = SORTS.get(order.removeprefix("-"), "changed_at")
    found = found.order_by(f"{'-' if order.startswith('-') else ''}{column}", "-pk")
    page = Paginator(found.values_list(*COLUMNS, PARTIES), PAGE_SIZE).get_page(
        parameters.get("page")
    )
    return DossierList(
        page=page,
        rows=rows(page),
        query=query,
        chips=state_chips(parameters, state),
        columns=sort_columns(parameters, order),
    )


def matching(query: str) -> Q:
    """Every word must be in the number, the name of the dossier or a party's name."""
    condition = Q()
    for word in query.split():
        named = Party.objects.filter(
            Q(last_name__icontains=word) | Q(given_name__icontains=word), dossier=OuterRef("pk")
        )
        condition &= Q(number__icontains=word) | Q(title__icontains=word) | Q(Exists(named))
    return condition


def rows(page: Iterable[tuple[Any, ...]]) -> list[DossierRow]:
    """Plain rows, not models: a list shows many and needs few of their fields."""
    top = reverse("office:dossier-list")
    joined = _(" and ")
    # Not ``get_state_display``: it translates every choice of the field for every row.
    states = {
        state.value: (str(state.label), KINDS.get(state, "stopped")) for state in DossierState
    }
    return [
        DossierRow(
            f"{top}{uuid}/",
            number,
            title,
            joined.join(parties),
            stop_title(stop),
            *states[state],
            short_date(localtime(changed).date()),
        )
        for uuid, number, title, stop, state, changed, parties in page
    ]


def state_chips(parameters: QueryDict, state: str) -> list[dict[str, Any]]:
    choices = [*DossierState.choices, ("alle", _("all"))]
    return [
        {
            "label": str(label).capitalize(),
            "url": with_parameters(parameters, staat=value, page=None),
            "current": value == state,
        }
        for value, label in choices
    ]


def sort_columns(parameters: QueryDict, order: str) -> list[dict[str, Any]]:
    labels = {"nummer": _("Number"), "naam": _("Name"), "gewijzigd": _("Changed")}
    key, falling = order.removeprefix("-"), order.startswith("-")
    return [
        {
            "key": name,
            "label": label,
            "url": with_parameters(
                parameters, op=name if name == key and falling else f"-{name}", page=None
            ),
            "sort": ("descending" if falling else "ascending") if name == key else None,
        }
        for name, label in labels.items()
    ]


def with_parameters(parameters: QueryDict, **changes: str | None) -> str:
    """The same address with some parameters changed; None takes one out."""
    fresh = parameters.copy()
    for name, value in changes.items():
        if value is None:
            fresh.pop(name, None)
        else:
            fresh[name] = value
    return f"?{fresh.urlencode()}"
