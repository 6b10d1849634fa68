"""Files that live in memory only: the one place for what is plain and too large to hold as bytes.

On Linux they are files without a name (memfd): never written to a disk, and gone with the process
whatever happens to it. Elsewhere they are plain bytes. A machine must not swap in the clear.
"""

import io
import os
import tempfile
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - this is the place that is no disk


def memory_file() -> IO[bytes]:
    """An empty file to write and to read; closing it lets go of its memory."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("plain"), "w+b")
    return io.BytesIO()


def keep_libraries_off_the_disk() -> None:
    """Let the temporary files of packages be in memory too; ``TMPDIR`` goes before."""
    if "TMPDIR" not in os.environ and os.access(SHARED_MEMORY, os.W_OK):
        tempfile.tempdir = str(SHARED_MEMORY)


class MemoryUploadHandler(FileUploadHandler):
    """Django's upload handler for all forms of office and CMS, in place of its own two.

    Of a request that brings more than ``FORM_MOST_BYTES`` nothing is kept any more: its file is then
    missing, and ``request.cut_off_at`` names the field. Of somebody who is logged in it is read on up
    to ``UPLOAD_MOST_BYTES``, for a browser shows our answer only when it was heard out; above that, and
    for a stranger, every field behind it is missing.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._taken = 0
        self._file: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file = memory_file()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._taken += len(raw_data)
        if self._file is not None and self._taken <= settings.FORM_MOST_BYTES:
            self._file.write(raw_data)
            return
        self.upload_interrupted()
        if self.request is not None:
            self.request.__dict__["cut_off_at"] = self.field_name
        member = getattr(self.request, "membership", None)
        if member is None or self._taken > settings.UPLOAD_MOST_BYTES:
            raise StopUpload(connection_reset=True)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        file, self._file = self._file, None
        if file is None:
            return None
        file.seek(0)
        return UploadedFile(
            file, self.file_name, self.content_type, file_size, self.charset,
            self.content_type_extra,
        )  # fmt: skip

    def upload_interrupted(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
