"""A lead: somebody sent the form on the firm's website."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.crm.enums import ContactSource, ContactState
from portal.crm.models import Contact, Lead, LeadKey
from portal.crm.names import split_name
from portal.crm.services.keys import lead_key
from portal.crm.services.tasks import ask_to_make_contact
from portal.notifications.services import neutral_subject, queue_mail
from portal.tenants.context import needed_tenant_id
from portal.tenants.models import Tenant

SAME_WITHIN = timedelta(days=1)
FIELDS = ("name", "email", "phone", "message")


@transaction.atomic
def record_lead(*, given: Mapping[str, str], at: datetime) -> Lead:
    """Keep a lead with its contact, and ask the office to make contact.

    The same form within a day is the same lead: nothing is added and the earlier one is returned.
    Leads of one firm are taken one after the other (its key's row is locked), so also two at once
    are one.
    """
    LeadKey.objects.select_for_update().get(pk=lead_key().pk)
    given = {name: given.get(name, "").strip() for name in FIELDS}
    fingerprint = fingerprint_of(given)
    earlier = Lead.objects.filter(fingerprint=fingerprint, received_at__gt=at - SAME_WITHIN).first()
    if earlier is not None:
        return earlier
    contact = contact_of(given)
    lead = Lead.objects.create(
        contact=contact, given=given, fingerprint=fingerprint, received_at=at
    )
    ask_to_make_contact(contact=contact, on=localdate(at))
    tell_owners(lead)
    return lead


def fingerprint_of(given: Mapping[str, str]) -> str:
    """The same for what people would call the same: capitals and spaces do not count."""
    words = "\n".join(" ".join(given[name].lower().split()) for name in FIELDS)
    salt = f"crm.lead.{needed_tenant_id()}"
    return salted_hmac(salt, words, algorithm="sha256").hexdigest()


def contact_of(given: Mapping[str, str]) -> Contact:
    """The contact with this address *and* this name, or a new one.

    The two people of a couple may share an address; they must not become one contact.
    """
    given_name, prefix, last_name = split_name(given["name"])
    fields = {"given_name": given_name[:60], "prefix": prefix[:20], "last_name": last_name[:120]}
    where = {"email": given["email"].lower()} if given["email"] else {"phone": given["phone"]}
    named = {f"{name}__iexact": value for name, value in fields.items()}
    found = Contact.objects.filter(**where, **named).first()
    if found is None:
        return Contact.objects.create(
            **fields,
            email=given["email"].lower(),
            phone=given["phone"],
            source=ContactSource.WEB_FORM,
        )
    if found.state == ContactState.LOST:
        found.state = ContactState.NEW
        found.save(update_fields=["state", "changed_at"])
    return found


def tell_owners(lead: Lead) -> None:
    """A mail to each owner that somebody is waiting; it does not say who, or what about."""
    firm = Tenant.objects.get()
    owners = Membership.objects.filter(role=Role.OWNER, state=MembershipState.ACTIVE)
    for owner in owners.select_related("user"):
        queue_mail(
            to=owner.user.email,
            subject=neutral_subject(firm, owner.user.language),
            template="new_lead",
            context={},
            key=f"lead:{lead.uuid}:{owner.uuid}",
            path=reverse("office:contact-detail", args=[lead.contact.uuid]),
            language=owner.user.language,
        )
