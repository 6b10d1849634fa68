"""What the workers do for accounts. Jobs take ids and open their firm's scope themselves."""

from portal.accounts.mails import send_password_link
from portal.accounts.models import User
from portal.accounts.selectors import may_choose_password
from portal.tenants.context import tenant_context


def mail_password_link(tenant_id: int, user_id: int) -> None:
    """Mail a link for a new password, if there is such a user and this firm is theirs.

    The request queues this for every address, known or not (0): its answer takes equally long.
    """
    with tenant_context(tenant_id):
        user = User.objects.filter(pk=user_id, is_active=True).first()
        if user is not None and may_choose_password(user):
            send_password_link(user)
