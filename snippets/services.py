"""Publishing the platform's texts, and giving them to firms."""

import hashlib
import json
from functools import cache
from uuid import UUID

from django.db import connections, router, transaction
from django.db.models import Max
from django.utils import timezone
from uuid_utils.compat import uuid7

from portal.tenants.context import as_platform
from portal.tenants.jobs import enqueue
from portal.tenants.models import Tenant
from snippets.authoring import load_master
from snippets.enums import TemplateKind
from snippets.models import DocumentTemplate, MasterRelease

# The text stays in the database: a covenant is 110 kB, and reading, parsing and writing it again
# costs more than all the rest of a new firm.
COPY = f"""
INSERT INTO {DocumentTemplate._meta.db_table}
    (uuid, kind, title, body, release_id, live, has_unpublished_changes, expired,
     first_published_at, last_published_at)
SELECT %s, kind, title, body, id, true, false, false, %s, %s
FROM {MasterRelease._meta.db_table} WHERE id = %s
"""  # noqa: S608 - the tables' names are our own


def publish_master_release(kind: TemplateKind | str) -> MasterRelease:
    """The release of what the data file of a kind says now; the same text is published once.

    Works as the platform role: never call it in a firm's request. The release may come without its
    text, which is then read when it is asked for.
    """
    master = load_master(str(kind))
    digest = _digest(str(kind))
    with as_platform():
        releases = MasterRelease.objects.filter(kind=master.kind)
        known = releases.defer("body").filter(digest=digest).first()
        if known is not None:
            return known
        highest = releases.aggregate(number=Max("number"))["number"] or 0
        return MasterRelease.objects.create(
            kind=master.kind,
            number=highest + 1,
            title=master.title,
            body=list(master.body),
            notes=master.notes,
            digest=digest,
        )


@cache
def _digest(kind: str) -> str:
    """The fingerprint of a data file's title and text."""
    master = load_master(kind)
    content = json.dumps([master.title, master.body], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


@transaction.atomic
def copy_release_into_firm(release: MasterRelease) -> DocumentTemplate:
    """A published template of the firm of the current scope with the text of a release.

    The ids of the blocks are kept, so that the copy can be laid beside later releases.
    """
    template = DocumentTemplate.objects.get(uuid=_copy(release))
    give_first_version(template)
    return template


def give_firm_templates(tenant: Tenant | None = None) -> None:
    """The newest text of every kind for a new firm, which is that of the current scope.

    The texts are there and published at once; what an editor goes back to is made by a job.
    """
    for kind in TemplateKind:
        _copy(publish_master_release(kind))
    enqueue("snippets.jobs.give_first_versions")


def give_first_version(template: DocumentTemplate) -> None:
    """Make the text that a template was copied with its first version, where it has none.

    An editor who was faster has made one: then nothing happens.
    """
    with transaction.atomic():
        template.refresh_from_db(from_queryset=DocumentTemplate.objects.select_for_update())
        if template.latest_revision_id is None:
            version = template.save_revision(log_action=False)
            version.publish(log_action=False, skip_permission_checks=True)
            template.refresh_from_db()


def _copy(release: MasterRelease) -> UUID:
    """A published template with the text of a release, without versions; its id."""
    uuid, now = uuid7(), timezone.now()
    with connections[router.db_for_write(DocumentTemplate)].cursor() as cursor:
        cursor.execute(COPY, [uuid, now, now, release.pk])
    return uuid
