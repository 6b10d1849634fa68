"""Taking files in while they are read: counted, hashed, and never under a name on the disk.

Django's own way would write a large file, readable and named, into the temporary folder before a
view can look at it. Here the bytes go into a file in memory (``portal.sealing.memory``).
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from portal.files.checks.findings import Fault
from portal.files.faults import MOST_FILES, Refused
from portal.sealing.memory import memory_file


@dataclass
class ReceivedFile:
    """What came in at one file field. ``fault`` is set where it was cut off while reading.

    ``whole`` is for a file of a request: the sign that ends it has been read.
    """

    name: str
    content: IO[bytes]
    size: int = 0
    fault: Fault | None = None
    whole: bool = False
    _hash: Any = field(default_factory=hashlib.sha256)

    @property
    def sha256(self) -> str:
        return str(self._hash.hexdigest())

    def add(self, data: bytes) -> None:
        """Take a piece in. Refused beyond the limit; what was read of it is dropped at once."""
        self.size += len(data)
        if self.size > settings.UPLOAD_MOST_BYTES:
            self.fault = Fault.TOO_LARGE
            self.content.close()
            raise Refused(self.fault)
        self._hash.update(data)
        self.content.write(data)


class Receiver(FileUploadHandler):
    """The one upload handler of a request; ``files`` = what came in, in order.

    ``left_out``: whether there were more than we take at once.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.files: list[ReceivedFile] = []
        self.left_out = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if len(self.files) >= MOST_FILES:
            self.left_out = True
            raise SkipFile
        self.files.append(ReceivedFile(name=self.file_name or "", content=memory_file()))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            self.files[-1].add(raw_data)
        except Refused:
            raise SkipFile from None

    def file_complete(self, file_size: int) -> None:
        """Nothing for ``request.FILES``: the files are here."""
        self.files[-1].whole = True

    def upload_complete(self) -> None:
        """The request has been read. What it breaks off in is not a file, however it looks."""
        for file in self.files:
            if not file.whole and not file.fault:
                file.fault = Fault.BROKEN_OFF

    def close(self) -> None:
        for file in self.files:
            file.content.close()


@contextmanager
def receiver_of(request: HttpRequest) -> Iterator[Receiver]:
    """Let a request's files be taken in. Must come before anything reads ``request.POST``."""
    receiver = Receiver(request)
    request.upload_handlers = [receiver]
    try:
        yield receiver
    finally:
        receiver.close()


def takes_files(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose POST brings files: they are in ``request.receiver.files`` while it runs.

    The token is checked here: where the middleware checks it, the body has been read Django's way.
    Stands nearest to the view, so that a stranger is sent away before a byte is read.
    """
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with receiver_of(request) as receiver:
            request.receiver = receiver  # type: ignore[attr-defined]
            return checked(request, *args, **kwargs)

    return taking
