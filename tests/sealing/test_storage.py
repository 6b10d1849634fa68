"""Sealed files, on the disk and in S3: streamed, bound to their name, and useless when changed, cut
or swapped."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import boto3
import pytest
import tink
from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

from portal.sealing import keys
from portal.sealing.keys import KeyMissing
from portal.sealing.models import DataKey, Owner
from portal.sealing.s3 import SealedS3Storage
from portal.sealing.storage import Damaged, SealedStorage, new_name
from portal.tenants.context import tenant_context
from tests.sealing.conftest import REGION
from tests.world import World

pytestmark = pytest.mark.django_db
CONTENT = os.urandom(3 * (1 << 20) + 17)
MB = 1 << 20


class Store(Protocol):
    """A sealed storage, and a thief's hand in what is behind it."""

    storage: Storage

    def read(self, name: str) -> bytes: ...

    def write(self, name: str, data: bytes) -> None: ...


class Disk:
    def __init__(self, folder: Path) -> None:
        self.storage = SealedStorage(location=folder)

    def read(self, name: str) -> bytes:
        return Path(self.storage.path(name)).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        path = Path(self.storage.path(name))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


class Bucket:
    def __init__(self, endpoint: str) -> None:
        s3: Any = boto3.resource("s3", endpoint_url=endpoint, region_name=REGION)
        self.bucket = s3.create_bucket(
            Bucket=f"proef-{uuid4()}", CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        self.storage = SealedS3Storage(
            bucket_name=self.bucket.name, endpoint_url=endpoint, region_name=REGION
        )

    def read(self, name: str) -> bytes:
        data: bytes = self.bucket.Object(name).get()["Body"].read()
        return data

    def write(self, name: str, data: bytes) -> None:
        self.bucket.Object(name).put(Body=data)


@pytest.fixture(params=["disk", "s3"])
def store(request: pytest.FixtureRequest, world: World, tmp_path: Path) -> Iterator[Store]:
    kind = Disk(tmp_path) if request.param == "disk" else Bucket(request.getfixturevalue("aws"))
    with tenant_context(world.proeftuin.tenant.pk):
        yield kind


@pytest.fixture
def bucket(world: World, aws: str) -> Iterator[Bucket]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield Bucket(aws)


def fresh_name(world: World, dossier: int = 0) -> str:
    return new_name(Owner.DOSSIER, world.proeftuin.dossiers[dossier].uuid)


def saved(store: Store, world: World, content: bytes = CONTENT, dossier: int = 0) -> str:
    return store.storage.save(fresh_name(world, dossier), ContentFile(content))


def assert_damaged(store: Store, name: str) -> None:
    with store.storage.open(name) as file, pytest.raises(Damaged):
        file.read()


@pytest.mark.parametrize("size", [0, 1, MB - 57, MB, MB + 1, len(CONTENT)])
def test_content_comes_back(world: World, store: Store, size: int) -> None:
    name = saved(store, world, CONTENT[:size])
    with store.storage.open(name) as file:
        assert file.read() == CONTENT[:size]
    with store.storage.open(name) as file:
        assert b"".join(file.chunks(70_001)) == CONTENT[:size]


def test_nothing_is_stored_in_the_clear(world: World, store: Store) -> None:
    name = saved(store, world, b"een regel die niemand mag lezen " * 100)
    assert b"niemand" not in store.read(name)


def test_on_the_disk_it_is_for_nobody_else(world: World, tmp_path: Path) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        disk = Disk(tmp_path)
        path = Path(disk.storage.path(saved(disk, world, b"x")))
    assert oct(path.stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize("damage", ["flip", "cut a byte", "cut a segment", "empty", "longer"])
def test_damage_is_told(world: World, store: Store, damage: str) -> None:
    name = saved(store, world)
    data = bytearray(store.read(name))
    match damage:
        case "flip":
            data[len(data) // 2] ^= 1
        case "cut a byte":
            data = data[:-1]
        case "cut a segment":
            data = data[: 2 * MB]
        case "empty":
            data = bytearray()
        case "longer":
            data += b"x"
    store.write(name, bytes(data))
    assert_damaged(store, name)


def test_two_files_swapped_do_not_open(world: World, store: Store) -> None:
    first, second = saved(store, world), saved(store, world, b"ander")
    one, other = store.read(first), store.read(second)
    store.write(first, other)
    store.write(second, one)
    assert_damaged(store, first)
    assert_damaged(store, second)


def test_a_file_of_another_dossier_does_not_open(world: World, store: Store) -> None:
    """Put in its place under its own file id, with the key of the dossier whose folder it is in."""
    theirs = saved(store, world, dossier=1)
    kind, _owner, file_id = theirs.split("/")
    ours = f"{kind}/{world.proeftuin.dossiers[0].uuid}/{file_id}"
    store.write(ours, store.read(theirs))
    assert_damaged(store, ours)


def test_the_key_of_another_dossier_does_not_open_it(world: World, store: Store) -> None:
    name = saved(store, world)
    here, there = (dossier.pk for dossier in world.proeftuin.dossiers[:2])
    rows = {row.owner_id: row for row in DataKey.objects.filter(owner_kind=Owner.DOSSIER)}
    DataKey.objects.filter(pk=rows[here].pk).update(files=rows[there].files)
    keys._held.clear()
    with pytest.raises(tink.TinkError):
        store.storage.open(name)


def test_another_firm_cannot_open_it(world: World, store: Store) -> None:
    name = saved(store, world)
    with tenant_context(world.noorderlicht.tenant.pk), pytest.raises(KeyMissing):
        store.storage.open(name)


def test_a_file_is_written_once_and_its_absence_told(world: World, store: Store) -> None:
    name = saved(store, world, b"eerst")
    with pytest.raises(FileExistsError):
        store.storage.save(name, ContentFile(b"later"))
    with store.storage.open(name) as file:
        assert file.read() == b"eerst"
    store.storage.delete(name)
    assert not store.storage.exists(name)
    with pytest.raises(FileNotFoundError):
        store.storage.open(name)


ELSEWHERE = [
    "../etc/passwd",
    "d/x/y",
    "/tmp/x",
    "d/../../x",
    "d/{}/../../x",
    "x\n",
    "",
    "d/{}/{}\n",
]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_no_other_names(world: World, store: Store, name: str) -> None:
    name = name.format(world.proeftuin.dossiers[0].uuid, uuid4())
    with pytest.raises(SuspiciousOperation):
        store.storage._save(name, ContentFile(b"x"))  # type: ignore[attr-defined]
    with pytest.raises(SuspiciousOperation):
        store.storage.get_available_name(name)
    with pytest.raises(SuspiciousOperation):
        store.storage.open(name)


@pytest.mark.parametrize("name", ["../etc/passwd", "d/../../x"])
def test_nothing_is_removed_or_listed_elsewhere(store: Store, name: str) -> None:
    for act in (store.storage.delete, store.storage.listdir, store.storage.exists):
        with pytest.raises(SuspiciousOperation):
            act(name)


def test_it_has_no_url(world: World, store: Store) -> None:
    with pytest.raises(ValueError, match="no URL"):
        store.storage.url(saved(store, world, b"x"))


class Broken(File):
    """What a visitor's line gives up halfway."""

    def __init__(self, good: int) -> None:
        super().__init__(None)
        self.good = good

    def seek(self, *position: int) -> int:
        return 0

    def read(self, size: int = -1) -> bytes:
        if self.good <= 0:
            raise OSError("the line broke")
        self.good -= size
        return bytes(size)


def test_an_upload_that_breaks_off_leaves_nothing_in_the_bucket(
    world: World, bucket: Bucket
) -> None:
    """Beyond the first part, so that a multipart upload is under way."""
    name = fresh_name(world)
    with pytest.raises(OSError, match="the line broke"):
        bucket.storage.save(name, Broken(good=20 * MB))
    assert not bucket.storage.exists(name)
    assert list(bucket.bucket.multipart_uploads.all()) == []


def test_a_store_that_is_away_is_no_damage(world: World, aws: str) -> None:
    from botocore.exceptions import BotoCoreError

    away = SealedS3Storage(bucket_name="x", endpoint_url="http://127.0.0.1:9", region_name=REGION)
    with tenant_context(world.proeftuin.tenant.pk), pytest.raises(BotoCoreError):
        away.open(fresh_name(world))


class LostLine:
    """A body of S3 whose connection breaks after the first piece."""

    def __init__(self, sealed: bytes) -> None:
        self.sealed = sealed

    def read(self, size: int, /) -> bytes:
        if not self.sealed:
            raise ConnectionResetError("lost")
        data, self.sealed = self.sealed[:size], b""
        return data

    def close(self) -> None:
        pass


def test_a_line_that_is_lost_while_reading_is_no_damage(world: World, store: Store) -> None:
    from portal.sealing.storage import _primitive
    from portal.sealing.streams import UnsealingReader

    name = saved(store, world)
    reader = UnsealingReader(_primitive(name), LostLine(store.read(name)[:MB]), name.encode())
    with pytest.raises(ConnectionResetError):
        reader.read()


class Zeros(File):
    """Content of a size that is never in memory as a whole."""

    def __init__(self, size: int) -> None:
        super().__init__(None)
        self.left = size

    def seek(self, *position: int) -> int:
        return 0

    def read(self, size: int = -1) -> bytes:
        data = bytes(min(size, self.left))
        self.left -= len(data)
        return data


def test_memory_is_constant_both_ways(world: World, bucket: Bucket) -> None:
    """64 MB through S3: at most the one part that is being sent, and its copies."""
    import resource

    def most() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    saved(bucket, world, bytes(9 * MB))  # what is loaded and kept at the first time
    before = most()
    name = bucket.storage.save(fresh_name(world), Zeros(64 * MB))
    with bucket.storage.open(name) as file:
        assert sum(len(chunk) for chunk in file.chunks(MB)) == 64 * MB
    assert most() - before < 40
