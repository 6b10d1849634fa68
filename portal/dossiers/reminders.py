"""When a party is reminded of a task: so many days before and after its day, by kind of task."""

from collections.abc import Mapping
from datetime import date, timedelta

from portal.dossiers.enums import TodoKind

# Papers take time to find, reading does not; after the second reminder it is up to the mediator.
DAYS: Mapping[TodoKind, tuple[int, ...]] = {
    TodoKind.UPLOAD: (-5, -1, 2, 7),
    TodoKind.ANSWER: (-2, 1, 7),
    TodoKind.READ: (-2, 1, 7),
    TodoKind.AGREE: (-2, 1, 7),
    TodoKind.SIGN: (-3, -1, 1, 7),
    TodoKind.APPOINTMENT: (-7, -1),
}
FIRST = min(day for days in DAYS.values() for day in days)
LAST = max(day for days in DAYS.values() for day in days)


def is_due(
    kind: TodoKind, due_on: date, *, on: date, made_on: date, reminded_on: date | None
) -> bool:
    """Whether a reminder that has not been sent is due; one that was missed is made up for once.

    Who got the task this very day, or after the reminder's own day, is not reminded of it.
    """
    days = [due_on + timedelta(days=offset) for offset in DAYS[kind]]
    passed = [day for day in days if made_on < day <= on]
    if not passed or on > due_on + timedelta(days=LAST):
        return False
    return reminded_on is None or reminded_on < passed[-1]
