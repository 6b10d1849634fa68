"""The files of a dossier or firm: found by folder, so that also those go to which no row points."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.apps import apps
from django.core.files.storage import Storage, storages
from django.db import connections
from django.db.models import FileField, Q, QuerySet
from wagtail.users.models import UserProfile

from portal.privacy.models import DataRequest
from portal.privacy.own import logins_of
from portal.privacy.registry import Found, Subject
from portal.sealing.models import DataKey, Owner
from portal.tenants.context import platform_alias
from portal.tenants.tables import forced_tables

PUBLIC, SEALED = "default", "sealed"


def folders_of(found: Found) -> list[str]:
    """``<storage>:<folder or file>``. The caller works as the platform, before the rows go."""
    subject = found.subject
    pictures = [f"{PUBLIC}:{name}" for name in _pictures_of_people(found)]
    if not subject.is_firm:
        archives = [folder_of(uuid) for uuid in requests_of(found)]
        return [*pictures, f"{SEALED}:d/{subject.uuid}", *sorted(archives)]
    keys = DataKey.objects.filter(tenant_id=subject.firm_id)
    owners = keys.values_list("owner_kind", "owner_uuid")
    sealed = sorted({f"{SEALED}:{kind[0]}/{owner}" for kind, owner in owners})
    own = f"{SEALED}:{Owner.TENANT[0]}/{subject.firm_uuid}"
    public = f"{subject.firm_uuid}/"
    elsewhere = [f"{PUBLIC}:{name}" for name in _names(found) if not name.startswith(public)]
    return [f"{PUBLIC}:{subject.firm_uuid}", *pictures, *elsewhere, *sorted({own, *sealed})]


def folder_of(request: UUID) -> str:
    """Where the archive of a request for data lies."""
    return f"{SEALED}:{Owner.REQUEST[0]}/{request}"


def requests_of(found: Found) -> list[UUID]:
    """The requests for data whose archives hold, or may hold, something of a dossier that goes."""
    rows = DataRequest.objects.filter(pk__in=found.ids.get(DataRequest, ()))
    return list(rows.values_list("uuid", flat=True))


def keys_of(subject: Subject, folders: Iterable[str]) -> QuerySet[DataKey]:
    """The keys that go: with them all that they sealed is shredded. ``folders``: as found."""
    keys = DataKey.objects.filter(tenant_id=subject.firm_id)
    if subject.is_firm:
        return keys
    archives = [name.rpartition("/")[2] for name in folders if name.startswith(f"{SEALED}:r/")]
    of_dossier = Q(owner_kind=Owner.DOSSIER, owner_id=subject.id)
    return keys.filter(of_dossier | Q(owner_kind=Owner.REQUEST, owner_uuid__in=archives))


def files_in(folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Storage and name of every file."""
    for folder in folders:
        alias, _colon, path = folder.partition(":")
        for name in _walk(storages[alias], path):
            yield alias, name


def remove(folders: Iterable[str]) -> None:
    """Remove the files, and the folders that they were in; what is gone already is passed over."""
    for folder in folders:
        alias, _colon, path = folder.partition(":")
        storage = storages[alias]
        for name in list(_walk(storage, path)):
            storage.delete(name)
        _remove_empty(storage, path)


def _walk(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        yield folder
        return
    for name in files:
        yield f"{folder}/{name}"
    for name in folders:
        yield from _walk(storage, f"{folder}/{name}")


def _remove_empty(storage: Storage, folder: str) -> None:
    """A store of objects has no folders, and so nothing to do."""
    try:
        folders, _files = storage.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in folders:
        _remove_empty(storage, f"{folder}/{name}")
    storage.delete(folder)


def _pictures_of_people(found: Found) -> Iterator[str]:
    """Of the logins that go."""
    for going in logins_of(found):
        pictures = UserProfile.objects.filter(user__in=going).exclude(avatar="")
        yield from pictures.values_list("avatar", flat=True)


def _names(found: Found) -> Iterator[str]:
    """What the firm's rows hold in the store of public files."""
    tables = set(forced_tables())
    with connections[platform_alias()].cursor() as cursor:
        for model in apps.get_models():
            for field in model._meta.local_fields:
                if model._meta.db_table in tables and isinstance(field, FileField):
                    # The names come from our own models.
                    cursor.execute(
                        f'SELECT "{field.column}" FROM "{model._meta.db_table}" '  # noqa: S608
                        f"WHERE tenant_id = %s AND \"{field.column}\" <> ''",
                        [found.subject.firm_id],
                    )
                    yield from (name for (name,) in cursor.fetchall())
