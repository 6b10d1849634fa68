"""What a firm hears of its sign-up, in the platform's name."""

from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from portal.common.ibans import format_iban
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingEmail
from portal.notifications.services import queue_mail
from portal.provisioning.enums import ConsentKind
from portal.provisioning.models import SignupRequest
from portal.provisioning.texts import ConsentText
from portal.tenants.models import Tenant

SHOWN_OF_IBAN = 4
# Mails about it are made by jobs too, which are at no host.
URLS = settings.PLATFORM_URLCONF


def send_received(signup: SignupRequest) -> None:
    """A lasting copy: the mandate, and where the other texts can be read in this version.

    In the platform's scope. Of the account number only the end, for mail is read by others too.
    """
    platform = Tenant.objects.get()
    given = {ConsentKind(consent.kind): consent for consent in signup.consents.all()}
    agreed = given.pop(ConsentKind.MANDATE)
    iban = str(signup.iban)
    masked = str(agreed.text).replace(format_iban(iban), f"{'•' * 4} {iban[-SHOWN_OF_IBAN:]}")
    paper = ConsentText(ConsentKind.MANDATE, agreed.version, masked)
    texts = [
        platform.url(reverse("signup:text-version", args=[kind.value, one.version], urlconf=URLS))
        for kind, one in given.items()
    ]
    with translation.override("nl"):
        subject = _("Your sign-up at %(platform)s") % {"platform": platform.name}
    queue_mail(
        to=signup.owner_email,
        subject=subject,
        template="signup_received",
        context={"signup": signup, "mandate": paper, "texts": texts},
        key=key_of(signup),
        path=reverse("signup:received", args=[signup.uuid], urlconf=URLS),
    )


def key_of(signup: SignupRequest) -> str:
    """One mail to each address that the sign-up had."""
    address = sha256(signup.owner_email.encode()).hexdigest()[:16]
    return f"signup:{signup.uuid}:{address}"


def mail_waits(signup: SignupRequest) -> bool:
    """Whether our mail does not get away at the moment; in the platform's scope."""
    mails = OutgoingEmail.objects.filter(key=key_of(signup), attempts__gt=0)
    return mails.filter(state=MailState.QUEUED).exists()
