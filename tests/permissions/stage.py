"""What the addresses of the matrix point at: documents of each kind of visibility."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, Membership, OpenSession, User
from portal.accounts.services import add_member
from portal.accounts.session_store import SessionStore
from portal.billing.books import in_the_books
from portal.billing.models import Invoice
from portal.billing.services import start_subscription
from portal.branding.models import Branding
from portal.conversations.models import Message, Sharing, Thread
from portal.crm.models import Note
from portal.crm.services import lead_key, record_agreement, record_lead
from portal.documents.enums import DocumentState
from portal.documents.frozen import freeze
from portal.documents.model import Article, DocumentTree, Letterhead, Paragraph, Run
from portal.documents.models import GeneratedDocument, LawyerAccess
from portal.dossiers.enums import Room, Side, TodoKind, Visibility
from portal.dossiers.models import Dossier, StandIn, Todo
from portal.files.models import Arrival, Upload
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingEmail
from portal.privacy.models import DataRequest, ErasureRun
from portal.requirements.models import AskedPaper, Photo, PhotoBundle
from portal.sealing.keys import create_data_key
from portal.sealing.models import Owner
from portal.sealing.storage import new_name
from portal.support.models import SupportAccess
from portal.tenants.context import as_platform, tenant_context
from portal.tenants.models import Tenant
from tests.world import Firm

NO_UUID = UUID(int=7)
MOMENT = datetime(2026, 9, 14, 10, tzinfo=UTC)
SEEN_BY = {
    "joint": Visibility.JOINT,
    "for_a": Visibility.PARTY_A,
    "mediators": Visibility.MEDIATOR,
}


def furnish(firm: Firm) -> dict[int, dict[str, str]]:
    """Give every dossier of the firm its documents; the values for ``{name}``, by dossier."""
    with tenant_context(firm.tenant.pk):
        return {number: things_of(firm, number) for number in range(len(firm.dossiers))}


def things_of(firm: Firm, number: int) -> dict[str, str]:
    dossier, other = firm.dossiers[number], firm.dossiers[1 - number]
    things: dict[str, Any] = {
        name: make_document(dossier, visibility, version).uuid
        for version, (name, visibility) in enumerate(SEEN_BY.items(), start=1)
    }
    stop = dossier.stops.order_by("order").first()
    things |= {
        "dossier": dossier.uuid,
        "stop": stop.code if stop else "",
        "line": reverse("office:dossier-line", args=[dossier.uuid]),
        "documents": reverse("office:dossier-documents", args=[dossier.uuid]),
        "now": reverse("client:dossier-now", args=[dossier.uuid]),
        "other_now": reverse("client:dossier-now", args=[other.uuid]),
        "no_uuid": NO_UUID,
        "mail": lost_mail(dossier).uuid,
        "erasure": erased(firm.tenant).uuid,
        "invoice": failed_invoice(firm).uuid,
        "session": logged_in(next(iter(firm.members.values()))).uuid,
        "fingerprint": Branding().palette_fingerprint,
        "archive": archive_of(firm, dossier).uuid,
        **people_of(dossier),
        **logins_of(firm, dossier),
        **colleagues_of(dossier),
    }
    things |= talks_of(dossier)
    things |= papers_of(firm, dossier)
    things |= asked_of(firm, dossier)
    things |= finals_of(firm, dossier, str(things["mediators"]))
    return {name: str(value) for name, value in things.items()}


def archive_of(firm: Firm, dossier: Dossier) -> DataRequest:
    """Of party A: it lies ready."""
    sender = dossier.parties.get(side=Side.A).membership or next(iter(firm.members.values()))
    request, made = DataRequest.objects.get_or_create(
        membership=sender, defaults={"asked_at": MOMENT, "ready_at": MOMENT, "state": "ready"}
    )
    if made:
        create_data_key(kind=Owner.REQUEST, owner_id=request.pk, owner_uuid=request.uuid)
        name = new_name(Owner.REQUEST, request.uuid)
        request.file = storages["sealed"].save(name, ContentFile(b"PK proef"))
        request.size, request.gone_on = 8, MOMENT.date()
        request.save()
    return request


def logins_of(firm: Firm, dossier: Dossier) -> dict[str, Any]:
    """Whom one may help to a new login: party A of the dossier; and the owner, whom nobody may."""
    party = dossier.parties.get(side=Side.A).membership
    member = party.uuid if party else NO_UUID
    return {
        "firm": firm.tenant.uuid,
        "party_member": member,
        "support": SupportAccess.objects.get_or_create(reason="Proef", hours=1)[0].uuid,
        "party_recovery": reverse("office:recovery-detail", args=[member]),
        "owner_member": next(iter(firm.members.values())).uuid,
    }


def colleagues_of(dossier: Dossier) -> dict[str, Any]:
    """Somebody in the office of whom no other line needs to know, and somebody invited to it."""
    user = User.objects.create_user(f"collega-{dossier.uuid}@proef.example")
    invitation = Invitation.objects.create(
        email="nieuw@proef.example", role=Role.MEDIATOR, secret_digest=str(dossier.uuid),
        expires_at=MOMENT + timedelta(days=14),
    )  # fmt: skip
    colleague = add_member(user=user, role=Role.MEDIATOR, name="Collega Test")
    owner = Membership.objects.filter(role=Role.OWNER).earliest("pk")
    return {
        "colleague": colleague.uuid,
        "cover": reverse("office:colleague-cover", args=[colleague.uuid]),
        "stand_in": StandIn.objects.create(
            absent=colleague, colleague=owner, starts_on=MOMENT, last_on=date(2099, 1, 1)
        ).uuid,
        "invitation": invitation.uuid,
    }


def logged_in(member: Membership) -> OpenSession:
    """A browser in which somebody is logged in."""
    store = SessionStore()
    store.create()
    return OpenSession.objects.create(membership=member, session_id=store.session_key)


def finals_of(firm: Firm, dossier: Dossier, newest: str) -> dict[str, Any]:
    """A final parenting plan, a lawyer who was let in, and the pages around them."""
    final = make_document(
        dossier, Visibility.JOINT, 0, kind="parenting_plan", edition=1, status="final"
    )
    access = LawyerAccess.objects.create(
        dossier=dossier, email="balie@proef.example", given_at=MOMENT,
        given_by=next(iter(firm.members.values())),
    )  # fmt: skip
    return {
        "final": final.uuid,
        "access": access.uuid,
        "newest": reverse("office:document-detail", args=[dossier.uuid, newest]),
        "newest_article": reverse("office:document-article", args=[dossier.uuid, newest, "proef"]),
        "final_page": reverse("office:document-detail", args=[dossier.uuid, final.uuid]),
        "lawyers": reverse("office:dossier-lawyers", args=[dossier.uuid]),
        "lawyers_own": reverse("lawyer:dossier-detail", args=[dossier.uuid]),
    }


def papers_of(firm: Firm, dossier: Dossier) -> dict[str, Any]:
    """A task for each party, a paper of A's that only the mediator sees, and one for both."""
    sender = dossier.parties.get(side=Side.A).membership or next(iter(firm.members.values()))
    todo_a, todo_b = (
        Todo.objects.create(
            dossier=dossier, side=side, kind=TodoKind.READ, title="Proef", client_key=uuid4()
        )
        for side in Side
    )
    alone, joint = (
        Upload.objects.create(
            dossier=dossier, uploaded_by=sender, visibility=visibility, name="proef.pdf",
            extension="pdf", size=14, sha256="0" * 64, client_key=uuid4(), uploaded_at=MOMENT,
            **{
                field: storages["sealed"].save(
                    new_name(Owner.DOSSIER, dossier.uuid), ContentFile(b"%PDF-1.7 proef")
                )
                for field in ("file", "preview")
            },
        )
        for visibility in (Visibility.PARTY_A, Visibility.JOINT)
    )  # fmt: skip
    arrival = Arrival.objects.create(
        dossier=dossier, by=sender, name="proef.pdf", mark="proef", size=9, changed_at=MOMENT
    )
    return {
        "arrival_a": arrival.uuid,
        "todo_a": todo_a.uuid,
        "todo_b": todo_b.uuid,
        "paper_a": alone.uuid,
        "paper": joint.uuid,
        "todos": reverse("office:dossier-todos", args=[dossier.uuid]),
        "sight": reverse("office:dossier-sight", args=[dossier.uuid]),
        "closing": reverse("office:dossier-close", args=[dossier.uuid]),
    }


