"""Who is doing what happens now: the membership of the request, kept like the firm's scope is.

So services need not pass it on, and no change goes without its doer. In a job there is nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_actor: ContextVar[UUID | None] = ContextVar("actor", default=None)


def current_actor() -> UUID | None:
    return _actor.get()


@contextmanager
def acting_as(actor: UUID | None) -> Iterator[None]:
    """Events are this member's, where nothing else is said."""
    token = _actor.set(actor)
    try:
        yield
    finally:
        _actor.reset(token)
