"""Reading a firm's look."""

from dataclasses import dataclass

from portal.branding.models import DEFAULT_ACCENT, Branding
from portal.tenants.models import Tenant


@dataclass(frozen=True)
class FirmLetterhead:
    """What stands at the head and the foot of a firm's documents. ``logo``: a PNG, or None."""

    firm_name: str
    address_line: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    kvk_number: str = ""
    logo: bytes | None = None
    logo_type: str = ""
    accent: str = DEFAULT_ACCENT
    footer: str = ""


def branding_of_firm() -> Branding:
    """The row of the firm of the current scope; it is made with the firm."""
    return Branding.objects.select_related("tenant").get()


def letterhead(tenant: Tenant) -> FirmLetterhead:
    """Works in the firm's scope. A logo that is missing from the disk is no reason to stop."""
    branding = Branding.objects.filter(tenant=tenant).first() or Branding()
    return letterhead_with(tenant, branding, stored_logo(branding))


def letterhead_with(tenant: Tenant, branding: Branding, logo: bytes | None) -> FirmLetterhead:
    """The same for rows that are at hand."""
    return FirmLetterhead(
        firm_name=tenant.legal_name or tenant.name,
        address_line=tenant.address_line,
        phone=tenant.phone,
        email=tenant.email,
        website=tenant.website,
        kvk_number=tenant.kvk_number,
        logo=logo,
        logo_type="image/png" if logo else "",
        accent=branding.accent_color,
        footer=branding.footer,
    )


def stored_logo(branding: Branding) -> bytes | None:
    if not branding.logo:
        return None
    try:
        with branding.logo.open("rb") as file:
            content: bytes = file.read()
            return content
    except FileNotFoundError:
        return None
