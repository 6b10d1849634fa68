"""The office's own tasks."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.models import Membership
from portal.audit.services import record
from portal.crm.enums import ContactState, TaskKind
from portal.crm.models import Contact, Task
from portal.crm.services.contacts import move_contact
from portal.crm.services.once import make_once

SATURDAY = 5


def next_working_day(on: date) -> date:
    """The first day after ``on`` that is no Saturday or Sunday; holidays are not looked at."""
    day = on + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


@transaction.atomic
def add_task(
    *, text: str, due_on: date, contact: Contact | None = None, key: UUID | None = None
) -> Task:
    """Note down something to do; sent twice with one ``key`` it is one task."""
    task, made = make_once(Task, key, text=text, due_on=due_on, contact=contact)
    if made:
        record("task.made", target=task.uuid)
    return task


@transaction.atomic
def ask_to_make_contact(*, contact: Contact, on: date) -> Task:
    """The task that a lead brings; one that is open already is enough."""
    task, made = Task.objects.get_or_create(
        contact=contact,
        kind=TaskKind.MAKE_CONTACT,
        done_at=None,
        defaults={"due_on": next_working_day(on)},
    )
    if made:
        record("task.made", target=task.uuid)
    return task


@transaction.atomic
def finish_task(*, task: Task, by: Membership, at: datetime) -> None:
    """It is done; a second click changes nothing. Who was to be contacted, has been spoken to."""
    task = Task.objects.select_for_update(of=("self",)).select_related("contact").get(pk=task.pk)
    if task.done_at is not None:
        return
    task.done_at, task.done_by = at, by
    task.save(update_fields=["done_at", "done_by"])
    record("task.done", target=task.uuid)
    contact = task.contact
    if task.kind == TaskKind.MAKE_CONTACT and contact and contact.state == ContactState.NEW:
        move_contact(contact=contact, state=ContactState.CALLED)


@transaction.atomic
def finish_tasks_of(*, contacts: Iterable[Contact], by: Membership | None, at: datetime) -> None:
    """Nobody needs to make contact any more with these people."""
    waiting = Task.objects.filter(contact__in=contacts, kind=TaskKind.MAKE_CONTACT, done_at=None)
    done = list(waiting.select_for_update().values_list("pk", "uuid"))
    Task.objects.filter(pk__in=[pk for pk, _uuid in done]).update(done_at=at, done_by=by)
    for _pk, uuid in done:
        record("task.done", target=uuid)
