"""The firms of the demo as rows in the database, made with the services that everybody uses."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Membership, User
from portal.branding.models import Branding
from portal.branding.services import change_branding
from portal.demo.cast import OPERATOR, PASSWORD, Person
from portal.demo.preparing.houses import HOUSES, Case, House
from portal.demo.preparing.logos import draw_logo
from portal.demo.preparing.subscriptions import give_subscription
from portal.documents.services import give_lawyer_access
from portal.dossiers.models import Dossier, Stop
from portal.dossiers.services import assign_staff, link_party
from portal.facts.interchange import parse
from portal.facts.services import import_dossier
from portal.provisioning.services import FirmDetails, add_member, equip_platform, provision_firm
from portal.tenants.context import PLATFORM_TENANT_ID, as_platform, tenant_context
from portal.tenants.models import Tenant

# Without these the platform may make no invoice; fictional.
PLATFORM_PROFILE = {
    "legal_name": settings.CREDITOR_NAME,
    "street": "Voorbeeldkade",
    "house_number": "10",
    "postcode": "1234 AB",
    "city": "Voorbeeldstad",
    "kvk_number": "90000001",
    "vat_id": "NL999992004B01",
    "iban": "NL17TEST0900000111",
    "email": "post@mediation.example",
}
DATA = Path(__file__).resolve().parents[1] / "data"


def make_firms() -> None:
    """Everything that is not there yet; what is there stays as it is."""
    make_platform()
    with tenant_context(PLATFORM_TENANT_ID), transaction.atomic():
        if not Membership.objects.filter(user__email=OPERATOR.email).exists():
            join(OPERATOR)
    for house in HOUSES.values():
        make_house(house)


def make_platform() -> None:
    """Its pages and handbook, and its own particulars where nobody has filled them in."""
    equip_platform()
    with tenant_context(PLATFORM_TENANT_ID):
        Tenant.objects.filter(legal_name="").update(**PLATFORM_PROFILE)


def make_house(house: House) -> Tenant:
    """One firm with its people, its logo and its dossiers; nothing happens where it has people."""
    with as_platform():
        tenant = Tenant.objects.filter(slug=house.slug).first()
    if tenant is None:
        tenant = provision_firm(FirmDetails(house.slug, house.name, house.accent, house.profile))
    with tenant_context(tenant.pk), transaction.atomic():
        if Membership.objects.exists():
            return tenant
        people = {person.key: join(person) for person in house.people}
        logo = ContentFile(draw_logo(house), name="logo.png")
        change_branding(branding=Branding.objects.get(tenant=tenant), logo=logo)
        for case in house.cases:
            _open(case, people)
        give_subscription(Tenant.objects.get())
    return tenant


def join(person: Person) -> Membership:
    """Make a person a member of the firm of the current scope, with a login if there is none."""
    user = User.objects.filter(email=person.email).first()
    if user is None:
        user = User.objects.create_user(person.email, PASSWORD)
    return add_member(user=user, role=person.role, name=person.name, email=person.email)


def _open(case: Case, people: dict[str, Membership]) -> None:
    data, faults = parse((DATA / case.file).read_text(encoding="utf-8"))
    if faults:
        raise ValueError(f"{case.file}: {'; '.join(map(str, faults))}")
    owner = next(iter(people.values()))
    dossier = import_dossier(data=data, actor=owner)
    for party in dossier.parties.all():
        link_party(party=party, membership=people[case.parties[party.side]])
    for key in case.staff:
        assign_staff(dossier=dossier, membership=people[key])
    for key in case.lawyers:
        lawyer = people[key]
        give_lawyer_access(
            dossier=dossier, email=lawyer.user.email, name=lawyer.name, given_by=owner,
            at=timezone.now(),
        )  # fmt: skip
    _date_stops(dossier, case.done)


def _date_stops(dossier: Dossier, done: dict[str, str]) -> None:
    """The import knows only that earlier stops are done; the demo tells since when."""
    for stop in Stop.objects.filter(dossier=dossier, state="done"):
        if day := done.get(stop.code):
            stop.done_on = date.fromisoformat(day)
            stop.save(update_fields=["done_on"])
