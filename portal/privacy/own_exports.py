"""What is given of the apps below, and why nothing is of the packages that know nothing of firms."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_q.models import OrmQ, Task
from modelsearch.models import IndexEntry
from wagtail.users.models import UserProfile

from portal.accounts.models import Invitation, Membership, OpenSession, User
from portal.audit.events import told_as
from portal.audit.models import AuditEvent, AuditSeal, SealedEvent
from portal.branding.models import Branding
from portal.notifications.models import OutgoingEmail, QuietHours
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter
from portal.privacy.models import DataRequest, ErasureRun, LedgerEntry
from portal.privacy.own import NOBODYS, UNUSED_OF_WAGTAIL
from portal.sealing.models import DataKey, KeyCheck
from portal.tenants.models import JobRun, Tenant, TenantDomain
from portal.tenants.tables import HIDDEN_COLUMN

PERSON = {
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail address"),
    "phone": gettext_lazy("Phone"),
    "role": gettext_lazy("Role"),
    "titles": gettext_lazy("Titles"),
    "mfn_number": gettext_lazy("MfN number"),
    "vfas_number": gettext_lazy("vFAS number"),
    "language": gettext_lazy("Language"),
    "since": gettext_lazy("Since"),
    "state": gettext_lazy("State"),
}
MOMENT = {"at": gettext_lazy("When"), "what": gettext_lazy("What")}


def register() -> None:
    registry.to_person(account_of, User, Membership)
    registry.to_person(logins_of, OpenSession, Authenticator)
    registry.to_person(acts_of, AuditEvent)
    registry.to_person(mails_to, OutgoingEmail)
    registry.to_person(quiet_hours_of, QuietHours)
    registry.to_person(requests_of, DataRequest)
    registry.to_firm(firm_itself, Tenant, TenantDomain)
    registry.to_firm(people_of_firm, User, Membership)
    _withheld()


def _withheld() -> None:
    registry.not_to_person(Tenant, TenantDomain, Branding, because="the firm's")
    registry.not_to_person(
        Invitation, because="the firm's; the address and name in it are those of the account"
    )
    registry.not_to_firm(
        Invitation, DataRequest, OutgoingEmail, QuietHours, OpenSession, Authenticator,
        because="how people got in and were told of things: it ends with the subscription",
    )  # fmt: skip
    registry.not_to_firm(
        AuditEvent, because="names and moments of acts without content; read on its own page"
    )
    registry.not_to_firm(Branding, because="colours and a logo that the firm has given us")
    registry.not_given(AuditSeal, SealedEvent, because="seals on the trail, no content")
    registry.not_given(DataKey, KeyCheck, because="keys open what is given; they are not data")
    registry.not_given(ErasureRun, LedgerEntry, because="uuids and days of what was erased")
    registry.not_given(
        JobRun, OrmQ, Task, Session, IndexEntry,
        because="workings of the machine; what is in them is elsewhere too",
    )  # fmt: skip
    registry.not_given(
        EmailAddress, EmailConfirmation, UserProfile, because="what the account says already"
    )
    people_and_nobodys: list[type[Model]] = [User, *NOBODYS]
    many_to_many = [
        relation.through
        for model in people_and_nobodys
        for field in model._meta.local_many_to_many
        if (relation := field.remote_field).through is not None
    ]
    unused = map(apps.get_model, UNUSED_OF_WAGTAIL)
    registry.not_given(*NOBODYS, *many_to_many, *unused, because="nobody's")
    of_website = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table in HIDDEN_COLUMN
    ]
    registry.not_given(*of_website, because="the public website, which everybody can read")


def account_of(membership: Membership) -> Iterator[Chapter]:
    yield Chapter("account", _("Your account"), PERSON, [_person(membership)])


def logins_of(membership: Membership) -> Iterator[Chapter]:
    labels = MOMENT | {"seen": gettext_lazy("Last used")}
    sessions = OpenSession.objects.filter(membership=membership)
    rows = [
        {"at": one.started_at, "what": " ".join(filter(None, [one.browser, one.system]))}
        for one in sessions
    ]
    yield Chapter("sessions", _("Where you are logged in"), labels, rows)
    factors = Authenticator.objects.filter(user=membership.user)
    rows = [
        {"at": one.created_at, "what": one.get_type_display(), "seen": one.last_used_at}
        for one in factors
    ]
    yield Chapter("second_steps", _("Your second steps"), labels, rows)


def acts_of(membership: Membership) -> Iterator[Chapter]:
    """What this person did itself; who else opened what is on a page of its own."""
    events = AuditEvent.objects.filter(actor=membership.uuid).order_by("at")
    rows = [{"at": event.at, "what": str(told_as(event.name).words)} for event in events]
    yield Chapter("trail", _("What you did here"), MOMENT, rows)


def quiet_hours_of(membership: Membership) -> Iterator[Chapter]:
    rows = [
        {"starts": f"{own.starts:%H:%M}", "ends": f"{own.ends:%H:%M}"}
        for own in QuietHours.objects.filter(membership=membership)
    ]
    labels = {"starts": _("No mails from"), "ends": _("Until")}
    yield Chapter("quiet-hours", _("Quiet hours"), labels, rows)


def mails_to(membership: Membership) -> Iterator[Chapter]:
    mails = OutgoingEmail.objects.filter(to__iexact=membership.user.email).order_by("pk")
    rows = [
        {"at": mail.created_at, "what": mail.subject}
        for mail in mails.only("subject", "created_at")
    ]
    yield Chapter("mails", _("Mails to you"), MOMENT, rows)


def requests_of(membership: Membership) -> Iterator[Chapter]:
    labels = MOMENT | {"state": gettext_lazy("State")}
    rows = [
        {"at": one.asked_at, "what": one.get_kind_display(), "state": one.get_state_display()}
        for one in DataRequest.objects.filter(membership=membership)
    ]
    yield Chapter("requests", _("When you asked for your data"), labels, rows)


def firm_itself() -> Iterator[Chapter]:
    firm = Tenant.objects.get()
    names = (
        "name", "legal_name", "street", "house_number", "postcode", "city", "phone", "email",
        "website", "kvk_number", "vat_id", "iban",
    )  # fmt: skip
    words = {field.name: str(field.verbose_name) for field in firm._meta.local_fields}
    labels = {name: capfirst(words[name]) for name in names}
    row = {name: getattr(firm, name) for name in names} | {"host": firm.host}
    yield Chapter("kantoor", _("The firm"), labels | {"host": _("Address")}, [row])


def people_of_firm() -> Iterator[Chapter]:
    members = Membership.objects.select_related("user").order_by("pk")
    yield Chapter("mensen", _("People"), PERSON, [_person(member) for member in members])


def _person(membership: Membership) -> dict[str, object]:
    return {
        "name": membership.name, "email": membership.user.email, "phone": membership.phone,
        "role": membership.get_role_display(), "titles": membership.titles,
        "mfn_number": membership.mfn_number, "vfas_number": membership.vfas_number,
        "language": membership.user.language,
        "since": membership.created_at, "state": membership.get_state_display(),
    }  # fmt: skip
