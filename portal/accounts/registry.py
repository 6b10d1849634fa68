"""What other apps do when an invitation is accepted and when a membership starts or ends: each
registers a function in ``ready()``.
"""

from collections import defaultdict
from collections.abc import Callable

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, Membership

# Called in the transaction of the acceptance; a ValidationError undoes it and is shown.
Acceptance = Callable[[Invitation, Membership], None]
_acceptances: dict[str, list[Acceptance]] = defaultdict(list)


def when_accepted(role: Role, act: Acceptance) -> None:
    """Let ``act`` know of every accepted invitation for ``role``; once, however often asked."""
    if act not in _acceptances[role]:
        _acceptances[role].append(act)


def tell_accepted(invitation: Invitation, membership: Membership) -> None:
    for act in _acceptances[invitation.role]:
        act(invitation, membership)


# Called in the transaction in which the membership starts or ends, in the firm's scope.
MembershipNews = Callable[[Membership], None]
_starts: list[MembershipNews] = []
_ends: list[MembershipNews] = []


def when_membership_starts(act: MembershipNews) -> None:
    """Let ``act`` know of every new membership, of any role, and of one that is taken up again."""
    if act not in _starts:
        _starts.append(act)


def when_membership_ends(act: MembershipNews) -> None:
    """Let ``act`` know of every membership that ends; once, also where it is ended twice."""
    if act not in _ends:
        _ends.append(act)


# Called in the transaction in which somebody of the office leaves, or stops being a mediator, with
# the role that it had. A ValidationError undoes it and is shown.
OfficeNews = Callable[[Membership, str], None]
_stops: list[OfficeNews] = []


def when_office_work_stops(act: OfficeNews) -> None:
    """Let ``act`` know of every colleague who leaves or mediates no more; it may refuse."""
    if act not in _stops:
        _stops.append(act)


def tell_stopped(membership: Membership, was: str) -> None:
    for act in _stops:
        act(membership, was)


def tell_started(membership: Membership) -> None:
    for act in _starts:
        act(membership)


def tell_ended(membership: Membership) -> None:
    for act in _ends:
        act(membership)
