"""Who may help whom: one rule, for the pages, the services and the mails.

An owner helps everybody of the firm who is no owner; who works with a person helps that person
(registered by the app that knows: a mediator helps the parties and lawyers of the own dossiers).
Nobody helps oneself. An owner is helped by the platform; nobody helps an operator.
"""

from collections import defaultdict
from collections.abc import Callable

from django.db.models import Q, QuerySet

from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership

BEYOND_THE_FIRM = frozenset({Role.OWNER, Role.OPERATOR})
# Whom a membership of the role helps, as a condition on ``Membership``.
Helped = Callable[[Membership], Q]
_helped: dict[Role, list[Helped]] = defaultdict(list)


def register_helped(role: Role, whom: Helped) -> None:
    """Let a member of ``role`` help ``whom``; once, however often asked."""
    if whom not in _helped[role]:
        _helped[role].append(whom)


def helped_by(helper: Membership) -> QuerySet[Membership]:
    """Whom ``helper`` may help to a new login."""
    active = Membership.objects.filter(state=MembershipState.ACTIVE).exclude(pk=helper.pk)
    if not helper.is_active:
        return active.none()
    others = active.exclude(role__in=BEYOND_THE_FIRM)
    if helper.role == Role.OWNER:
        return others
    conditions = [whom(helper) for whom in _helped[Role(helper.role)]]
    return others.filter(Q(*conditions, _connector=Q.OR)) if conditions else active.none()


def may_help(helper: Membership, person: Membership) -> bool:
    return helped_by(helper).filter(pk=person.pk).exists()


def helpers_of(person: Membership) -> list[Membership]:
    """Who may help ``person``; nobody for an owner."""
    able = Membership.objects.filter(
        role__in={Role.OWNER, *_helped}, state=MembershipState.ACTIVE
    ).select_related("user")
    return [helper for helper in able if may_help(helper, person)]
