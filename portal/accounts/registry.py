"""What other apps do when an invitation is accepted: each registers a function in ``ready()``."""

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
