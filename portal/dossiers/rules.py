"""Who arranges whose work."""

from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.common.rules import YES, Decision, no


def may_arrange_work(by: Membership, whose: Membership) -> Decision:
    """Who takes dossiers over and who stands in: an owner says it of everybody, a mediator of itself."""
    own = by.role == Role.MEDIATOR and by.pk == whose.pk
    if by.is_active and by.tenant_id == whose.tenant_id and (own or by.role == Role.OWNER):
        return YES
    return no(_("Only an owner arranges the work of somebody else."))
