"""The login of a person: an e-mail address and what proves it is that person, nothing else."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from portal.tenants.models import IdentifiedModel


class UserManager(BaseUserManager["User"]):
    """Makes users; there are no superusers."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(IdentifiedModel, AbstractBaseUser, PermissionsMixin):
    """One person may be mediator at one firm and client at another: see ``Membership``.

    Names and phone numbers are the firms' own and stand on their rows.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(_("active"), default=True)
    language = models.CharField(_("language"), max_length=5, default="nl")
    created_at = models.DateTimeField(auto_now_add=True)
    # The renewal of this login that is under way, at whichever firm (portal.recovery). It stands
    # here so that every page of the person tells it, and so that the person can end it everywhere.
    recovery = models.UUIDField(null=True, blank=True)
    # How often this login was given a role at a firm: a firm does not see the others, but must not
    # renew a login of which it does not know that it is still the only one.
    joins = models.PositiveIntegerField(default=0)

    # What the person is at the host of the request; set by the backend and the middleware.
    membership: Any = None

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_any_case"),
            # Django asks no backend about a superuser, so no gate of ours would count.
            models.CheckConstraint(
                condition=models.Q(is_superuser=False), name="user_never_superuser"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        return self.email

    get_short_name = get_full_name

    @property
    def is_staff(self) -> bool:
        """Nobody: there is no Django admin."""
        return False
