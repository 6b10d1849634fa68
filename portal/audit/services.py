"""Writing the trail.

``record`` for what is done: in the transaction of what was done, both are stored or neither.
``viewed`` and ``denied`` for what was seen or refused: one statement with a commit of its own, so
that a refusal, which undoes all else, leaves its trace. It waits for no disk: a crash of the
database can lose the last fraction of a second of views, never a change.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connections, router
from uuid_utils.compat import uuid7

from portal.audit.actors import current_actor
from portal.audit.events import DENIED, event_type
from portal.audit.models import AuditEvent

# Somebody who opens the same thing again within this time has opened it once.
FOLDED = "10 minutes"
# Whoever tries more things within an hour has been noticed by then; the trail is not to be flooded.
MOST_DENIALS_AN_HOUR = 60
# The setting is read when the statement's own transaction commits.
ADD = f"""
WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
INSERT INTO {AuditEvent._meta.db_table} (uuid, name, actor, dossier, target, fields)
SELECT %(uuid)s, %(name)s, %(actor)s, %(dossier)s, %(target)s, ARRAY[]::varchar[] FROM quick
WHERE NOT EXISTS (
    SELECT 1 FROM {AuditEvent._meta.db_table}
    WHERE {{same_actor}} AND at > now() - interval '{FOLDED}' AND name = %(name)s
    AND target IS NOT DISTINCT FROM %(target)s AND dossier IS NOT DISTINCT FROM %(dossier)s
)
"""  # noqa: S608 - the table's name is our own
UNLESS_MANY = f"""
AND (
    SELECT count(*) FROM {AuditEvent._meta.db_table}
    WHERE {{same_actor}} AND at > now() - interval '1 hour' AND name = %(name)s
) < {MOST_DENIALS_AN_HOUR}
"""  # noqa: S608 - the table's name is our own


def record(
    name: str,
    *,
    actor: UUID | None = None,
    dossier: UUID | None = None,
    target: UUID | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Add one event of the current firm to the running transaction.

    ``actor``: a membership's uuid, where it is not whose request this is (a job: nobody).
    ``fields``: names of what was changed, never values. UnknownEvent where nobody registered
    ``name``.
    """
    AuditEvent.objects.create(
        name=event_type(name).name, actor=actor or current_actor(), dossier=dossier,
        target=target, fields=list(fields),
    )  # fmt: skip


def viewed(name: str, *, dossier: UUID | None = None, target: UUID | None = None) -> None:
    """Note that whose request this is opened or downloaded something; nothing where it is nobody's.

    The same within ten minutes is one event. For views, outside a transaction and before the first
    byte leaves.
    """
    if actor := current_actor():
        _add(ADD, name, actor=actor, dossier=dossier, target=target)


def denied(name: str = DENIED, *, dossier: UUID | None = None, target: UUID | None = None) -> None:
    """Note that whose request this is asked for what is not for that person, or is not there.

    For what answers 403 and 404, after the view's transaction has been undone; and by another
    ``name`` for what else was refused.
    """
    if actor := current_actor():
        _add(ADD + UNLESS_MANY, name, actor=actor, dossier=dossier, target=target)


def attempted(name: str, *, target: UUID | None) -> None:
    """Note what somebody tried who is not logged in; the same within ten minutes is one event.

    It takes the same time whether there is such a ``target`` or not.
    """
    _add(ADD, name, actor=None, dossier=None, target=target)


def _add(statement: str, name: str, *, actor: UUID | None, **ids: UUID | None) -> None:
    # An index finds the rows of an actor only by a plain comparison.
    same = "actor = %(actor)s" if actor else "actor IS NULL"
    values: dict[str, Any] = {"uuid": uuid7(), "name": event_type(name).name, "actor": actor}
    with connections[router.db_for_write(AuditEvent)].cursor() as cursor:
        cursor.execute(statement.format(same_actor=same), {**values, **ids})
