"""A sealed file before its row: kept only if what comes after it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.core.files import File
from django.core.files.storage import storages


@contextmanager
def saved(name: str, content: IO[bytes]) -> Iterator[None]:
    """Seal ``content`` under ``name``; whatever goes wrong within takes it away again."""
    storage = storages["sealed"]
    try:
        storage.save(name, File(content))
        yield
    except BaseException:
        storage.delete(name)
        raise
