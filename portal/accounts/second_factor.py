"""Who must prove more than a password, and where that will be asked. Not built yet.

The seam: ``AccountAdapter.get_login_stages`` puts the stage between password and session (allauth
runs it for a login, for the acceptance of an invitation and after a new password alike, because
all of them end in ``perform_login``); ``sessions.bound_membership`` is where a session without the
second factor that its role needs is refused. Acts that need a fresh proof use allauth's
``reauthentication_required``, which offers every method that the person has.
"""

from portal.accounts.enums import Role

# Parties may have one: nobody is locked out of a divorce for losing a phone.
OBLIGATORY_FOR = frozenset({Role.OWNER, Role.MEDIATOR, Role.ASSISTANT, Role.LAWYER, Role.OPERATOR})


def must_have_second_factor(role: Role | str) -> bool:
    """The one place that says so."""
    return role in OBLIGATORY_FOR
