"""An app on a phone, as a person has one: it knows a secret and shows the code of the half minute."""

import time
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from portal.accounts.models import Membership
from portal.accounts.services.factors import add_app
from portal.tenants.context import tenant_context

APP = "/inloggen-en-veiligheid/app/"
CODES = "/inloggen-en-veiligheid/herstelcodes/"
GO_ON = "/inloggen-en-veiligheid/verder/"
SECOND_STEP = "/accounts/second-step/"
SET_UP = "/inloggen-en-veiligheid/tweede-stap/"


@dataclass
class Phone:
    secret: str

    def code(self, later: int = 0) -> str:
        """What it shows now, or so many half minutes later."""
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + later))

    def wrong_code(self) -> str:
        right = {self.code(later) for later in range(-2, 4)}
        return next(
            code
            for code in ("000000", "111111", *map(str, range(200000, 200010)))
            if code not in right
        )


def give_phone(member: Membership) -> Phone:
    """A person who has used an app for long: no code of now has been used."""
    secret = generate_totp_secret()
    with tenant_context(member.tenant_id):
        add_app(user=member.user, secret=secret, step=0)
    return Phone(secret)


def set_up(client: Client):
    """Through the pages that a login leads to; gives the answer that ends the login."""
    phone = Phone(client.get(APP).context["form"].secret)
    assert client.post(APP, {"code": phone.code()})["Location"] == CODES
    assert len(client.get(CODES).context["codes"]) == 10
    return client.post(GO_ON)
