"""From a filled-in form to a firm whose owner has a link to activate it."""

from base64 import b32encode
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, Membership
from portal.accounts.services import invite, renew_activation, withdraw_invitation
from portal.accounts.services.invitations import ACTIVATION_VALID_FOR
from portal.billing.trials import iban_digest
from portal.provisioning.checking import checked_slug, is_free, paid_fault, seen_before, taken_fault
from portal.provisioning.enums import ConsentKind, SignupState
from portal.provisioning.mails import send_received
from portal.provisioning.models import Consent, SignupRequest
from portal.provisioning.services.firms import FirmDetails, provision_firm
from portal.provisioning.services.welcome import begin_path
from portal.provisioning.texts import Debtor, mandate, published
from portal.tenants.context import (
    PLATFORM_TENANT_ID,
    as_platform,
    needed_tenant_id,
    tenant_context,
)
from portal.tenants.jobs import enqueue, enqueue_for
from portal.tenants.models import Tenant

PROVISION = "portal.provisioning.jobs.provision_requested_firm"
MAIL_LINK = "portal.provisioning.jobs.mail_activation_link"
ACTIVATED = "portal.provisioning.jobs.tell_firm_activated"


@dataclass(frozen=True)
class SignupDetails:
    """What the form asks, checked. ``form_key``: the form's own id, the same for a second click."""

    form_key: UUID
    slug: str
    name: str
    legal_name: str
    kvk_number: str
    street: str
    house_number: str
    postcode: str
    city: str
    owner_name: str
    owner_email: str
    iban: str
    account_holder: str
    vat_id: str = ""
    register: str = ""
    register_number: str = ""
    told_paid: bool = False


def mandate_reference(form_key: UUID) -> str:
    """What the mandate is known by at banks: unique, at most 35 characters (SEPA)."""
    return "OM-" + b32encode(form_key.bytes).decode().rstrip("=")


def request_signup(
    details: SignupDetails, *, consents: Collection[str], at: datetime, address: str | None
) -> SignupRequest:
    """Keep the request with what was agreed to, and have a job make the firm.

    In the platform's scope. The same form twice is one request. ValidationError: field ``slug``
    where the sub-domain was taken meanwhile, ``consents`` where one is missing, ``told_paid`` where
    the firm may have had its free month and has not been told.
    """
    if set(consents) != set(ConsentKind.values):
        raise ValidationError({"consents": _("We need all four before we can start.")})
    checked_slug(details.slug)
    try:
        with transaction.atomic():
            return _new_request(details, at=at, address=address)
    except IntegrityError:
        earlier = SignupRequest.objects.filter(form_key=details.form_key).first()
        if earlier is None:
            raise ValidationError({"slug": taken_fault()}) from None
        return earlier


def _new_request(details: SignupDetails, *, at: datetime, address: str | None) -> SignupRequest:
    earlier = SignupRequest.objects.filter(form_key=details.form_key).first()
    if earlier is not None:
        return earlier
    signup = SignupRequest.objects.create(
        **asdict(details),
        iban_digest=iban_digest(details.iban),
        mandate_reference=mandate_reference(details.form_key),
        requested_at=at,
    )
    # After the row is there, which keeps the sub-domain: a firm that was made from another request
    # in the meantime has its host by now.
    if not is_free(details.slug, but=signup.uuid):
        raise ValidationError({"slug": taken_fault()})
    if not details.told_paid and seen_before(
        kvk_number=details.kvk_number, iban=details.iban, form_key=details.form_key
    ):
        raise ValidationError({"told_paid": paid_fault()})
    for kind in ConsentKind:
        text = published(kind)
        if kind == ConsentKind.MANDATE:
            text = mandate(
                reference=signup.mandate_reference,
                iban=details.iban,
                holder=details.account_holder,
                debtor=debtor_of(signup),
                day=timezone.localdate(at),
            )
        if text is None:
            raise LookupError(kind)
        Consent.objects.create(
            signup=signup, kind=kind, version=text.version, text=text.text, given_at=at,
            address=address,
        )  # fmt: skip
    send_received(signup)
    enqueue(PROVISION, signup.uuid, 0)
    return signup


