"""What goes of the apps below, and of the packages that know nothing of firms."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connections
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django_q.models import OrmQ, Schedule, Task
from guardian.models import GroupObjectPermission, UserObjectPermission
from modelsearch.models import IndexEntry
from wagtail.admin.models import Admin
from wagtail.embeds.models import Embed
from wagtail.models import (
    APIToken,
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Locale,
)
from wagtail.users.models import UserProfile

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, Membership, OpenSession, User
from portal.accounts.sessions import SESSION_MEMBERSHIP, SESSION_TENANT
from portal.audit.models import AuditEvent, AuditSeal, SealedEvent
from portal.branding.models import Branding
from portal.notifications.models import OutgoingEmail, QuietHours
from portal.privacy import registry
from portal.privacy.enums import RequestKind
from portal.privacy.models import DataRequest, ErasureRun, LedgerEntry
from portal.privacy.registry import Found, Subject
from portal.sealing.models import DataKey, KeyCheck
from portal.tenants.context import platform_alias
from portal.tenants.models import JobRun, Tenant, TenantDomain
from portal.tenants.tables import HIDDEN_COLUMN, tenant_models

# Who is at a firm for a dossier only.
GUESTS = (Role.PARTY, Role.LAWYER, Role.GUEST)
UUID_IN_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Neither a firm's nor a person's; or unused here, and then empty.
NOBODYS: tuple[type[Model], ...] = (
    Admin, APIToken, Collection, CollectionViewRestriction, ContentType, Embed, Group,
    GroupCollectionPermission, GroupObjectPermission, GroupPagePermission, GroupSitePermission,
    Locale, Permission, Schedule, UserObjectPermission,
)  # fmt: skip
UNUSED_OF_WAGTAIL = ("wagtaildocs.Document", "wagtailimages.Image", "wagtailimages.Rendition")


def register() -> None:
    registry.goes_when_unused(Membership, only=Q(role__in=GUESTS))
    registry.belongs_to(Membership, OpenSession, "membership")
    registry.belongs_to(Membership, QuietHours, "membership")
    registry.named_by(Invitation, "subject_uuid")
    registry.named_as(OutgoingEmail, mails_of)
    registry.named_as(JobRun, runs_of)
    registry.goes_with_firm(Branding, ErasureRun, *_models_with_hidden_column())
    registry.goes_with_firm(Tenant, TenantDomain, DataKey)
    registry.goes_last(SealedEvent, AuditSeal, AuditEvent)
    registry.kept(LedgerEntry, because="what is left to tell that it was done: uuids and days")
    registry.kept(KeyCheck, because="which key-encryption keys are in use: nobody's")
    registry.kept(*NOBODYS, *map(apps.get_model, UNUSED_OF_WAGTAIL), because="nobody's")
    registry.kept(
        *(through for model in (Group, CollectionViewRestriction) for through in _throughs(model)),
        because="nobody's",
    )
    registry.beside(sessions_of, Session)
    registry.beside(jobs_of, OrmQ, Task)
    registry.beside(search_entries_of, IndexEntry)
    registry.beside(
        logins_of, User, *_throughs(User), EmailAddress, EmailConfirmation, Authenticator,
        UserProfile,
    )  # fmt: skip
    registry.belongs_to(Membership, DataRequest, "membership")
    registry.named_as(DataRequest, requests_about)
    registry.after_rows(forget_cached)


def requests_about(found: Found) -> Q:
    """Whose archive can hold something of the dossier: of who is in it, and of the whole firm."""
    users: set[int] = set()
    for model, path in registry.grants.items():
        rows = model._default_manager.filter(pk__in=found.ids.get(model, ()))
        users.update(rows.values_list(path, flat=True))
    people = Q(membership__user__in=users) | Q(membership__in=found.ids.get(Membership, ()))
    return people | Q(kind=RequestKind.FIRM)


def mails_of(found: Found) -> Q:
    """About the dossier, or to somebody who was here for nothing else."""
    addresses = User.objects.filter(pk__in=found.users).values("email")
    return Q(about__in=found.uuids) | Q(to__in=addresses)


def runs_of(found: Found) -> Q:
    """Jobs that name a row which goes."""
    keys = JobRun.objects.filter(tenant_id=found.subject.firm_id).values_list("pk", "key")
    return Q(pk__in=[pk for pk, key in keys if _names_any(key, found.uuids)])


def sessions_of(found: Found) -> Iterator[QuerySet[Any]]:
    """Those of the firm, or of the dossier's people: where they are told to be logged in, and what
    only its own text tells of, so all are opened.
    """
    store, firm = SessionStore(), str(found.subject.firm_uuid)
    members = {str(uuid) for uuid in found.memberships}
    told = OpenSession.objects.filter(tenant_id=found.subject.firm_id)
    if not found.subject.is_firm:
        told = told.filter(membership__uuid__in=found.memberships)
    ended = list(told.values_list("session_id", flat=True))
    for key, data in Session.objects.values_list("session_key", "session_data"):
        held = store.decode(data)
        whole = found.subject.is_firm and held.get(SESSION_TENANT) == firm
        if whole or held.get(SESSION_MEMBERSHIP) in members:
            ended.append(key)
    yield Session.objects.filter(session_key__in=ended)


def jobs_of(found: Found) -> Iterator[QuerySet[Any]]:
    """What waits for a worker, and what failed with its traceback: by the ids that they hold."""
    waiting = OrmQ.objects.all()
    yield OrmQ.objects.filter(
        pk__in=[row.pk for row in waiting if _is_about(row.task["args"], found)]
    )
    failed = Task.objects.only("pk", "args")
    yield Task.objects.filter(pk__in=[row.pk for row in failed if _is_about(row.args, found)])


def search_entries_of(found: Found) -> Iterator[QuerySet[Any]]:
    """The index has no firm: an entry is found by the row that it is of."""
    for model in tenant_models():
        if not hasattr(model, "search_fields"):
            continue
        rows = model._default_manager.filter(tenant_id=found.subject.firm_id)
        if not found.subject.is_firm:
            rows = rows.filter(pk__in=found.ids.get(model, ()))
        ids = [str(pk) for pk in rows.values_list("pk", flat=True)]
        kinds = [kind.pk for kind in _kinds_of(model)]
        yield IndexEntry.objects.filter(content_type__in=kinds, object_id__in=ids)


def logins_of(found: Found) -> Iterator[QuerySet[Any]]:
    """Logins that have nothing to open any more, with second factors, addresses and settings."""
    others = Membership.objects.filter(user=OuterRef("pk"))
    if found.subject.is_firm:
        others = others.exclude(tenant_id=found.subject.firm_id)
    else:
        others = others.exclude(pk__in=found.ids.get(Membership, ()))
    yield User.objects.filter(~Exists(others), pk__in=found.users)


def forget_cached(subject: Subject) -> None:
    """The shared table of the cache has the firm in its keys; a process's own memory forgets soon."""
    if subject.is_firm:
        with connections[platform_alias()].cursor() as cursor:
            cursor.execute(
                "DELETE FROM shared_cache WHERE cache_key LIKE %s", [f":{subject.firm_id}:%"]
            )


def _is_about(arguments: Any, found: Found) -> bool:
    """``arguments`` of ``tenants.jobs.start``: the job's name, the firm's id, ids."""
    if not isinstance(arguments, list | tuple) or len(arguments) < 2:
        return False
    if arguments[1] != found.subject.firm_id:
        return False
    return found.subject.is_firm or any(
        _names_any(str(value), found.uuids) for value in arguments[2:]
    )


def _names_any(text: str, uuids: set[UUID]) -> bool:
    return any(UUID(name) in uuids for name in UUID_IN_KEY.findall(text))


def _kinds_of(model: type[Model]) -> Iterable[ContentType]:
    """A page is indexed under its own kind."""
    kinds = [model, *(kind for kind in apps.get_models() if issubclass(kind, model))]
    return ContentType.objects.get_for_models(*kinds).values()


def _models_with_hidden_column() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.db_table in HIDDEN_COLUMN]


def _throughs(model: type[Model]) -> list[type[Model]]:
    own = {field.remote_field for field in model._meta.local_many_to_many}
    return [relation.through for relation in own if relation.through is not None]
