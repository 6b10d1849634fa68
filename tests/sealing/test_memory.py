"""What people hand in is never on the disk in the clear, not even for a moment."""

import ast
import gc
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import RequestFactory

from portal.common.requests import cut_off_at
from portal.documents.frozen import thaw
from portal.documents.services import render
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier
from portal.files.models import Upload
from portal.sealing import memory
from portal.tenants.context import tenant_context
from tests.permissions.stage import make_document
from tests.world import World

ROOT = Path(settings.BASE_DIR)
FOLDERS = ("portal", "cms_pages", "snippets", "site")
# Who may make a temporary file, and of what.
ALLOWED = {
    "portal/sealing/keyring.py": "the demo's own keyset, which is no dossier",
    "portal/sealing/memory.py": "points the packages' temporary files to memory",
}
TEMPORARY = {"tempfile", "django.core.files.temp"}
BY_DJANGO = {"TemporaryUploadedFile", "TemporaryFileUploadHandler"}
MB = 1 << 20
FONTS = {b"\0\1\0\0", b"OTTO", b"true", b"wOF2", b"wOFF"}


def names_in(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(alias.name for alias in node.names)}
    return found


def test_nobody_makes_temporary_files_but_these() -> None:
    making = {
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
        if names_in(path) & (TEMPORARY | BY_DJANGO)
    }
    assert making == set(ALLOWED), "take portal.sealing.memory.memory_file for what is plain"
    assert settings.FILE_UPLOAD_HANDLERS == ["portal.sealing.memory.MemoryUploadHandler"]


_written: list[str] | None = None


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    """Every file that Python opens to write, and every name that ``tempfile`` makes."""
    if _written is None:
        return
    if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        flags = arguments[2] or 0
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | getattr(os, "O_TMPFILE", 0)):
            _written.append(os.fsdecode(arguments[0]))
    elif event in {"tempfile.mkstemp", "tempfile.mkdtemp"}:
        _written.append(str(arguments[0]))


@contextmanager
def heard() -> Iterator[list[str]]:
    global _written
    if not hasattr(heard, "hooked"):
        sys.addaudithook(_hear)
        heard.hooked = True  # type: ignore[attr-defined]
    _written = []
    try:
        yield _written
    finally:
        _written = None


def open_files() -> set[str]:
    """What this process holds open, on a disk or in memory."""
    found = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found.add(str(entry.readlink()))
        except OSError:
            continue
    return found


class Watching(io.BytesIO):
    """A body that looks at the open files of the process while it is being read."""

    seen: set[str] = set()

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        type(self).seen |= open_files()
        return data


def body_of(name: str, data: bytes, **fields: str) -> tuple[bytes, str]:
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

    parts = {**fields, name: SimpleUploadedFile("Loonstrook geheim.txt", data)}
    return encode_multipart(BOUNDARY, parts), MULTIPART_CONTENT


@pytest.mark.django_db
def test_a_paper_of_ten_megabytes_is_on_no_disk_while_it_comes(
    world: World, tmp_path: Path
) -> None:
    with tenant_context(world.proeftuin.tenant.pk):
        dossier: Dossier = world.proeftuin.dossiers[0]
        body, kind = body_of(
            "papers", b"Loon 1234,56\n" * (10 * MB // 13), key=str(uuid4()), see="alleen"
        )
        client = world.client("fictus")
        client.get("/")  # what is loaded at the first request
        before = open_files()
        Watching.seen = set()
        with heard() as written:
            answer = client.generic(
                "POST", f"/mijn/{dossier.uuid}/stukken/", 
                **{"wsgi.input": Watching(body), "CONTENT_LENGTH": str(len(body)),
                   "CONTENT_TYPE": kind},
            )  # fmt: skip
        assert answer.status_code == 302, answer.content[:2000]
        upload = Upload.objects.get(dossier=dossier)
    sealed = str(Path(settings.PRIVATE_ROOT) / upload.file)
    on_a_disk = {path for path in written if not path.startswith(("/dev/", "/proc/"))}
    assert on_a_disk == {sealed}
    new = Watching.seen - before
    assert any(path.startswith("/memfd:") for path in new), "it was watched while it came"
    assert {
        path
        for path in new
        if path.startswith("/") and not path.startswith(("/memfd:", "/dev/", "/proc/"))
    } == set()


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_documents_are_made_in_memory(world: World, form: str) -> None:
    """WeasyPrint keeps its fonts in a temporary folder, and nothing else."""
    with tenant_context(world.proeftuin.tenant.pk):
        document = make_document(world.proeftuin.dossiers[0], Visibility.JOINT, 9)
        with heard() as written:
            render(thaw(document.tree), form)
    files = [Path(path) for path in written if Path(path).is_file()]
    assert all(path.parent.name.startswith("weasyprint-") for path in files)
    assert all(path.read_bytes()[:4] in FONTS for path in files)


def taken(*sizes: int) -> Any:
    factory = RequestFactory()
    files = {
        f"file{n}": SimpleUploadedFile(f"{n}.bin", bytes(size)) for n, size in enumerate(sizes)
    }
    return factory.post("/", files).FILES


def test_forms_of_office_and_cms_get_their_files_in_memory() -> None:
    with heard() as written:
        files = taken(3, 5 * MB)
    assert written == []
    assert [type(file) for file in files.values()] == [UploadedFile, UploadedFile]
    assert files["file1"].size == 5 * MB
    assert files["file1"].read() == bytes(5 * MB)
    assert not hasattr(files["file1"], "temporary_file_path")


def test_a_form_is_not_read_beyond_its_limit(settings: Any) -> None:
    """Memory is what a stranger could fill: the limit is over all files of a request together."""
    settings.FORM_MOST_BYTES = MB
    before = open_files()
    assert list(taken(MB // 2)) == ["file0"]
    assert list(taken(MB // 2, MB)) == ["file0"]
    assert list(taken(5 * MB)) == []
    gc.collect()  # what a request of another test left in a cycle is no file of this one
    assert {path for path in open_files() - before if "memfd" in path} == set()


def test_of_a_member_what_is_too_large_is_heard_out_and_not_kept(settings: Any) -> None:
    """Then the fault can be told at the field, with all else that was typed; a stranger waits less."""
    settings.FORM_MOST_BYTES, settings.UPLOAD_MOST_BYTES = MB, 4 * MB
    for member, size, footer in ((True, 3, "Proef"), (True, 6, None), (False, 3, None)):
        photo = SimpleUploadedFile("foto.jpg", bytes(size * MB))
        request = RequestFactory().post("/", {"logo": photo, "footer": "Proef"})
        if member:
            request.membership = object()  # type: ignore[attr-defined]
        assert "logo" not in request.FILES
        assert request.POST.get("footer") == footer
        assert cut_off_at(request) == "logo"


def test_packages_make_their_temporary_files_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", "/somewhere/else")
    memory.keep_libraries_off_the_disk()
    assert tempfile.tempdir is None
    monkeypatch.delenv("TMPDIR")
    memory.keep_libraries_off_the_disk()
    assert tempfile.tempdir == ("/dev/shm" if Path("/dev/shm").is_dir() else None)


def test_without_files_in_memory_it_is_plain_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create", raising=False)
    with memory.memory_file() as file:
        assert isinstance(file, io.BytesIO)
