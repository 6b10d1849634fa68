"""What comes after: a backup of before is restored, or the worker dies halfway."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from mediation.database import cloning, database_urls
from mediation.database.programs import program
from portal.conversations.models import Message, Thread
from portal.dossiers.models import Dossier
from portal.privacy import registry
from portal.privacy.backups.keys import dump_keys, forget_old_keys, keys_folder
from portal.privacy.backups.making import DUMP, NotEmpty, make_backup
from portal.privacy.backups.restoring import restore_backup
from portal.privacy.enums import Kind, Step
from portal.privacy.jobs import LEFT_AFTER, resume_erasures
from portal.privacy.ledger import entries_in, ledger_file
from portal.privacy.models import ErasureRun, LedgerEntry
from portal.privacy.services import (
    begin_dossier_erasure,
    begin_firm_erasure,
    carry_out,
    erase_dossier,
    erase_firm,
)
from portal.sealing import keys
from portal.sealing.models import DataKey, Owner
from portal.sealing.storage import new_name
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from portal.tenants.models import Tenant
from portal.tenants.working import work_off
from tests.privacy.conftest import OwnWorld, _drop, _use

SECRET = "Dit is alleen voor wie de sleutel heeft."
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def furnish(own: OwnWorld) -> dict[UUID, str]:
    """A sealed message and a sealed file in both dossiers of Proeftuin; the files' names."""
    firm, names = own.world.proeftuin, {}
    with tenant_context(firm.tenant.pk):
        for dossier in firm.dossiers:
            thread = Thread.objects.create(
                dossier=dossier, room="joint", subject=SECRET, last_message_at=NOW
            )
            Message.objects.create(
                dossier=dossier, thread=thread, number=1, author=own.world.member("olga"),
                text=SECRET, sent_at=NOW, client_key=uuid4(),
            )  # fmt: skip
            name = new_name(Owner.DOSSIER, dossier.uuid)
            names[dossier.uuid] = storages["sealed"].save(name, ContentFile(SECRET.encode()))
    return names


def url_of(role: str, database: str) -> str:
    return cloning.with_database(database_urls(settings.VAR)[role], database)


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    owner = database_urls(settings.VAR)["owner"]
    with psycopg.connect(cloning.with_database(owner, "postgres"), autocommit=True) as connected:
        cloning.drop(connected, name)
        connected.execute(f'CREATE DATABASE "{name}"')
    try:
        yield name
    finally:
        _drop(owner, name)


