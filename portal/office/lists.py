"""The office's list of dossiers: searched, filtered, sorted, one page at a time."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.common.dates import short_date
from portal.dossiers.enums import DossierState
from portal.dossiers.models import Dossier
from portal.dossiers.selectors import stop_title

PAGE_SIZE = 50
KINDS = {DossierState.OPEN: "now", DossierState.PAUSED: "waiting", DossierState.CLOSED: "ok"}
SORTS = {
    "nummer": "number",
    "naam": "title",
    "gewijzigd": "changed_at",
}


@dataclass(frozen=True)
class DossierRow:
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
    found = found.order_by(f"{'-' if order.startswith('-') else ''}{column}", "-pk").distinct()
    page = Paginator(found.prefetch_related("parties"), PAGE_SIZE).get_page(parameters.get("page"))
    return DossierList(
        page=page,
        rows=[row(dossier) for dossier in page],
        query=query,
        chips=state_chips(parameters, state),
        columns=sort_columns(parameters, order),
    )


def matching(query: str) -> Q:
    """Every word must be in the number, the name of the dossier or a party's name."""
    condition = Q()
    for word in query.split():
        condition &= (
            Q(number__icontains=word)
            | Q(title__icontains=word)
            | Q(parties__last_name__icontains=word)
            | Q(parties__given_name__icontains=word)
        )
    return condition


def row(dossier: Dossier) -> DossierRow:
    # Not ``get_state_display``: it translates every choice of the field for every row.
    state = DossierState(dossier.state)
    return DossierRow(
        url=dossier.get_absolute_url(),
        number=dossier.number,
        title=dossier.title,
        parties=_(" and ").join(party.called for party in dossier.parties.all()),
        stop=stop_title(dossier.current_stop),
        state=str(state.label),
        state_kind=KINDS.get(state, "stopped"),
        changed=short_date(localtime(dossier.changed_at).date()),
    )


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
