"""What a firm tells of itself, on its pages and letters."""

from portal.tenants.models import Tenant


def change_contact(*, firm: Tenant, phone: str, email: str, website: str) -> None:
    """How clients reach the firm; in the firm's scope."""
    firm.phone, firm.email, firm.website = phone, email, website
    firm.save(update_fields=["phone", "email", "website"])
