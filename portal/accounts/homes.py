"""Where each role starts."""

from django.urls import NoReverseMatch, reverse

from portal.accounts.enums import OFFICE_ROLES, Role

HOMES = {
    **dict.fromkeys(OFFICE_ROLES, "office:home"),
    Role.PARTY: "client:home",
    Role.LAWYER: "lawyer:home",
    Role.OPERATOR: "platform:firm-list",
}
# Where the owner of a new firm starts, once: the first look of the firm.
FIRST_PAGE = "office:first-style"
# What somebody reads once, after the invitation.
WELCOMES = {Role.PARTY: "client:welcome"}


def first_page_of(role: Role | str, *, opens_firm: bool) -> str:
    """Where who has just come in begins: a URL name, or empty for the usual first page."""
    return FIRST_PAGE if opens_firm else WELCOMES.get(Role(role), "")


def home_of(role: Role | str) -> str | None:
    """The address of the role's first page; None where it has none (a guest)."""
    name = HOMES.get(Role(role))
    try:
        return reverse(name) if name else None
    except NoReverseMatch:
        return None
