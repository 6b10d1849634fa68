"""The proof: a mark in every column and file; what was erased left none, and nothing else lost one."""

from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.db import connection

from portal.privacy import registry
from portal.privacy.enums import Kind
from portal.privacy.registry import Subject
from portal.privacy.services import erase_dossier, erase_firm
from portal.sealing.keys import KeyMissing
from portal.tenants.context import as_platform
from tests.privacy.conftest import OwnWorld
from tests.privacy.scanning import Scanner, mark
from tests.privacy.seeding import NAMES, NOW, WRITTEN, Scope, Seeder, columns_for_text
from tests.world import Firm

# The owners are told that all is gone, by a mail of the platform, which forgets mails after 90 days.
LAST_MAIL = {("notifications_outgoingemail", "to")}


def scopes_of(own: OwnWorld) -> dict[str, Scope]:
    """Two dossiers of a firm, the firm but for them, and another firm."""
    world = own.world
    made = {}
    for number, (name, firm, dossier) in enumerate(
        [
            ("one", world.proeftuin, 0),
            ("two", world.proeftuin, 1),
            ("firm", world.proeftuin, None),
            ("other", world.noorderlicht, None),
        ]
    ):
        made[name] = Scope(name, firm.tenant, mark(number), subject_of(firm, dossier))
    made["firm"].others = [made["one"], made["two"]]
    made["one"].others, made["two"].others = [made["two"]], [made["one"]]
    return made


def subject_of(firm: Firm, dossier: int | None) -> Subject:
    tenant = firm.tenant
    if dossier is None:
        return Subject(Kind.FIRM, tenant.pk, tenant.uuid, tenant.pk, tenant.uuid)
    row = firm.dossiers[dossier]
    return Subject(Kind.DOSSIER, tenant.pk, tenant.uuid, row.pk, row.uuid)


def test_nothing_is_left_of_a_dossier_and_of_a_firm_and_all_is_left_of_others(
    own: OwnWorld,
) -> None:
    scopes = scopes_of(own)
    scanner = Scanner({name: scope.mark for name, scope in scopes.items()})
    with psycopg.connect(own.admin) as admin:
        seeder = Seeder(admin, list(scopes.values()))
        seeder.seed()
    before = scanner.database(own.admin)
    files = scanner.files(own.folder)
    for name, marked in seeder.marked.items():
        assert before[name] >= marked - NAMES | (marked & WRITTEN), f"the scan is blind for {name}"
    assert missing_from(seeder.marked) == set()
    for scope in scopes.values():
        assert scope.files and readable(scope)

    one, firm = scopes["one"], scopes["firm"]
    erase_dossier(firm_id=one.firm.pk, dossier_id=one.subject.id)
    after = scanner.database(own.admin)
    assert after.pop("one") == set()
    assert after == {name: places for name, places in before.items() if name != "one"}
    assert_gone(scanner, own.folder, scopes, {"one"}, files)

    erase_firm(firm_id=firm.firm.pk)
    connection.check_constraints()
    after = scanner.database(own.admin)
    assert after == {
        "one": set(), "two": set(), "firm": LAST_MAIL, "other": before["other"],
    }  # fmt: skip
    assert_gone(scanner, own.folder, scopes, {"one", "two", "firm"}, files)
    with psycopg.connect(own.admin) as admin:
        left = admin.execute(
            "SELECT count(*) FROM sealing_datakey WHERE tenant_id = %s", [firm.firm.pk]
        ).fetchone()
        assert left == (0,), "a ciphertext without its key is nothing"


def missing_from(marked: dict[str, set[tuple[str, str]]]) -> set[tuple[str, str]]:
    """Columns for text of which no scope has a row: a model that is not seeded is not proved."""
    seen = set().union(*marked.values())
    return {
        (model._meta.db_table, column.column)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model not in registry.survivors
        for column in columns_for_text(model)
    } - seen


def assert_gone(
    scanner: Scanner, folder: Path, scopes: dict[str, Scope], gone: set[str],
    before: dict[str, set[Path]],
) -> None:  # fmt: skip
    now = scanner.files(folder)
    for name, scope in scopes.items():
        kept = [storages[alias].exists(file) for alias, file in scope.files]
        assert not any(kept) if name in gone else all(kept), name
        assert now[name] == (set() if name in gone else before[name])
        if name not in gone:
            assert readable(scope)
    left = [path for path in (folder / "private").rglob("*") if path.is_dir()]
    uuids = {str(scopes[name].subject.uuid) for name in gone}
    assert not [path for path in left if path.name in uuids]


def readable(scope: Scope) -> bool:
    """The sealed files open, which needs the key."""
    with as_platform(scope.firm.pk):
        for alias, name in scope.files:
            if alias == "sealed" and scope.mark.encode() not in storages[alias].open(name).read():
                return False
    return True


@pytest.mark.django_db
def test_what_was_sealed_does_not_open_without_its_key(world) -> None:
    from portal.conversations.models import Message, Thread
    from portal.sealing import keys
    from portal.sealing.models import DataKey
    from portal.tenants.context import tenant_context

    dossier = world.proeftuin.dossiers[0]
    with tenant_context(world.proeftuin.tenant.pk):
        thread = Thread.objects.create(
            dossier=dossier, room="joint", subject="Onderwerp", last_message_at=NOW
        )
        author = world.member("fictus")
        message = Message.objects.create(
            dossier=dossier,
            thread=thread,
            number=1,
            author=author,
            text="Geheim",
            sent_at=NOW,
            client_key=uuid4(),
        )
        DataKey.objects.filter(owner_uuid=dossier.uuid).delete()
        keys.forget_held()
        with pytest.raises(KeyMissing):
            _ = Message.objects.get(pk=message.pk).text
