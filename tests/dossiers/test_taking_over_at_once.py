"""A dossier goes to another mediator while a party writes in it, on two connections of their own."""

from collections.abc import Callable, Iterator
from threading import Event, Thread
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership, User
from portal.accounts.services import end_membership
from portal.dossiers.enums import TodoKind, TodoSide
from portal.dossiers.models import DossierStaff, Todo
from portal.dossiers.services import add_todo, finish_todo, hand_over_dossiers
from portal.notifications.models import OutgoingEmail
from portal.provisioning.services import add_member
from portal.tenants.context import tenant_context
from portal.tenants.models import JobRun
from tests.world import World, make_user

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = %s"


@pytest.fixture
def noa(world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[Membership]:
    """Lets the test commit, and puts back what it changed."""
    with django_db_blocker.unblock(), tenant_context(world.proeftuin.tenant.pk):
        made = add_member(user=make_user("noa"), role=Role.MEDIATOR, name="Noa Nieuw")
        yield made
        dossier, kees = world.proeftuin.dossiers[1], world.member("kees")
        Todo.objects.filter(dossier=dossier).delete()
        DossierStaff.objects.filter(dossier=dossier).delete()
        DossierStaff.objects.create(dossier=dossier, membership=kees)
        Membership.objects.filter(pk=kees.pk).update(state=MembershipState.ACTIVE)
        dossier.todos_a = dossier.todos_done_a = 0
        dossier.save(update_fields=["todos_a", "todos_done_a"])
        OutgoingEmail.objects.all().delete()
        JobRun.objects.all().delete()
        Membership.objects.filter(pk=made.pk).delete()
        User.objects.filter(pk=made.user_id).delete()


class Beside:
    """Work on a connection of its own; ``waits`` until it stands still for what we hold."""

    def __init__(self, world: World, work: Callable[[], object]) -> None:
        self.begins, self.pids, self.faults = Event(), [], []

        def run() -> None:
            with tenant_context(world.proeftuin.tenant.pk):
                self.pids.append(_pid())
                self.begins.set()
                try:
                    work()
                except ValidationError as fault:
                    self.faults.append(fault.code)
            connection.close()

        self.thread = Thread(target=run)

    def waits(self) -> None:
        self.thread.start()
        self.begins.wait()
        while self.thread.is_alive():
            with connection.cursor() as cursor:
                cursor.execute(WAITING, self.pids)
                if cursor.fetchone() != (0,):
                    return


def _pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_party_finishes_its_task_while_the_dossier_goes_over(
    world: World, noa: Membership
) -> None:
    dossier, kees, sam = world.proeftuin.dossiers[1], world.member("kees"), world.member("sam")
    (todo,) = add_todo(
        dossier=dossier, sides=(TodoSide.A,), kind=TodoKind.READ, title="Lees", made_by=kees,
        at=timezone.now(), client_key=UUID(int=4),
    )  # fmt: skip
    party = Beside(world, lambda: finish_todo(todo=todo, by=sam, at=timezone.now()))
    with transaction.atomic():
        hand_over_dossiers(
            leaver=kees, to=noa, by=world.member("olga"), at=timezone.now(), parties_agree=True
        )
        party.waits()
        assert not Todo.objects.get(pk=todo.pk).is_done
    party.thread.join()
    assert Todo.objects.get(pk=todo.pk).is_done
    assert [staff.membership for staff in DossierStaff.objects.filter(dossier=dossier)] == [noa]


def test_two_who_leave_at_once_leave_no_dossier_alone(world: World, noa: Membership) -> None:
    """Both work in it and each counts on the other: the second to leave is held back."""
    dossier, kees = world.proeftuin.dossiers[1], world.member("kees")
    DossierStaff.objects.create(dossier=dossier, membership=noa)
    second = Beside(world, lambda: end_membership(membership=noa))
    with transaction.atomic():
        end_membership(membership=kees)
        second.waits()
    second.thread.join()
    assert second.faults == ["alone"]
    assert [staff.membership for staff in DossierStaff.objects.filter(dossier=dossier)] == [noa]
    assert Membership.objects.get(pk=noa.pk).is_active
