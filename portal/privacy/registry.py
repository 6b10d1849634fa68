"""What belongs to a dossier and to a firm, and how it goes: every app tells it of its own models.

Called in ``ready()``. A firm's rows are found by their column ``tenant_id``; what must be told is
which of them belong to one dossier, and what is kept outside the firm's rows. A model about which
nothing is told makes a test fail.

    the_dossier_is(Dossier)
    belongs_to(Dossier, Party, "dossier")     # goes with the row that it points at
    goes_when_unused(Contact)                 # goes when nothing that stays points at it
    lets_in(DossierGrant, "user")             # ties a login, not a membership, to the dossier
    named_by(OutgoingEmail, "about")          # holds the uuid of a row that goes
    goes_with_firm(Branding)                  # nothing of one dossier in it
    goes_last(AuditEvent)                     # goes with the firm's own row, in one commit
    kept(Invoice, because="seven years …")    # survives the firm
    beside(rows_of_queue)                     # rows of shared tables
    before_rows(act), after_rows(act)         # in the transaction in which the rows go
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from portal.privacy.enums import Kind


@dataclass(frozen=True)
class Subject:
    """What is erased. ``replayed``: again, after a restore; nobody is told a second time."""

    kind: Kind
    firm_id: int
    firm_uuid: UUID
    id: int
    uuid: UUID
    replayed: bool = False

    @property
    def is_firm(self) -> bool:
        return self.kind == Kind.FIRM


@dataclass
class Found:
    """The rows of a subject. Of a dossier by id; of a firm they are all that have its ``tenant_id``.

    ``users``: whose last membership it may be. ``uuids``: by which other rows name the dossier's.
    """

    subject: Subject
    ids: dict[type[Model], set[Any]] = field(default_factory=dict)
    uuids: set[UUID] = field(default_factory=set)
    users: set[int] = field(default_factory=set)
    memberships: set[UUID] = field(default_factory=set)


RowsBeside = Callable[[Found], Iterable[QuerySet[Any]]]
Act = Callable[[Subject], None]


@dataclass(frozen=True)
class Child:
    """Rows of ``model`` go with the row of ``parent`` that ``path`` points at."""

    parent: type[Model]
    model: type[Model]
    path: str


dossier_models: list[type[Model]] = []
children: list[Child] = []
unused: dict[type[Model], Q] = {}
grants: dict[type[Model], str] = {}
named: dict[type[Model], Callable[[Found], Q]] = {}
of_firm: set[type[Model]] = set()
last: list[type[Model]] = []
survivors: dict[type[Model], str] = {}
rows_beside: list[RowsBeside] = []
acts_before: list[Act] = []
acts_after: list[Act] = []
_tables_beside: set[str] = set()


def the_dossier_is(model: type[Model]) -> None:
    dossier_models[:] = [model]


def belongs_to(parent: type[Model], model: type[Model], path: str) -> None:
    if (child := Child(parent, model, path)) not in children:
        children.append(child)


def goes_when_unused(model: type[Model], *, only: Q = Q()) -> None:  # noqa: B008 - never changed
    """``only``: which of its rows may go at all."""
    unused[model] = only


def lets_in(model: type[Model], path: str) -> None:
    """The login that ``path`` of a row points at is at the firm for what the row belongs to."""
    grants[model] = path


def named_by(model: type[Model], path: str) -> None:
    """The rows of ``model`` whose uuid ``path`` is that of a row that goes."""
    named_as(model, lambda found: Q(**{f"{path}__in": found.uuids}))


def named_as(model: type[Model], condition: Callable[[Found], Q]) -> None:
    named[model] = condition


def goes_with_firm(*models: type[Model]) -> None:
    of_firm.update(models)


def goes_last(*models: type[Model]) -> None:
    """Children first: this is the order in which they go."""
    goes_with_firm(*models)
    last.extend(model for model in models if model not in last)


def kept(*models: type[Model], because: str) -> None:
    survivors.update(dict.fromkeys(models, because))


def beside(rows: RowsBeside, *models: type[Model]) -> None:
    """``models``: those of whose tables ``rows`` gives the rows."""
    _tables_beside.update(model._meta.db_table for model in models)
    if rows not in rows_beside:
        rows_beside.append(rows)


def before_rows(act: Act) -> None:
    if act not in acts_before:
        acts_before.append(act)


def after_rows(act: Act) -> None:
    if act not in acts_after:
        acts_after.append(act)


def is_known(model: type[Model]) -> bool:
    """True where an app has told how the rows of ``model`` go, or why they stay."""
    return (
        model in {*dossier_models, *unused, *named, *of_firm, *survivors}
        or any(child.model is model for child in children)
        or model._meta.db_table in _tables_beside
    )
