"""Who must prove more than a password, and when it is asked.

A login passes through stages before there is a session: allauth asks who has a second factor for
it, and ``SetUpStage`` has who needs one and has none make one. That holds for a login, for the
acceptance of an invitation and after a new password alike: all of them end in ``perform_login``.
``sessions.bound_membership`` refuses whatever session was made in another way.
"""

from allauth.account.internal.stagekit import stash_login
from allauth.account.stages import LoginStage
from django.http import HttpResponse
from django.shortcuts import redirect

from portal.accounts.enums import MembershipState, Role
from portal.accounts.factor_selectors import has_factor
from portal.accounts.models import Membership, User

# Parties may have one: nobody is locked out of a divorce for losing a phone.
OBLIGATORY_FOR = frozenset({Role.OWNER, Role.MEDIATOR, Role.ASSISTANT, Role.LAWYER, Role.OPERATOR})
# In the state of the stage: this login has just made a factor.
MADE = "made"


def must_have_second_factor(role: Role | str) -> bool:
    """The one place that says so."""
    return role in OBLIGATORY_FOR


class SetUpStage(LoginStage):
    """Between password and session: making a second factor, for whom this firm demands it."""

    key = "set_up_second_factor"
    urlname = "accounts:second-step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if user is None or not needs_one(user) or has_factor(user):
            return None, True
        return redirect(self.urlname), True

    @property
    def is_open(self) -> bool:
        """Whether the password alone may still make a factor: not once somebody has one, be it that
        somebody else was quicker.
        """
        return self.was_made or not has_factor(self.login.user)

    @property
    def was_made(self) -> bool:
        return bool(self.state.get(MADE))

    def note_made(self) -> None:
        self.state[MADE] = True
        stash_login(self.request, self.login)


def needs_one(user: User) -> bool:
    """By the role at the firm of the scope."""
    membership = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).first()
    return membership is not None and must_have_second_factor(membership.role)
