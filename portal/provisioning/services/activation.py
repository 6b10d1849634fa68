"""What happens when the owner of a new firm has followed the link."""

from datetime import datetime
from typing import Any

from django.db import transaction

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.provisioning.enums import ConsentKind, Register, SignupState
from portal.provisioning.models import SignupRequest
from portal.provisioning.registry import after_firm_activated
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant

# Where the owner's number in a register is kept.
NUMBER_IN = {Register.MFN.value: "mfn_number", Register.VFAS.value: "vfas_number"}


@transaction.atomic
def activate(signup: SignupRequest, *, at: datetime) -> None:
    """Tell every app that waits for it, in the firm's scope; then mark the request.

    In the platform's scope, whose key opens the account number. All of it is one commit.
    """
    signup = SignupRequest.objects.select_for_update().get(pk=signup.pk)
    if signup.state == SignupState.ACTIVATED or signup.firm_id is None:
        return
    given = signup.consents.get(kind=ConsentKind.MANDATE)
    news: dict[str, Any] = {
        "owner_name": signup.owner_name,
        "owner_email": signup.owner_email,
        "iban": signup.iban,
        "account_holder": signup.account_holder,
        "mandate_reference": signup.mandate_reference,
        "mandate_version": given.version,
        "mandate_text": given.text,
        "mandate_given_at": given.given_at,
        "mandate_address": given.address or "",
    }
    with tenant_context(signup.firm_id):
        firm = Tenant.objects.get(pk=signup.firm_id)
        if field := NUMBER_IN.get(signup.register):
            unnumbered = Membership.objects.filter(role=Role.OWNER, **{field: ""})
            unnumbered.update(**{field: signup.register_number})
        for act in after_firm_activated:
            act(firm, at=at, **news)
    signup.state, signup.activated_at = SignupState.ACTIVATED, at
    signup.save(update_fields=["state", "activated_at"])