def restore(own: OwnWorld, folder: Path, database: str) -> subprocess.CompletedProcess[str]:
    urls = {
        f"DATABASE_{role.upper()}_URL": url_of(role, database)
        for role in ("owner", "platform", "backup")
    }
    return subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "restore", str(folder)],
        env=os.environ
        | urls
        | {
            "DATABASE_URL": url_of("web", database),
            "DATABASE_ROLE": "web",
            "DJANGO_SETTINGS_MODULE": "mediation.settings.demo",
            "SEALING_KEYSET": Path(settings.SEALING_KEYSET_FILE).read_text(),
            "PUBLIC_ROOT": str(own.folder / "public"),
            "PRIVATE_ROOT": str(own.folder / "private"),
            "BACKUP_KEYS_ROOT": str(own.folder / "keys"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_was_erased_after_a_backup_stays_erased_after_its_restore(own: OwnWorld) -> None:
    firm, (gone, stays) = own.world.proeftuin.tenant, own.world.proeftuin.dossiers
    names = furnish(own)
    folder = own.folder / "backup"
    made = make_backup(folder, url=url_of("backup", own.name), at=timezone.now())
    assert made.copied >= 2 and made.keys.parent == keys_folder()
    contents = subprocess.run(
        [program("pg_restore"), "--list", str(folder / DUMP)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for table in ("sealing_datakey", "privacy_ledgerentry", "django_session"):
        assert f"TABLE DATA public {table} " not in contents, "kept apart"
    with pytest.raises(NotEmpty):
        make_backup(folder, url=url_of("backup", own.name), at=timezone.now())

    erase_dossier(firm_id=firm.pk, dossier_id=gone.pk)
    with empty_database(f"{own.name}_restored") as database:
        done = restore(own, folder, database)
        assert done.returncode == 0, done.stderr
        assert "1 opnieuw gewist" in done.stdout
        with pytest.raises(NotEmpty):
            restore_backup(folder, owner_url=url_of("owner", database))
        _use(database)
        keys.forget_held()
        try:
            with tenant_context(firm.pk):
                assert [dossier.uuid for dossier in Dossier.objects.all()] == [stays.uuid]
                assert not DataKey.objects.filter(owner_uuid=gone.uuid).exists()
                assert Message.objects.get().text == SECRET
                sealed = storages["sealed"]
                assert sealed.open(names[stays.uuid]).read() == SECRET.encode()
                assert not sealed.exists(names[gone.uuid])
            with as_platform():
                assert LedgerEntry.objects.get().subject_uuid == gone.uuid
        finally:
            _use(own.name)
            keys.forget_held()


def test_dumps_of_keys_do_not_pile_up_and_the_newest_stays(own: OwnWorld) -> None:
    now = timezone.now()
    url = url_of("backup", own.name)
    old = dump_keys(url, now - timedelta(days=settings.BACKUP_KEYS_DAYS_KEPT + 1))
    assert old.stat().st_mode & 0o077 == 0
    new = dump_keys(url, now)
    assert new.exists() and not old.exists()
    forget_old_keys(now + timedelta(days=999))
    assert new.exists()


class Crash(BaseException):
    """The worker is gone: no code of ours gets to handle it."""


@contextmanager
def dying_at(number: int) -> Iterator[None]:
    """Die right after statement ``number``; before it, where it is even."""
    seen = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == number:
            if number % 2:
                execute(sql, params, many, context)
            raise Crash
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield


def die_again_and_again(run: ErasureRun) -> int:
    """Let it die later and later until it comes to its end; how often it died."""
    for deaths, number in enumerate(range(1, 10_000, 11)):
        try:
            with dying_at(number):
                carry_out(run)
            return deaths
        except Crash:
            connection.close()
    raise AssertionError("it never ended")


def assert_ended(run: ErasureRun) -> None:
    with as_platform():
        run = ErasureRun.objects.get(pk=run.pk)
        assert run.step == Step.DONE and run.folders == []
        assert bytes(run.certificate or b"").startswith(b"%PDF")
        assert LedgerEntry.objects.filter(subject_uuid=run.subject_uuid).count() == 1
        assert not DataKey.objects.filter(owner_uuid=run.subject_uuid).exists()
    told = [entry.subject for entry in entries_in(ledger_file())]
    assert told.count(run.subject_uuid) == 1


def test_a_dossier_of_which_the_erasure_died_at_many_statements_is_gone_in_the_end(
    own: OwnWorld,
) -> None:
    firm, dossier = own.world.proeftuin.tenant, own.world.proeftuin.dossiers[1]
    run = begin_dossier_erasure(firm_id=firm.pk, dossier_id=dossier.pk)
    counted = run.counts
    assert die_again_and_again(run) > 3
    assert_ended(run)
    with as_platform():
        assert not Dossier.objects.filter(pk=dossier.pk).exists()
        assert ErasureRun.objects.get(pk=run.pk).counts == counted, "as if nothing had been"


@pytest.mark.parametrize("acts", ["acts_before", "acts_after"])
def test_an_eraser_that_fails_undoes_its_step_and_the_regular_job_takes_it_up(
    own: OwnWorld, acts: str
) -> None:
    firm = own.world.noorderlicht
    dossier = firm.dossiers[0 if acts == "acts_before" else 1]
    registered: list[Callable[..., None]] = getattr(registry, acts)

    def fail(subject: Any) -> None:
        raise OSError("the disk is full")

    registered.append(fail)
    try:
        with pytest.raises(OSError):
            erase_dossier(firm_id=firm.tenant.pk, dossier_id=dossier.pk)
    finally:
        registered.remove(fail)
    with as_platform():
        run = ErasureRun.objects.get(kind=Kind.DOSSIER, subject_uuid=dossier.uuid)
        assert run.step == Step.FILES, "the files are gone, no row is"
        assert Dossier.objects.filter(pk=dossier.pk).exists()
    resume_erasures(PLATFORM_TENANT_ID, timezone.now().isoformat())
    work_off()
    with as_platform():
        assert ErasureRun.objects.get(pk=run.pk).step == Step.FILES, "somebody may be busy with it"
    resume_erasures(PLATFORM_TENANT_ID, (timezone.now() + 2 * LEFT_AFTER).isoformat())
    work_off()
    assert_ended(run)


def test_a_firm_of_which_the_erasure_died_at_many_statements_is_gone_in_the_end(
    own: OwnWorld,
) -> None:
    firm = own.world.noorderlicht.tenant
    run = begin_firm_erasure(firm_id=firm.pk)
    assert own.world.client(None, firm=own.world.noorderlicht).get("/").status_code == 404
    assert die_again_and_again(run) > 10
    assert_ended(run)
    with as_platform():
        assert not Tenant.objects.filter(pk=firm.pk).exists()
    with pytest.raises(Tenant.DoesNotExist):
        erase_firm(firm_id=firm.pk)
