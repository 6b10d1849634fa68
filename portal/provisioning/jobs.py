"""What the workers do for sign-ups, in the platform's scope."""

from datetime import datetime, time, timedelta

from portal.privacy.services import erase_firm
from portal.provisioning.enums import SignupState
from portal.provisioning.models import SignupRequest
from portal.provisioning.services.activation import activate
from portal.provisioning.services.signups import mark_failed, provision, send_link_again
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.jobs import firm_job
from portal.tenants.regular import regular_job

# As the privacy statement says.
UNFINISHED_KEPT = timedelta(days=182)


def give_up(tenant_id: int, signup_uuid: str, attempt: str | int) -> None:
    mark_failed(signup_uuid)


@firm_job(given_up=give_up)
def provision_requested_firm(tenant_id: int, signup_uuid: str, attempt: str | int) -> None:
    """Make the firm and mail the activation link; ``attempt`` tells one try's job from the next."""
    provision(signup_uuid)


@firm_job(in_one_transaction=True)
def mail_activation_link(tenant_id: int, signup_uuid: str, asked: str) -> None:
    """Asked for by somebody with an e-mail address, known or not (then the uuid is of nothing)."""
    signup = SignupRequest.objects.filter(uuid=signup_uuid).first()
    if signup is not None:
        send_link_again(signup)


@firm_job(most_starts=10, pauses=(10, 60, 600, 3600), in_one_transaction=True)
def tell_firm_activated(tenant_id: int, signup_uuid: str, firm_id: int, at: str) -> None:
    """The owner has accepted: start what starts with that."""
    signup = SignupRequest.objects.filter(uuid=signup_uuid, firm_id=firm_id).first()
    if signup is not None:
        activate(signup, at=datetime.fromisoformat(at))


@regular_job(daily_at=time(3, 50))
def forget_unfinished_signups(due: datetime) -> None:
    """Erase what was never activated: the request, and the firm that was made of it."""
    with tenant_context(PLATFORM_TENANT_ID):
        old = list(
            SignupRequest.objects.filter(requested_at__lt=due - UNFINISHED_KEPT)
            .exclude(state=SignupState.ACTIVATED)
            .values_list("pk", "firm_id")
        )
    for pk, firm_id in old:
        if firm_id is not None:
            erase_firm(firm_id=firm_id)
        with tenant_context(PLATFORM_TENANT_ID):
            SignupRequest.objects.filter(pk=pk).delete()