def asked_of(firm: Firm, dossier: Dossier) -> dict[str, Any]:
    """A paper that A is asked for, and one of both."""
    asked_a, asked = (
        AskedPaper.objects.create(
            dossier=dossier, code="payslips", party=party, need="required", asked_at=MOMENT,
            visibility=Visibility.PARTY_A if party else Visibility.JOINT,
        )
        for party in (dossier.parties.get(side=Side.A), None)
    )  # fmt: skip
    sender = dossier.parties.get(side=Side.A).membership or next(iter(firm.members.values()))
    page = storages["sealed"].save(new_name(Owner.DOSSIER, dossier.uuid), ContentFile(b"proef"))
    photo = Photo.objects.create(
        bundle=PhotoBundle.objects.create(paper=asked_a, by=sender, changed_at=MOMENT),
        place=1, page=page, extension="jpg", client_key=uuid4(),
    )  # fmt: skip
    return {
        "photo_a": photo.uuid,
        "photos_page": reverse("client:paper-photos", args=[dossier.uuid, asked_a.uuid]),
        "asked_a": asked_a.uuid,
        "asked": asked.uuid,
        "asked_page": reverse("client:paper-detail", args=[dossier.uuid, asked_a.uuid]),
    }


def talks_of(dossier: Dossier) -> dict[str, Any]:
    """A conversation in two of the rooms, and where its pages are."""
    joint, for_a = (
        Thread.objects.create(
            dossier=dossier, room=room, subject="Proef", last_message_at=timezone.now()
        )
        for room in (Room.JOINT, Room.CAUCUS_A)
    )
    arguments = [dossier.uuid, joint.uuid]
    owner = Membership.objects.get(role=Role.OWNER)
    author = dossier.parties.get(side=Side.A).membership or owner
    written, other = (
        Message.objects.create(
            dossier=dossier, thread=for_a, number=number, author=author, text="Proef",
            sent_at=MOMENT, client_key=uuid4(),
        )
        for number in (1, 2)
    )  # fmt: skip
    sharing = Sharing.objects.create(
        dossier=dossier, thread=for_a, message=other, subject="Proef", text="Proef",
        proposed_by=owner, proposed_at=MOMENT,
    )  # fmt: skip
    page_a = f"{reverse('client:thread-detail', args=[dossier.uuid, for_a.uuid])}"
    office_a = f"{reverse('office:thread-detail', args=[dossier.uuid, for_a.uuid])}"
    return {
        "message_a": written.uuid,
        "sharing_a": sharing.uuid,
        "client_asked": f"{page_a}#voorstel-{sharing.uuid}",
        "office_asked": f"{office_a}#voorstel-{sharing.uuid}",
        "talk": joint.uuid,
        "talk_a": for_a.uuid,
        "client_talk": reverse("client:thread-detail", args=arguments),
        "office_talk": reverse("office:thread-detail", args=arguments),
        "client_new": reverse("client:thread-new", args=[dossier.uuid, "samen"]),
        "office_new": reverse("office:thread-new", args=[dossier.uuid, "samen"]),
    }


