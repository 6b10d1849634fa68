"""Which firm a piece of work belongs to, and as which database role it is done.

The scope lives in a ContextVar; every SQL statement carries it to PostgreSQL (``statements``),
where row level security decides. No scope = no rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

# The root of Wagtail's page tree belongs to nobody; the platform itself is a tenant too.
ROOT_TENANT_ID = 0
PLATFORM_TENANT_ID = 1


@dataclass(frozen=True, slots=True)
class Scope:
    """``tenant_id`` None = no firm; ``platform`` = as the platform role."""

    tenant_id: int | None = None
    platform: bool = False


NOWHERE = Scope()
_scope: ContextVar[Scope] = ContextVar("scope", default=NOWHERE)


def current_scope() -> Scope:
    return _scope.get()


def current_tenant_id() -> int | None:
    return _scope.get().tenant_id


def needed_tenant_id() -> int:
    """The firm of the scope; RuntimeError outside a firm, where nothing of a firm can be done."""
    tenant_id = current_tenant_id()
    if tenant_id is None:
        raise RuntimeError("This needs the scope of a firm.")
    return tenant_id


@contextmanager
def tenant_context(tenant_id: int) -> Iterator[None]:
    """Work for one firm with the rights of the web role."""
    token = _scope.set(Scope(tenant_id))
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def as_platform(tenant_id: int | None = None) -> Iterator[None]:
    """Work as the platform role, in one transaction of its own; new rows belong to ``tenant_id``.

    The platform role sees every firm's rows. Never enter it in a request of a firm.
    """
    token = _scope.set(Scope(tenant_id, platform=True))
    try:
        with transaction.atomic(using=platform_alias()):
            yield
    finally:
        _scope.reset(token)


def platform_alias() -> str:
    return "default" if settings.TENANCY_ASSUMES_ROLES else "platform"
