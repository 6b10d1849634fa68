"""The files of a backup: sealed ones as they are, so nothing is in the clear that was not."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import FileSystemStorage, Storage, storages

STORES = ("default", "sealed")
LIST = "files.csv"


def back_up_files(folder: Path) -> tuple[int, int]:
    """Copy what is on a disk and list what is in a store elsewhere; the numbers of both.

    A store of objects keeps versions of its own: there the list tells which objects there were.
    """
    copied = listed = 0
    with (folder / LIST).open("w", newline="") as out:
        lines = csv.writer(out)
        for alias in STORES:
            storage = storages[alias]
            for name in walk(storage, ""):
                lines.writerow([alias, name, storage.size(name)])
                if isinstance(storage, FileSystemStorage):
                    _copy(Path(storage.path(name)), folder / "files" / alias / name)
                    copied += 1
                else:
                    listed += 1
    return copied, listed


def restore_files(folder: Path) -> tuple[int, int]:
    """Put back what is missing; how many, and how many of the list are in no place at all."""
    restored = missing = 0
    with (folder / LIST).open(newline="") as lines:
        for alias, name, _size in csv.reader(lines):
            storage, kept = storages[alias], folder / "files" / alias / name
            if storage.exists(name):
                continue
            if kept.exists() and isinstance(storage, FileSystemStorage):
                _copy(kept, Path(storage.path(name)))
                restored += 1
            else:
                missing += 1
    return restored, missing


def walk(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}" if folder else name
    for name in folders:
        yield from walk(storage, f"{folder}/{name}" if folder else name)


def _copy(source: Path, target: Path) -> None:
    """A file that is erased just now is no part of the backup."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        target.unlink(missing_ok=True)
        return
    target.chmod(0o600)
