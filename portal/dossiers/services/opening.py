"""Opening a dossier and putting people in it.

Most dossiers open from two contacts who have both said yes to the service (``open_from_contacts``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.audit.services import record
from portal.common.words import upper_first
from portal.crm.enums import AgreedHow
from portal.crm.models import Contact, ServiceAgreement
from portal.crm.services import finish_tasks_of, use_agreement
from portal.dossiers.enums import Side, Trajectory
from portal.dossiers.models import Dossier, DossierStaff, FirmLine, Party
from portal.dossiers.services.grants import grant_dossier
from portal.dossiers.services.line import arrange_line, move_to_stop
from portal.sealing.keys import create_data_key
from portal.sealing.models import Owner

RELATIONSHIPS = {
    Trajectory.RP_COURT: "registered_partnership",
    Trajectory.RP_NO_COURT: "registered_partnership",
    Trajectory.COHABITATION_END: "cohabitation",
    Trajectory.DIVORCE: "marriage",
    Trajectory.LEGAL_SEPARATION: "marriage",
    Trajectory.DISSOLUTION_AFTER_SEPARATION: "marriage",
}


@dataclass(frozen=True)
class StartFacts:
    """What is known on the first day, as a resolver of conditions.

    Whoever was married or registered shares pension by law (WVPS) until a document says otherwise,
    so the line begins with one pension about which nothing is known.
    """

    trajectory: str
    minors: bool

    def value(self, name: str) -> object:
        match name:
            case "children.minor_count":
                return int(self.minors)
            case "relationship.type":
                return RELATIONSHIPS.get(Trajectory(self.trajectory))
        return None

    def items(self, collection: str) -> "Iterable[StartFacts]":
        return [self] if collection == "pensions" else []


def open_from_contacts(
    *,
    contact_a: Contact,
    contact_b: Contact,
    trajectory: Trajectory | str,
    opened_by: Membership,
    on: date,
    at: datetime,
    number: str = "",
    emails: tuple[str, str] | None = None,
    minors: bool = False,
) -> Dossier:
    """Open the dossier of two contacts, once: their agreements to the service are used up by it.

    Asked again (a second click) it returns the dossier that was opened. ``number`` empty = the next
    of the year; ``emails`` of A and B, each their own, else those of the contacts. ValidationError
    with the field: contact_a, contact_b, email_a, email_b, number or trajectory.
    """
    addresses = own_addresses(contact_a, contact_b, emails)
    if trajectory not in Trajectory.values:
        raise ValidationError({"trajectory": _("Choose what this dossier is about.")})
    wanted = number.strip() or propose_number(on.year)
    try:
        with transaction.atomic():
            agreements = locked_agreements(contact_a, contact_b)
            if agreements is None:
                return opened_before(contact_a, contact_b)
            dossier = open_dossier(
                number=wanted, title=title_of(contact_a, contact_b), trajectory=trajectory,
                opened_on=on,
            )  # fmt: skip
            for side, agreement, email in zip(Side, agreements, addresses, strict=True):
                _seat(dossier, side, agreement, email, at)
            finish_tasks_of(contacts=[contact_a, contact_b], by=opened_by, at=at)
            arrange_line(dossier=dossier, resolver=StartFacts(str(trajectory), minors))
            _stand(dossier, agreements, on, opened_by)
            leads = opened_by.role != Role.ASSISTANT
            assign_staff(dossier=dossier, membership=opened_by, is_lead=leads)
    except IntegrityError as error:
        if "dossier_number_per_firm" not in str(error):
            raise
        fault = _("This number is taken. %(number)s is free.") % {"number": propose_number(on.year)}
        raise ValidationError({"number": fault}) from error
    return dossier


def own_addresses(
    contact_a: Contact, contact_b: Contact, emails: tuple[str, str] | None
) -> tuple[str, str]:
    """The address of each. Somebody who shares one reads what is meant for the other."""
    if contact_a.pk == contact_b.pk:
        raise ValidationError({"contact_b": _("Choose two different people.")})
    a, b = (text.strip().lower() for text in emails or (contact_a.email, contact_b.email))
    for field, email in (("email_a", a), ("email_b", b)):
        if not email:
            raise ValidationError({field: _("Fill in an e-mail address first.")})
    if a == b:
        raise ValidationError(
            {
                "email_b": _(
                    "This is the address of %(name)s too. Each needs an own address, that the "
                    "other cannot read."
                )
                % {"name": contact_a.full_name}
            }
        )
    return a, b


def locked_agreements(
    contact_a: Contact, contact_b: Contact
) -> tuple[ServiceAgreement, ServiceAgreement] | None:
    """The unused agreements of both, held until the end of the transaction.

    None where both have used theirs for one dossier together. ValidationError where one is missing.
    """
    people = (contact_a, contact_b)
    ids = [contact.pk for contact in people]
    list(Contact.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    unused = {
        agreement.contact_id: agreement
        for agreement in ServiceAgreement.objects.filter(contact__in=ids, used_at=None)
    }
    if not unused and _together(contact_a, contact_b).exists():
        return None
    for field, contact in zip(("contact_a", "contact_b"), people, strict=True):
        if contact.pk not in unused:
            fault = _("%(name)s has not agreed to the service yet.") % {"name": contact.full_name}
            raise ValidationError({field: fault})
    return unused[contact_a.pk], unused[contact_b.pk]


def opened_before(contact_a: Contact, contact_b: Contact) -> Dossier:
    return _together(contact_a, contact_b).latest("pk")


def propose_number(year: int) -> str:
    """The next number of the firm in that year: ``2026-0003``."""
    last = (
        Dossier.objects.filter(number__regex=rf"^{year}-[0-9]+$")
        .order_by(Length("number").desc(), "-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{year}-{int(last.partition('-')[2]) + 1 if last else 1:04}"


def title_of(*contacts: Contact) -> str:
    """``Proefpersoon / Van Voorbeeld``: the last names of both, as they stand in a list."""
    names = (f"{contact.prefix} {contact.last_name}".strip() for contact in contacts)
    return " / ".join(upper_first(name) for name in names)[:200]


def _together(contact_a: Contact, contact_b: Contact) -> QuerySet[Dossier]:
    return Dossier.objects.filter(parties__agreement__contact=contact_a).filter(
        parties__agreement__contact=contact_b
    )


def _seat(
    dossier: Dossier, side: Side, agreement: ServiceAgreement, email: str, at: datetime
) -> Party:
    contact = agreement.contact
    use_agreement(agreement=agreement, at=at)
    return add_party(
        dossier=dossier, side=side, given_name=contact.given_name, prefix=contact.prefix,
        last_name=contact.last_name, email=email, agreement=agreement,
    )  # fmt: skip


def _stand(
    dossier: Dossier, agreements: Iterable[ServiceAgreement], on: date, by: Membership
) -> None:
    """At the stop of the agreement, or past it where both have signed already."""
    codes = list(dossier.stops.order_by("order").values_list("code", flat=True))
    here = codes.index("agreement")
    if all(agreement.how == AgreedHow.SIGNED for agreement in agreements):
        here += 1
    move_to_stop(dossier=dossier, code=codes[here], on=on, moved_by=by)


@transaction.atomic
def open_dossier(
    *, number: str, title: str, trajectory: str, opened_on: date, **fields: Any
) -> Dossier:
    """Make a dossier with its own data key and the firm's line of today, in the current scope.

    Raises IntegrityError where the firm has this number already.
    """
    dossier = Dossier.objects.create(
        number=number, title=title, trajectory=trajectory, opened_on=opened_on,
        line=line_of_firm(trajectory), **fields,
    )  # fmt: skip
    create_data_key(kind=Owner.DOSSIER, owner_id=dossier.pk, owner_uuid=dossier.uuid)
    record("dossier.opened", dossier=dossier.uuid)
    return dossier


def line_of_firm(trajectory: str) -> dict[str, Any]:
    """What the firm changed about the line of this trajectory, for a dossier to take along."""
    changes = FirmLine.objects.filter(trajectory=trajectory).values_list("changes", flat=True)
    return changes.first() or {}


def add_party(*, dossier: Dossier, side: Side, last_name: str, **fields: Any) -> Party:
    """Add a party without a login."""
    return Party.objects.create(dossier=dossier, side=side, last_name=last_name, **fields)


@transaction.atomic
def link_party(*, party: Party, membership: Membership) -> None:
    """The invitation was accepted: the party logs in from now on and may see the dossier."""
    party.membership = membership
    party.save(update_fields=["membership"])
    record("party.joined", actor=membership.uuid, dossier=party.dossier.uuid, target=party.uuid)
    grant_dossier(dossier=party.dossier, user=membership.user)


@transaction.atomic
def assign_staff(
    *, dossier: Dossier, membership: Membership, is_lead: bool = False
) -> DossierStaff:
    """Let a colleague work in the dossier; asking it twice changes nothing but the lead."""
    staff, made = DossierStaff.objects.update_or_create(
        dossier=dossier, membership=membership, defaults={"is_lead": is_lead}
    )
    if made:
        record("staff.assigned", dossier=dossier.uuid, target=membership.uuid)
    return staff
