"""The files of a firm that is removed: pictures as they are, and what was sealed."""

import shutil
from pathlib import Path

from django.conf import settings

from portal.sealing.models import DataKey
from portal.tenants.models import Tenant


def folders_of(firm: Tenant) -> list[Path]:
    """Where the firm's files are. The caller works as the platform, and the firm is still there."""
    keys = DataKey.objects.filter(tenant=firm).values_list("owner_kind", "owner_uuid")
    sealed = [Path(settings.PRIVATE_ROOT) / kind[0] / str(owner) for kind, owner in keys]
    return [Path(settings.MEDIA_ROOT) / str(firm.uuid), *sealed]


def remove_folders(folders: list[Path]) -> None:
    """For after the commit: without their keys sealed files are nothing but noise already."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
