"""Sealed files: streamed, bound to their name, and useless when changed, cut or swapped."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from portal.sealing.keys import KeyMissing
from portal.sealing.models import Owner
from portal.sealing.storage import Damaged, SealedStorage, new_name
from portal.tenants.context import tenant_context
from tests.world import World

pytestmark = pytest.mark.django_db
CONTENT = os.urandom(3 * (1 << 20) + 17)


@pytest.fixture
def storage(world: World, tmp_path: Path) -> Iterator[SealedStorage]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield SealedStorage(location=tmp_path)


def saved(storage: SealedStorage, world: World, content: bytes = CONTENT) -> str:
    name = new_name(Owner.DOSSIER, world.proeftuin.dossiers[0].uuid)
    return storage.save(name, ContentFile(content))


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, len(CONTENT)])
def test_content_comes_back(world: World, storage: SealedStorage, size: int) -> None:
    name = saved(storage, world, CONTENT[:size])
    with storage.open(name) as file:
        assert file.read() == CONTENT[:size]


def test_nothing_is_stored_in_the_clear(world: World, storage: SealedStorage) -> None:
    name = saved(storage, world, b"een regel die niemand mag lezen " * 100)
    assert b"niemand" not in Path(storage.path(name)).read_bytes()
    assert oct(Path(storage.path(name)).stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize("damage", ["flip", "cut a byte", "cut a segment", "empty"])
def test_damage_is_told(world: World, storage: SealedStorage, damage: str) -> None:
    name = saved(storage, world)
    path = Path(storage.path(name))
    data = bytearray(path.read_bytes())
    match damage:
        case "flip":
            data[len(data) // 2] ^= 1
        case "cut a byte":
            data = data[:-1]
        case "cut a segment":
            data = data[: 2 << 20]
        case "empty":
            data = bytearray()
    path.write_bytes(data)
    with storage.open(name) as file, pytest.raises(Damaged):
        file.read()


def test_two_files_swapped_do_not_open(world: World, storage: SealedStorage) -> None:
    first, second = saved(storage, world), saved(storage, world, b"ander")
    Path(storage.path(first)).rename(storage.path(second))
    with storage.open(second) as file, pytest.raises(Damaged):
        file.read()


def test_another_firm_cannot_open_it(world: World, storage: SealedStorage) -> None:
    name = saved(storage, world)
    with tenant_context(world.noorderlicht.tenant.pk), pytest.raises(KeyMissing):
        storage.open(name)


@pytest.mark.parametrize("name", ["../etc/passwd", "d/x/y", "/tmp/x", "d/../../x"])
def test_no_other_names(storage: SealedStorage, name: str) -> None:
    with pytest.raises(SuspiciousFileOperation):
        storage.save(name, ContentFile(b"x"))


def test_it_has_no_url(world: World, storage: SealedStorage) -> None:
    with pytest.raises(ValueError, match="no URL"):
        storage.url(saved(storage, world))
