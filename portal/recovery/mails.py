"""The mails around the renewal of a login: to every address of the person, and to the firm.

They name nobody and no firm's business, and go with the person's membership (``about``). Whoever gets one can stop the renewal with its link.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.colleague_selectors import colleagues
from portal.accounts.enums import MembershipState, Role
from portal.accounts.models import Membership
from portal.branding.tone import speaking
from portal.notifications.services import neutral_subject, one_line, queue_mail
from portal.recovery.helping import helpers_of
from portal.recovery.models import Recovery
from portal.recovery.tokens import stop_token
from portal.tenants.context import PLATFORM_TENANT_ID, tenant_context
from portal.tenants.models import Tenant


def tell_person(recovery: Recovery, member: Membership, news: str) -> None:
    """``begun``, ``sent``, ``stopped`` or ``done``: to the old address and to the new one."""
    firm, language = Tenant.objects.get(), member.user.language
    with speaking(language):
        subject = _("About your login at %(firm)s") % {"firm": one_line(firm.name)}
    addresses = {recovery.old_email: "old", recovery.new_email: "new"}
    for address, which in addresses.items():
        if not address or (news == "sent" and address == recovery.address):
            continue
        queue_mail(
            to=address,
            subject=subject,
            template="recovery_person",
            context={"news": news, "is_new": which == "new", "opens_at": recovery.opens_at},
            key=f"recovery:{recovery.uuid}:{news}:{which}",
            path=stop_path(recovery) if news in ("begun", "sent") else reverse("account_login"),
            language=language,
            about=member.uuid,
        )


def send_link(recovery: Recovery, member: Membership, secret: str) -> None:
    """The link with which the person chooses a password; ``secret`` is known now and never again."""
    language = member.user.language
    queue_mail(
        to=recovery.address,
        subject=neutral_subject(Tenant.objects.get(), language),
        template="recovery_link",
        context={"expires_at": recovery.expires_at},
        key=f"recovery:{recovery.uuid}:link:{recovery.secret_digest}",
        path=reverse("recovery:finish", args=[secret]),
        language=language,
        about=member.uuid,
    )


def tell_firm(recovery: Recovery, member: Membership, news: str) -> None:
    """``asked``, ``begun``, ``stopped`` or ``done``: to who may help this person, but not to who
    has just confirmed it; of an owner to everybody who works there.
    """
    firm = Tenant.objects.get()
    for reader in readers_of(member):
        if news == "begun" and reader.uuid == recovery.confirmed_by:
            continue
        language = reader.user.language
        queue_mail(
            to=reader.user.email,
            subject=neutral_subject(firm, language),
            template="recovery_firm",
            context={
                "news": news,
                "is_owner": member.role == Role.OWNER,
                "opens_at": recovery.opens_at,
            },
            key=f"recovery:{recovery.uuid}:{news}:{reader.uuid}",
            path=page_for(reader, recovery, member, news),
            language=language,
            about=member.uuid,
        )


def page_for(reader: Membership, recovery: Recovery, member: Membership, news: str) -> str:
    """A colleague cannot help an owner, but can stop what looks wrong."""
    if member.role == Role.OWNER:
        return stop_path(recovery) if news == "begun" else reverse("account_login")
    return reverse("office:recovery-detail", args=[member.uuid])


def readers_of(member: Membership) -> list[Membership]:
    if member.role != Role.OWNER:
        return helpers_of(member)
    return [found for found in colleagues() if found.pk != member.pk]


def tell_operators(recovery: Recovery) -> None:
    """That a renewal waits for the platform; in the platform's own scope and look."""
    with tenant_context(PLATFORM_TENANT_ID):
        firm = Tenant.objects.get()
        operators = Membership.objects.filter(role=Role.OPERATOR, state=MembershipState.ACTIVE)
        for operator in operators.select_related("user"):
            queue_mail(
                to=operator.user.email,
                subject=neutral_subject(firm, operator.user.language),
                template="recovery_operator",
                context={},
                key=f"recovery:{recovery.uuid}:{recovery.joins_seen}:{operator.uuid}",
                path=reverse("platform:recovery-list", urlconf=settings.PLATFORM_URLCONF),
                language=operator.user.language,
            )


def stop_path(recovery: Recovery) -> str:
    return reverse("recovery:stop", args=[stop_token(recovery.uuid)])