def debtor_of(firm: SignupRequest | Tenant) -> Debtor:
    """Who gives a mandate, as it is written in it."""
    name = firm.legal_name or firm.name
    return Debtor(name=name, address=firm.address_line, place=firm.city)


def provision(signup_uuid: UUID | str) -> SignupRequest:
    """Make the firm of a request and mail its owner the link; each of both once.

    In the platform's scope. The firm and the mark on the request are one commit.
    """
    with as_platform(PLATFORM_TENANT_ID):
        signup = SignupRequest.objects.select_for_update().get(uuid=signup_uuid)
        if signup.firm_id is None and signup.state in (SignupState.REQUESTED, SignupState.FAILED):
            signup.firm = provision_firm(firm_details(signup))
            signup.state = SignupState.PROVISIONED
            signup.save(update_fields=["firm", "state"])
    if signup.firm_id is not None:
        _invite_owner(signup, signup.firm_id)
    return signup


def firm_details(signup: SignupRequest) -> FirmDetails:
    shared = ("legal_name", "kvk_number", "vat_id", "street", "house_number", "postcode", "city")
    return FirmDetails(
        slug=signup.slug,
        name=signup.name,
        profile={field: getattr(signup, field) for field in shared},
    )


@transaction.atomic
def _invite_owner(signup: SignupRequest, firm_id: int) -> None:
    SignupRequest.objects.select_for_update().get(pk=signup.pk)
    with tenant_context(firm_id):
        if not Invitation.objects.filter(subject_uuid=signup.uuid).exists():
            _invite(signup)


def _invite(signup: SignupRequest) -> None:
    invite(
        email=signup.owner_email,
        role=Role.OWNER,
        name=signup.owner_name,
        subject_uuid=signup.uuid,
        valid_for=ACTIVATION_VALID_FOR,
    )


def mark_failed(signup_uuid: UUID | str) -> None:
    """The job gave up: the sub-domain stays kept, and the operator can try again."""
    SignupRequest.objects.filter(uuid=signup_uuid, state=SignupState.REQUESTED).update(
        state=SignupState.FAILED
    )


@transaction.atomic
def try_again(signup: SignupRequest) -> None:
    """Have a firm made that could not be made before; a second click finds it waiting."""
    held = SignupRequest.objects.select_for_update().get(pk=signup.pk)
    if held.state == SignupState.FAILED:
        held.state = SignupState.REQUESTED
        held.save(update_fields=["state"])
        enqueue(PROVISION, held.uuid, str(uuid7()))


def ask_link_again(*, email: str) -> None:
    """Queue the mail for every address: a worker finds out whether there is a firm to activate."""
    found = SignupRequest.objects.filter(owner_email=email, state=SignupState.PROVISIONED).first()
    enqueue(MAIL_LINK, found.uuid if found else UUID(int=0), uuid7())


@transaction.atomic
def correct_email(*, signup: SignupRequest, email: str) -> None:
    """The owner mistyped the address: the link goes to the right one. Not after the activation."""
    held = SignupRequest.objects.select_for_update().get(pk=signup.pk)
    if held.state == SignupState.ACTIVATED or held.owner_email == email:
        return
    held.owner_email = email
    held.save(update_fields=["owner_email"])
    send_received(held)
    enqueue(MAIL_LINK, held.uuid, uuid7())


def send_link_again(signup: SignupRequest) -> None:
    """A fresh activation link where the last one was not used; two askings at once give one.

    To a corrected address at once, and the link that went to the wrong one stops working.
    """
    if signup.firm_id is None:
        return
    with tenant_context(signup.firm_id):
        last = Invitation.objects.filter(subject_uuid=signup.uuid).order_by("-pk").first()
        if last is None or last.email == signup.owner_email or last.accepted_at:
            renew_activation(subject_uuid=signup.uuid)
            return
        withdraw_invitation(invitation=last)
        _invite(signup)


def note_activation(invitation: Invitation, membership: Membership) -> None:
    """The first owner came in: tell the platform, which knows the account number. In a job, for a
    firm may not read the platform's rows. The firm's own first steps begin.
    """
    if invitation.opens_firm and invitation.accepted_at:
        begin_path()
        enqueue_for(
            PLATFORM_TENANT_ID,
            ACTIVATED,
            str(invitation.subject_uuid),
            needed_tenant_id(),
            invitation.accepted_at.isoformat(),
        )
