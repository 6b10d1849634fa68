"""Fills a migrated database with the demo's firms; prints the ids that journeys need as JSON.

``python -m tests.e2e.prepare``. Also asks for a document at the other firm, so that there is one
which nobody here may find.
"""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.accounts.enums import Role  # noqa: E402
from portal.accounts.models import Invitation, Membership  # noqa: E402
from portal.billing.models import Subscription  # noqa: E402
from portal.billing.services import issue_due_invoices  # noqa: E402
from portal.branding.assets import prepare as prepare_assets  # noqa: E402
from portal.common.catalogues import compile_catalogues  # noqa: E402
from portal.conversations.models import Message, Sharing, Thread  # noqa: E402
from portal.crm.services import add_contact, add_task  # noqa: E402
from portal.demo.preparing.firms import make_firms  # noqa: E402
from portal.documents.models import LawyerAccess  # noqa: E402
from portal.documents.services import request_document  # noqa: E402
from portal.dossiers.models import Dossier, StandIn, Todo  # noqa: E402
from portal.files.models import Arrival, Upload  # noqa: E402
from portal.notifications.enums import MailState  # noqa: E402
from portal.notifications.models import OutgoingEmail  # noqa: E402
from portal.requirements.models import AskedPaper, Photo, PhotoBundle  # noqa: E402
from portal.support.models import SupportAccess  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from portal.tenants.models import Tenant, TenantDomain  # noqa: E402
from tests.permissions.stage import erased, logged_in  # noqa: E402


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
        foreign, noorderlicht = Dossier.objects.get(), Tenant.objects.get()
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
        things = things_of(foreign, member) | {
            **shared_in(thread, member), "dossier": foreign, "document": document, "thread": thread, "mail": mail,
            "member": member, "invitation": invitation, "session": logged_in(member),
        }  # fmt: skip
    things["erasure"] = erased(noorderlicht)
    foreign_ids = {name: str(thing.uuid) for name, thing in things.items()}
    print(json.dumps({"dossiers": ids, "foreign": foreign_ids}))


def shared_in(thread: Thread, author: Membership) -> dict[str, Any]:
    """A message, and a question to share it."""
    at = timezone.now()
    message = Message.objects.create(
        dossier=thread.dossier, thread=thread, number=1, author=author, text="Proef", sent_at=at,
        client_key=uuid4(),
    )  # fmt: skip
    sharing = Sharing.objects.create(
        dossier=thread.dossier, thread=thread, message=message, subject="Proef", text="Proef",
        proposed_by=author, proposed_at=at,
    )  # fmt: skip
    return {"message": message, "sharing": sharing}


def things_of(dossier: Dossier, owner: Membership) -> dict[str, Any]:
    """What else the other firm has of everything that an address can name."""
    contact = add_contact(last_name="Verzonnen")
    party = dossier.parties.get(side="a")
    paper = AskedPaper.objects.create(
        dossier=dossier, code="payslips", party=party, need="required", visibility="joint",
        asked_at=timezone.now(),
    )  # fmt: skip
    bundle = PhotoBundle.objects.create(paper=paper, by=owner, changed_at=timezone.now())
    return {
        "contact": contact,
        "task": add_task(text="Bellen", due_on=timezone.localdate(), contact=contact),
        "party": party,
        "stand_in": StandIn.objects.create(
            absent=owner, colleague=owner, starts_on=timezone.localdate(),
            last_on=timezone.localdate(),
        ),
        "support": SupportAccess.objects.create(reason="Proef", hours=1),
        "todo": Todo.objects.create(
            dossier=dossier, side="a", kind="read", title="Lees", client_key=uuid4()
        ),
        "upload": Upload.objects.create(
            dossier=dossier, uploaded_by=owner, visibility="joint", name="proef.pdf",
            extension="pdf", size=1, sha256="0" * 64, client_key=uuid4(),
            uploaded_at=timezone.now(), file="d/geen",
        ),
        "arrival": Arrival.objects.create(
            dossier=dossier, by=owner, name="proef.pdf", mark="proef", size=9,
            changed_at=timezone.now(),
        ),
        "access": LawyerAccess.objects.create(
            dossier=dossier, email="balie@proef.example", given_by=owner, given_at=timezone.now()
        ),
        "paper": paper,
        "photo": Photo.objects.create(bundle=bundle, place=1, client_key=uuid4()),
        "invoice": issue_due_invoices(Subscription.objects.get().next_period_on)[0],
    }  # fmt: skip


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
