"""The forms of logging in, in our words."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import Role
from portal.accounts.models import Invitation, User
from portal.accounts.selectors import may_choose_password
from portal.accounts.services.passwords import ask_password_link
from portal.accounts.tokens import FirmTokenGenerator
from portal.common.uuids import uuid_or_none


def password_hint() -> str:
    return gettext(
        "At least 10 characters. A short sentence is easy to remember and hard to guess."
    )


NEW_PASSWORD_HINT = lazy(password_hint, str)()


def current_password(label: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
    return forms.CharField(label=label, strip=False, widget=widget)


def new_password(label: Any, hint: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=hint)


def email_address() -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"})
    return forms.EmailField(label=_("E-mail address"), widget=widget)


def invited_address() -> forms.EmailField:
    field = email_address()
    field.help_text = _("The address at which you got our e-mail. With it you log in from now on.")
    return field


class LoginForm(allauth_forms.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_address()
        self.fields["password"] = current_password(_("Password"))


class AskPasswordLinkForm(forms.Form):
    """Asks for a link to choose a new password. The answer is the same for every address."""

    email = email_address()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        ask_password_link(email=email)
        return email


class TwicePassword(forms.Form):
    """A new password, typed twice, checked against the rules for ``self.user``."""

    password1 = new_password(_("New password"), NEW_PASSWORD_HINT)
    password2 = new_password(_("New password again"))
    user: User | None = None

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("This is not the same password as the one above."))
        return data


class ChoosePasswordForm(TwicePassword):
    """Choosing a new password by the link of a mail."""

    def __init__(self, *args: Any, user: User, temp_key: str = "", **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def save(self) -> None:
        get_adapter().set_password(self.user, self.cleaned_data["password1"])


class ChangePasswordForm(TwicePassword):
    """Choosing a new password by who knows the old one."""

    oldpassword = current_password(_("Current password"))
    field_order = ("oldpassword", "password1", "password2")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_oldpassword(self) -> str:
        password: str = self.cleaned_data["oldpassword"]
        if self.user is None or not self.user.check_password(password):
            raise get_adapter().validation_error("enter_current_password")
        return password

    def save(self) -> None:
        get_adapter().set_password(self.user, self.cleaned_data["password1"])


class UserTokenForm(allauth_forms.UserTokenForm):
    """Checks the link of a mail: the person, by uuid, must (still) be of this firm."""

    token_generator = FirmTokenGenerator()

    def _get_user(self, uidb36: str) -> User | None:
        uuid = uuid_or_none(uidb36)
        user = User.objects.filter(uuid=uuid, is_active=True).first() if uuid else None
        return user if user and may_choose_password(user) else None


class JoinForm(forms.Form):
    """Accepting an invitation while logged in with the invited address: nothing to fill in."""

    def __init__(
        self, *args: Any, invitation: Invitation, request: HttpRequest, **kwargs: Any
    ) -> None:
        self.invitation, self.request = invitation, request
        super().__init__(*args, **kwargs)
        if self.asks_address:
            self.fields["email"] = invited_address()
            self.order_fields(["email", *self.fields])

    @property
    def asks_address(self) -> bool:
        """A party says itself at which address it was invited: the two people of a dossier may open
        each other's mail, and the page tells none of them the address of the other.
        """
        return self.invitation.role == Role.PARTY and not self.request.user.is_authenticated

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        limited = {"action": "invited_address", "key": self.invitation.uuid.hex}
        if not ratelimit.consume(self.request, **limited):
            raise get_adapter(self.request).validation_error("too_many_login_attempts")
        if email != self.invitation.email:
            raise forms.ValidationError(
                gettext(
                    "This link was not sent to this address. Everybody has an own link: look for it "
                    "in your own mailbox."
                )
            )
        return email

    @property
    def password(self) -> str:
        """For the account that is made; '' where there is one."""
        return ""


class JoinAsNewForm(JoinForm, TwicePassword):
    """Accepting an invitation without an account: choose a password."""

    field_order = ("password1", "password2")

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        self.user = User(email=invitation.email)
        super().__init__(*args, invitation=invitation, **kwargs)

    @property
    def password(self) -> str:
        return str(self.cleaned_data["password1"])


class JoinWithAccountForm(JoinForm):
    """Accepting an invitation with the account that the address has: its password proves it.

    The ordinary login cannot do it: the person is no member here yet. The same limit counts, so
    the link of an invitation is no way to guess passwords.
    """

    account_password = current_password(_("Password"))

    def clean_account_password(self) -> str:
        if self.asks_address and "email" not in self.cleaned_data:
            return ""
        password: str = self.cleaned_data["account_password"]
        adapter = get_adapter(self.request)
        adapter.pre_authenticate(self.request, email=self.invitation.email)
        user = User.objects.filter(email=self.invitation.email, is_active=True).first()
        if user is None or not user.check_password(password):
            raise adapter.validation_error("incorrect_password")
        adapter._rollback_login_failed_rl_usage()
        return password
