"""What a file says of the firm and its mediator goes only where the firm's profile is empty."""

from typing import Any

from django.db import models

from portal.accounts.models import Membership
from portal.branding.models import DEFAULT_ACCENT, Branding
from portal.facts.interchange.faults import DossierData
from portal.tenants.models import Tenant

FIRM_COLUMNS = (
    "legal_name",
    "phone",
    "email",
    "website",
    "kvk_number",
    "vat_id",
    "iban",
)
ADDRESS_COLUMNS = ("street", "house_number", "postcode", "city")
MEDIATOR_COLUMNS = ("phone", "email", "titles", "mfn_number")


def fill_profile(*, tenant: Tenant, data: DossierData, mediator: Membership | None) -> None:
    """Fill the empty places of the firm's profile, and of the mediator's.

    A filled place keeps its value, and a mediator with another name keeps everything. The name and
    the sub-domain of the firm are never taken from a file.
    """
    firm = data.get("tenant") or {}
    address = firm.get("address") or {}
    _fill(tenant, {name: firm.get(name) for name in FIRM_COLUMNS})
    if not any(getattr(tenant, name) for name in ADDRESS_COLUMNS):
        _fill(tenant, {name: address.get(name) for name in ADDRESS_COLUMNS})
    if color := firm.get("accent_color"):
        Branding.objects.filter(tenant=tenant, accent_color=DEFAULT_ACCENT).update(
            accent_color=color
        )
    person = data.get("mediator") or {}
    if mediator is not None and mediator.name in ("", person.get("full_name", "")):
        columns = {name: person.get(name) for name in MEDIATOR_COLUMNS}
        _fill(mediator, {"name": person.get("full_name"), **columns})


def _fill(row: models.Model, values: dict[str, Any]) -> None:
    """A value longer than its column stays out: a file must not fail on the firm's profile."""
    names = []
    for name, value in values.items():
        limit = getattr(row._meta.get_field(name), "max_length", None)
        if value and not getattr(row, name) and (limit is None or len(value) <= limit):
            setattr(row, name, value)
            names.append(name)
    if names:
        row.save(update_fields=names)
