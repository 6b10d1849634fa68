"""A firm that signs up, and what it agreed to. Rows of the platform, so they outlive the firm."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.provisioning.enums import WAITING, ConsentKind, Register, SignupState
from portal.sealing.fields import SealedTextField
from portal.tenants.lookalikes import skeleton_of
from portal.tenants.models import IdentifiedModel, Tenant, TenantForeignKey, TenantModel
from portal.tenants.models.base import CurrentTenant


class SignupRequest(IdentifiedModel, TenantModel):
    """One filled-in form. ``form_key`` is the form's own, so that a second click finds the first.

    The account number and its holder are sealed with the platform's key; ``firm`` is what was made
    of it, and empty again when that firm was erased. ``iban_digest`` is keyed: it tells whether an
    account is known, for the free month is given once; ``told_paid``: the firm knows that it may
    have had that month.
    """

    form_key = models.UUIDField()
    state = models.CharField(
        _("state"), max_length=12, choices=SignupState.choices, default=SignupState.REQUESTED
    )
    firm = models.ForeignKey(Tenant, null=True, on_delete=models.SET_NULL, related_name="+")
    slug = models.SlugField(_("sub-domain"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    legal_name = models.CharField(_("legal name"), max_length=160)
    kvk_number = models.CharField(_("KvK number"), max_length=8)
    vat_id = models.CharField(_("btw-id"), max_length=16, blank=True)
    street = models.CharField(_("street"), max_length=120)
    house_number = models.CharField(_("house number"), max_length=20)
    postcode = models.CharField(_("postcode"), max_length=10)
    city = models.CharField(_("town"), max_length=80)
    owner_name = models.CharField(_("name of the owner"), max_length=160)
    owner_email = models.EmailField(_("e-mail address of the owner"))
    register = models.CharField(_("register"), max_length=4, choices=Register.choices, blank=True)
    register_number = models.CharField(_("number in the register"), max_length=40, blank=True)
    iban = SealedTextField()
    iban_digest = models.CharField(max_length=64, blank=True)
    account_holder = SealedTextField()
    mandate_reference = models.CharField(_("mandate reference"), max_length=35)
    told_paid = models.BooleanField(default=False)
    requested_at = models.DateTimeField(_("requested"))
    activated_at = models.DateTimeField(_("activated"), null=True, blank=True)

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint("tenant", "form_key", name="signup_once_per_form"),
            models.UniqueConstraint("tenant", "mandate_reference", name="signup_mandate"),
            models.UniqueConstraint(
                "tenant",
                skeleton_of("slug"),
                condition=Q(state__in=sorted(WAITING)),
                name="signup_slug_kept",
            ),
        ]
        indexes = [
            models.Index("owner_email", name="signup_owner"),
            models.Index("kvk_number", name="signup_kvk"),
            models.Index("iban_digest", name="signup_iban"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"

    @property
    def host(self) -> str:
        """The host that the firm has, or will have."""
        return Tenant(slug=self.slug).host

    @property
    def address_line(self) -> str:
        return f"{self.street} {self.house_number}, {self.postcode} {self.city}"


class WelcomePath(TenantModel):
    """How far a new firm is with its first steps: one row a firm, made when its owner comes in.

    ``steps``: what was said of a step, by its name (``StepState``). A step can be done without
    anybody saying so: then the firm's own rows tell (``welcome_progress``).
    """

    tenant = models.OneToOneField(
        Tenant,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_default=CurrentTenant(),
    )
    steps = models.JSONField(default=dict)
    dismissed_at = models.DateTimeField(_("put away"), null=True, blank=True)

    class Meta:
        verbose_name = _("welcome path")
        verbose_name_plural = _("welcome paths")

    def __str__(self) -> str:
        return f"{self.tenant_id}: {len(self.steps)}"


class Consent(IdentifiedModel, TenantModel):
    """One tick, with the text as it stood beside it; sealed, for the mandate names an account."""

    signup = TenantForeignKey(SignupRequest, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(_("kind"), max_length=10, choices=ConsentKind.choices)
    version = models.CharField(_("version"), max_length=20)
    text = SealedTextField()
    given_at = models.DateTimeField(_("given"))
    address = models.GenericIPAddressField(_("network address"), null=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint("tenant", "signup", "kind", name="consent_once_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"