def people_of(dossier: Dossier) -> dict[str, object]:
    """A contact with all that hangs on one, and the dossier's party A."""
    given = {"name": f"Proef {dossier.number}", "email": "proef@proef.example"}
    contact = record_lead(given=given, at=MOMENT).contact
    record_agreement(
        contact=contact, agreed_on=MOMENT.date(), how="talk", recorded_by=None, at=MOMENT
    )
    note = Note.objects.create(contact=contact, text="Proef", written_at=MOMENT)
    return {
        "contact": contact.uuid,
        "contact_page": contact.get_absolute_url(),
        "task": contact.tasks.get().uuid,
        "note": note.uuid,
        "lead_key": lead_key().key,
        "party": dossier.parties.get(side="a").uuid,
        "parties": reverse("office:dossier-parties", args=[dossier.uuid]),
    }


def lost_mail(dossier: Dossier) -> OutgoingEmail:
    """A mail about the dossier that did not arrive."""
    return OutgoingEmail.objects.create(
        to="weg@proef.example", subject="Proef", text="Proef", html="<p>Proef</p>",
        key=f"stage:{dossier.uuid}", about=dossier.uuid, state=MailState.FAILED,
    )  # fmt: skip


def erased(firm: Tenant) -> ErasureRun:
    """A dossier that is gone, of which the firm keeps the certificate; only a worker writes that."""
    with as_platform(firm.pk):
        return ErasureRun.objects.create(
            tenant=firm, kind="dossier", step="done", firm_id=firm.pk,
            firm_uuid=firm.uuid, subject_id=0, subject_uuid=uuid4(), begun_at=MOMENT,
            finished_at=MOMENT, certificate=b"%PDF-1.7 proef", fingerprint="0" * 64,
            counts={"rows": {"dossiers_dossier": 1}, "files": {"number": 2, "bytes": 2048}},
        )  # fmt: skip


def failed_invoice(firm: Firm) -> Invoice:
    """Of a firm that has its free month and yet an invoice that was not collected."""
    day = date(2026, 9, 14)
    start_subscription(tenant=firm.tenant, on=timezone.localdate())
    with in_the_books():
        return Invoice.objects.get_or_create(
            firm_id=firm.tenant.pk, firm_uuid=firm.tenant.uuid, number=f"2026-{firm.tenant.pk:05d}",
            defaults={
                "issued_on": day, "cycle_on": day, "period_start": day, "period_last": day,
                "debit_on": day, "supplier": {}, "customer": {}, "lines": [], "net_cents": 10_000,
                "vat_rate": 21, "vat_cents": 2_100, "gross_cents": 12_100, "state": "failed",
                "pdf": b"%PDF-1.7 proef",
            },
        )[0]  # fmt: skip


def make_document(
    dossier: Dossier, visibility: Visibility, version: int, **fields: Any
) -> GeneratedDocument:
    name = new_name(Owner.DOSSIER, dossier.uuid)
    tree = DocumentTree(
        kind="covenant", title="Proef", subtitle="", status="draft", date=date(2026, 9, 14),
        number=dossier.number, version=f"0.{version}", parties=(), letterhead=Letterhead("Proef"),
        articles=(Article("proef", "1", "Proef", (Paragraph((Run("Tekst"),)),)),),
    )  # fmt: skip
    return GeneratedDocument.objects.create(
        dossier=dossier,
        version=version,
        **{"kind": "covenant"} | fields,
        visibility=visibility,
        state=DocumentState.READY,
        dated_on=date(2026, 9, 14),
        ready_at="2026-09-14T10:00:00+02:00",
        tree=freeze(tree),
        pdf_file=storages["sealed"].save(name, ContentFile(b"%PDF-1.7 proef")),
    )
