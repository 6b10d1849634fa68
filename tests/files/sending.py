"""Handing papers in as the party's page does, and what is kept of them."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from portal.dossiers.models import Dossier


def sealed_files(dossier: Dossier) -> list[Path]:
    folder = Path(storages["sealed"].path("d")) / str(dossier.uuid)  # type: ignore[attr-defined]
    return sorted(folder.iterdir()) if folder.exists() else []


def send(
    client: Client,
    dossier: Dossier,
    name: str,
    data: bytes,
    *,
    key: UUID | None = None,
    **more: Any,
) -> HttpResponse:
    fields = {"key": str(key or uuid4()), "see": "alleen"} | more
    fields["papers"] = SimpleUploadedFile(name, data)
    return client.post(f"/mijn/{dossier.uuid}/stukken/", fields)
