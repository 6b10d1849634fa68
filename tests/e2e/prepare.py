"""Fills a migrated database with the demo's firms; prints the ids that journeys need as JSON.

``python -m tests.e2e.prepare``. Also asks for a document at the other firm, so that there is one
which nobody here may find.
"""

import json
import os
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.accounts.enums import Role  # noqa: E402
from portal.accounts.models import Invitation, Membership  # noqa: E402
from portal.branding.assets import prepare as prepare_assets  # noqa: E402
from portal.common.catalogues import compile_catalogues  # noqa: E402
from portal.conversations.models import Thread  # noqa: E402
from portal.demo.preparing.firms import make_firms  # noqa: E402
from portal.documents.services import request_document  # noqa: E402
from portal.dossiers.models import Dossier  # noqa: E402
from portal.notifications.enums import MailState  # noqa: E402
from portal.notifications.models import OutgoingEmail  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.models import TenantDomain  # noqa: E402


def main() -> None:
    for folder in settings.LOCALE_PATHS:
        compile_catalogues(Path(folder))
    prepare_assets(Path(settings.VAR) / "assets")
    make_firms()
    ids = {}
    for firm in ("proeftuin", "noorderlicht"):
        with tenant_context(tenant_of(firm)):
            ids |= {found.number: str(found.uuid) for found in Dossier.objects.all()}
    with tenant_context(tenant_of("proeftuin")):
        for state in (MailState.FAILED, MailState.BOUNCED, MailState.QUEUED):
            lost_mail(state)
    with tenant_context(tenant_of("noorderlicht")):
        foreign = Dossier.objects.get()
        mail = lost_mail(MailState.FAILED)
        member = Membership.objects.filter(role=Role.OWNER).get()
        invitation = Invitation.objects.create(
            email="nieuw@proef.example", role=Role.MEDIATOR, secret_digest="proef",
            expires_at=timezone.now() + timedelta(days=14),
        )  # fmt: skip
        document = request_document(dossier=foreign, kind="covenant", on=timezone.localdate())
        thread = Thread.objects.create(
            dossier=foreign, room="joint", subject="Proef", last_message_at=timezone.now()
        )
    foreign_ids = {
        "dossier": str(foreign.uuid),
        "document": str(document.uuid),
        "thread": str(thread.uuid),
        "mail": str(mail.uuid),
        "member": str(member.uuid),
        "invitation": str(invitation.uuid),
    }
    print(json.dumps({"dossiers": ids, "foreign": foreign_ids}))


def lost_mail(state: str) -> OutgoingEmail:
    """A mail that did not arrive, or not yet."""
    return OutgoingEmail.objects.create(
        to=f"fictus.van.voorbeeld.{state}@langedomeinnaam.example", attempts=3, state=state,
        subject="Er staat iets voor je klaar bij De Proeftuin", key=f"proef:{state}",
        next_try_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip


def tenant_of(firm: str) -> int:
    return TenantDomain.objects.get(host__startswith=f"{firm}.").tenant_id


if __name__ == "__main__":
    main()
