"""Publishing the platform's texts, and giving them to firms."""

import hashlib
import json

from django.db import transaction
from django.db.models import Max

from portal.tenants.context import as_platform
from portal.tenants.models import Tenant
from snippets.authoring import load_master
from snippets.enums import TemplateKind
from snippets.models import DocumentTemplate, MasterRelease


def publish_master_release(kind: TemplateKind | str) -> MasterRelease:
    """The release of what the data file of a kind says now; the same text is published once.

    Works as the platform role: never call it in a firm's request.
    """
    master = load_master(str(kind))
    content = json.dumps([master.title, master.body], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(content.encode()).hexdigest()
    with as_platform():
        releases = MasterRelease.objects.filter(kind=master.kind)
        known = releases.filter(digest=digest).first()
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


@transaction.atomic
def copy_release_into_firm(release: MasterRelease) -> DocumentTemplate:
    """A published template of the firm of the current scope with the text of a release.

    The ids of the blocks are kept, so that the copy can be laid beside later releases.
    """
    template = DocumentTemplate(
        kind=release.kind, title=release.title, body=release.body, release=release, live=False
    )
    template.save()
    template.refresh_from_db(fields=["tenant"])
    template.save_revision(log_action=False).publish(log_action=False, skip_permission_checks=True)
    template.refresh_from_db()
    return template


def give_firm_templates(tenant: Tenant | None = None) -> None:
    """The newest text of every kind for a new firm, which is that of the current scope."""
    for kind in TemplateKind:
        copy_release_into_firm(publish_master_release(kind))
