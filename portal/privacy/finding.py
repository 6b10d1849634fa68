"""Which rows go with a dossier or a firm: found by the registry, before anything is erased."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q

from portal.accounts.models import Membership
from portal.privacy import registry
from portal.privacy.registry import Found, Subject
from portal.tenants.tables import tenant_models


def find(subject: Subject) -> Found:
    """The caller works as the platform for the firm."""
    found = Found(subject)
    if subject.is_firm:
        members = Membership.objects.filter(tenant_id=subject.firm_id)
        found.memberships.update(members.values_list("uuid", flat=True))
        found.users.update(members.values_list("user_id", flat=True))
    else:
        _find_dossier(found)
    return found


def _find_dossier(found: Found) -> None:
    (dossier,) = registry.dossier_models
    _add(found, dossier, dossier._default_manager.filter(pk=found.subject.id))
    # Members last: all the others can point at them.
    for model, only in sorted(registry.unused.items(), key=lambda item: item[0] is Membership):
        candidates = model._default_manager.filter(only, pk__in=set(_pointed_at(found, model)))
        pointed = _pointed_at_by_others(found, model, set(candidates.values_list("pk", flat=True)))
        _add(found, model, candidates.exclude(pk__in=pointed))
    members = Membership.objects.filter(pk__in=found.ids.get(Membership, ()))
    found.memberships.update(members.values_list("uuid", flat=True))
    found.users.update(members.values_list("user_id", flat=True))
    for model, condition in registry.named.items():
        own = model._default_manager.filter(condition(found), tenant_id=found.subject.firm_id)
        _add(found, model, own)


def _add(found: Found, model: type[Model], rows: Any) -> None:
    """Add rows, and the rows that belong to them."""
    known = found.ids.setdefault(model, set())
    fresh = set(rows.values_list("pk", flat=True)) - known
    if not fresh:
        return
    known |= fresh
    fields = {field.name for field in model._meta.local_fields}
    if "uuid" in fields:
        with_uuid = model._default_manager.filter(pk__in=fresh)
        found.uuids.update(with_uuid.values_list("uuid", flat=True))
    for child in registry.children:
        if child.parent is model:
            own = child.model._default_manager.filter(**{f"{child.path}__in": fresh})
            _add(found, child.model, own)


def _pointed_at(found: Found, model: type[Model]) -> Iterator[Any]:
    """The ids of ``model`` that rows which go point at."""
    for source, column in _relations_to(model):
        ids = found.ids.get(source)
        if ids:
            rows = source._default_manager.filter(pk__in=ids)
            yield from rows.exclude(**{column: None}).values_list(column, flat=True)
    if model is Membership:
        for source, path in registry.grants.items():
            users = source._default_manager.filter(pk__in=found.ids.get(source, ())).values(path)
            yield from _members(found, users)


def _pointed_at_by_others(found: Found, model: type[Model], ids: Iterable[Any]) -> set[Any]:
    """Those of ``ids`` that a row which stays points at; what belongs to them goes with them."""
    pointed: set[Any] = set()
    for source, column in _relations_to(model):
        if any(child.model is source and child.parent is model for child in registry.children):
            continue
        others = source._default_manager.filter(Q(**{f"{column}__in": ids}))
        others = others.exclude(pk__in=found.ids.get(source, ()))
        pointed.update(others.values_list(column, flat=True))
    if model is Membership:
        for source, path in registry.grants.items():
            grants = source._default_manager.filter(tenant_id=found.subject.firm_id)
            others = grants.exclude(pk__in=found.ids.get(source, ()))
            pointed.update(_members(found, others.values(path)))
    return pointed


def _members(found: Found, users: Any) -> Iterator[Any]:
    members = Membership.objects.filter(tenant_id=found.subject.firm_id, user__in=users)
    yield from members.values_list("pk", flat=True)


def _relations_to(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    for source in tenant_models():
        for field in source._meta.local_fields:
            if field.remote_field is not None and field.remote_field.model is model:
                yield source, field.attname
