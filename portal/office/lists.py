"""The office's list of dossiers: searched, filtered, sorted, one page at a time."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField, Window
from django.db.models.expressions import RawSQL
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.common.dates import short_date
from portal.common.requests import text_of
from portal.dossiers.enums import DossierState
from portal.dossiers.models import Dossier, Party
from portal.dossiers.selectors.line import our_title

PAGE_SIZE = 50
KINDS = {DossierState.OPEN: "now", DossierState.PAUSED: "waiting", DossierState.CLOSED: "ok"}
COLUMNS = ("uuid", "number", "title", "trajectory", "current_stop", "state", "changed_at")
# Tasks done and given, by side: counted when they change, not when a list is read.
COUNTS = ("todos_done_a", "todos_a", "todos_done_b", "todos_b")
TOTAL = Window(Count("*"))
# What people are called, by side: read with the dossier, not in a query of its own. Plain SQL, since
# making it anew for every request cost more than running it.
PARTIES = RawSQL(
    """(
        SELECT string_agg(
            COALESCE(NULLIF(party.given_name, ''), party.last_name), E'\\n' ORDER BY party.side
        )
        FROM dossiers_party AS party WHERE party.dossier_id = dossiers_dossier.id
    )""",
    (),
    output_field=TextField(),
)
# The firm's own name of the stop where the tram stands, if it has one.
STOP_NAME = RawSQL(
    """(
        SELECT stop.title FROM dossiers_stop AS stop
        WHERE stop.dossier_id = dossiers_dossier.id AND stop.code = dossiers_dossier.current_stop
    )""",
    (),
    output_field=TextField(),
)
SORTS = {
    "nummer": "number",
    "naam": "title",
    "gewijzigd": "changed_at",
}


class DossierRow(NamedTuple):
    """What the query gives of a dossier: plain values, so that equal rows are drawn once."""

    uuid: UUID
    number: str
    title: str
    trajectory: str
    stop: str
    state: str
    changed_at: datetime
    done_a: int
    todos_a: int
    done_b: int
    todos_b: int
    parties: str | None
    stop_name: str | None


@dataclass(frozen=True)
class DossierList:
    """One page of the list and what its controls show."""

    page: Page
    rows: SafeString
    query: str
    chips: SafeString
    head: SafeString


def list_dossiers(dossiers: QuerySet[Dossier], parameters: QueryDict) -> DossierList:
    """Apply the address's search (``zoek``), state (``staat``), order (``op``) and page."""
    query = text_of(parameters, "zoek")[:100]
    state = parameters.get("staat", DossierState.OPEN)
    order = parameters.get("op", "-gewijzigd")
    found = dossiers.filter(matching(query))
    if state in DossierState.values:
        found = found.filter(state=state)
    column = SORTS.get(order.removeprefix("-"), "changed_at")
    found = found.order_by(f"{'-' if order.startswith('-') else ''}{column}", "-pk")
    page, plain = one_page(
        found.values_list(*COLUMNS, *COUNTS, PARTIES, STOP_NAME, TOTAL), parameters.get("page")
    )
    language = get_language() or "nl"
    return DossierList(
        page=page,
        # Each row comes out of a template, which escapes.
        rows=SafeString(  # nosec B703
            "".join(drawn(DossierRow(*row), language) for *row, _total in plain)
        ),
        query=query,
        chips=drawn_part("chips", parameters.urlencode(), language),
        head=drawn_part("head", parameters.urlencode(), language),
    )


def one_page(found: QuerySet, wanted: str | None) -> tuple[Page, list[tuple[Any, ...]]]:
    """The rows of a page, which tell the total too: one query, unless the page does not exist."""
    number = int(wanted) if wanted and wanted.isdecimal() and len(wanted) < 7 else 1
    number = max(number, 1)
    plain = list(found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    total = plain[0][-1] if plain else 0 if number == 1 else found.count()
    page = Paginator(range(total), PAGE_SIZE).get_page(number)
    if page.number != number:
        plain = list(found[page.start_index() - 1 : page.end_index()])
    return page, plain


@lru_cache(maxsize=4096)
def drawn(row: DossierRow, language: str) -> SafeString:
    """A row of the table, drawn once for what it says; ``language`` is that of its labels."""
    state = DossierState(row.state)
    texts = {
        "url": reverse("office:dossier-detail", args=[row.uuid]),
        "number": row.number,
        "title": row.title,
        "parties": _(" and ").join((row.parties or "").split("\n")),
        "stop": row.stop_name or our_title(row.stop, row.trajectory),
        "todos": f"A {row.done_a}/{row.todos_a} · B {row.done_b}/{row.todos_b}",
        "state": state.label,
        "state_kind": KINDS.get(state, "stopped"),
        "changed": short_date(localtime(row.changed_at).date()),
    }
    return render_to_string("office/dossier_list.html#row", {"row": texts})


@lru_cache(maxsize=512)
def drawn_part(name: str, query: str, language: str) -> SafeString:
    """What changes with the address alone: the filter (``chips``) or the table's ``head``."""
    parameters = QueryDict(query)
    context = {
        "chips": state_chips(parameters, parameters.get("staat", DossierState.OPEN)),
        "columns": sort_columns(parameters, parameters.get("op", "-gewijzigd")),
    }
    return render_to_string(f"office/dossier_list.html#{name}", context)


def matching(query: str) -> Q:
    """Every word must be in the number, the name of the dossier or a party's name."""
    condition = Q()
    for word in query.split():
        named = Party.objects.filter(
            Q(last_name__icontains=word) | Q(given_name__icontains=word), dossier=OuterRef("pk")
        )
        condition &= Q(number__icontains=word) | Q(title__icontains=word) | Q(Exists(named))
    return condition


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
