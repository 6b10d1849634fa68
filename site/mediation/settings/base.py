"""What holds everywhere. A place (demo, test, production) adds only what differs there."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from django.utils.csp import CSP

from mediation.database import database_settings
from mediation.settings.files import sealed_storage
from mediation.settings.mail import mailers
from portal.common.logs import logging_settings

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[3]
VAR = Path(env("MEDIATION_VAR", default=str(BASE_DIR / "var")))

# Hosts: www.<PLATFORM_DOMAIN> is the platform, <slug>.<PLATFORM_DOMAIN> a firm.
PLATFORM_DOMAIN = env("PLATFORM_DOMAIN", default="mediation.localhost")
PLATFORM_SCHEME = env("PLATFORM_SCHEME", default="https")
PLATFORM_PORT = env("PLATFORM_PORT", default="")
# How long a process may go on with what it knows of a firm.
FIRM_KEPT_SECONDS = 1.0
ALLOWED_HOSTS = [f".{PLATFORM_DOMAIN}"]

INSTALLED_APPS = [
    "portal.common",
    "portal.tenants",
    "portal.sealing",
    "portal.audit",
    "portal.branding",
    "portal.notifications",
    "portal.accounts",
    "portal.privacy",
    "portal.recovery",
    "portal.support",
    "portal.crm",
    "portal.dossiers",
    "portal.facts",
    "portal.files",
    "portal.conversations",
    "portal.requirements",
    "portal.documents",
    "portal.billing",
    "portal.provisioning",
    "portal.office",
    "portal.client",
    "portal.lawyer",
    "portal.platform",
    "portal.intake_api",
    "cms_pages",
    "snippets",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "guardian",
    "django_q",
    "django_htmx",
    "heroicons",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.users",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    # The headers before all else: files, faults and probes have them too.
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "mediation.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "mediation.health.HealthMiddleware",
    "mediation.request_log.RequestLogMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # The firm before all else: an unknown host is 404 before anything of ours runs.
    "portal.tenants.middleware.HostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.middleware.MembershipMiddleware",
    "portal.accounts.middleware.ToneMiddleware",
    "cms_pages.admin.middleware.CmsGateMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "mediation.urls.firm"
PLATFORM_URLCONF = "mediation.urls.platform"
WSGI_APPLICATION = "mediation.wsgi.application"
ASGI_APPLICATION = "mediation.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.branding.context.branding",
            ],
        },
    }
]

# --- data -----------------------------------------------------------------------------------

DATABASE_ROLE = os.environ.get("DATABASE_ROLE", "web")
DATABASES = database_settings(VAR, role=DATABASE_ROLE)
DATABASE_ROUTERS = ["portal.tenants.router.RoleRouter"]
# Only tests: the login role becomes app_web or app_platform with every statement.
TENANCY_ASSUMES_ROLES = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The counts of attempts to log in must be one for all processes, so they are in the database; what
# is kept only for speed is kept by each process for itself.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "KEY_FUNCTION": "portal.tenants.cache.tenant_key",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    **{
        name: {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "KEY_FUNCTION": "portal.tenants.cache.tenant_key",
        }
        for name in ("renditions", "template_fragments")
    },
}
SESSION_ENGINE = "portal.accounts.session_store"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "mediation.messages.MessageStorage"
MESSAGES_COOKIE_NAME = "messages"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The key-encryption keyset (Tink JSON), and the key of a KMS that opens it where it is encrypted.
# Losing it means losing every dossier.
SEALING_KEYSET = env("SEALING_KEYSET", default="")
SEALING_KMS_URI = env("SEALING_KMS_URI", default="")

# Only settings.demo turns it on: strangers log in with one click.
DEMO = False

# --- people ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["portal.accounts.backends.MembershipBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}
# The grant on a dossier is read by one selector; guardian's backend would ask for every right.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
# guardian would else make an active anonymous user in its first migration.
ANONYMOUS_USER_NAME = None
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/welkom/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "portal.accounts.forms.LoginForm",
    "reset_password": "portal.accounts.forms.AskPasswordLinkForm",
    "reset_password_from_key": "portal.accounts.forms.ChoosePasswordForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "user_token": "portal.accounts.forms.UserTokenForm",
}
# Password, then perhaps an app to install: long enough to get a second factor in order.
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
# Per address of a login (key) over all hosts, and per network address, which an office may share.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,10/10m/key",
    # Codes of a second factor, per person (key) over all hosts: three are right at any moment.
    "second_factor": "60/m/ip,10/10m/key,50/d/key",
    "reset_password": "20/m/ip,3/10m/key",
    # The form on a firm's website: per network address, and all that one firm (key) gets.
    "lead": "20/m/ip,200/h/key",
    "signup": "30/h/ip",
    "signup_slug": "60/m/ip",
    "activation_link": "20/m/ip,3/10m/key",
    # The address that a party says it was invited at, per invitation.
    "invited_address": "60/m/ip,20/10m/key",
    # Asking the firm for help with logging in.
    "recovery": "20/m/ip,3/10m/key",
}
# Whoever has one IPv6 address has all of its network: the limits count that as one.
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 64
# How many proxies add to X-Forwarded-For before a request reaches us.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
PASSWORD_RESET_TIMEOUT = 60 * 60
# Between the firm's word and the new login: so long the person can say "this was not me".
RECOVERY_WAIT_FACTOR = timedelta(hours=24)
RECOVERY_WAIT_MAILBOX = timedelta(hours=72)
RECOVERY_LINK_VALID = timedelta(days=3)
# What is asked when, and of whom: portal/accounts/second_factor.py.
MFA_ADAPTER = "portal.accounts.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "portal.accounts.factor_forms.CodeForm",
    "authenticate_webauthn": "portal.accounts.factor_forms.PasskeyForm",
    "login_webauthn": "portal.accounts.factor_forms.PasskeyLoginForm",
}
MFA_TOTP_ISSUER = PLATFORM_DOMAIN
# A clock may be half a minute wrong; a code that was used never counts again (services/factors.py).
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
# Passkeys belong to the parent domain, for a person may work at several firms. It can't be changed
# without enrolling everybody anew. Because a browser then offers a key to every sub-domain, the
# answer must also come from the host of the request (portal/accounts/factor_forms.py), and firms
# run no scripts.
PASSKEY_RP_ID = PLATFORM_DOMAIN
# How long a proof of who one is counts for acts that matter; and a login for everything else.
STEP_UP_SECONDS = 15 * 60

# --- firms ----------------------------------------------------------------------------------

# Who collects the subscription: stands in every direct debit mandate (SEPA) and on invoices.
CREDITOR_NAME = env("CREDITOR_NAME", default="Online Mediation Voorbeeld B.V.")
CREDITOR_ADDRESS = env(
    "CREDITOR_ADDRESS", default="Voorbeeldkade 10, 1234 AB Voorbeeldstad, Nederland"
)
CREDITOR_ID = env("CREDITOR_ID", default="NL00ZZZ000000000000")
# A form that comes back sooner than a person can fill it in was not filled in by a person.
FORM_LEAST_SECONDS = 3

# --- words ----------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# --- files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [VAR / "assets"]
(VAR / "assets").mkdir(parents=True, exist_ok=True)
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("PUBLIC_ROOT", default=str(BASE_DIR / "media" / "public")))
PRIVATE_ROOT = Path(env("PRIVATE_ROOT", default=str(BASE_DIR / "media" / "private")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "sealed": sealed_storage(env),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Everything that is uploaded stays in memory until it is sealed or stored. A request to any form of
# office or CMS is read no further than this; papers of parties are counted one by one.
FILE_UPLOAD_HANDLERS = ["portal.sealing.memory.MemoryUploadHandler"]
FORM_MOST_BYTES = 32_000_000
# The largest paper that a party can hand in.
UPLOAD_MOST_BYTES = env.int("UPLOAD_MOST_BYTES", default=100_000_000)
# The room for papers that a firm has, where nothing else was agreed (portal.files.models.FirmRoom).
UPLOAD_FIRM_BYTES = env.int("UPLOAD_FIRM_BYTES", default=10_000_000_000)
# ClamAV's daemon: a path, or host:port. Without it papers are marked as not looked through.
CLAMD_SOCKET = env("CLAMD_SOCKET", default="")
# Whether a paper stays closed to all but its sender until the scanner has looked through it.
UPLOAD_WAITS_FOR_SCAN = env.bool("UPLOAD_WAITS_FOR_SCAN", default=True)

# Where the backups of the data keys and the ledger of erasures lie: apart from all other backups.
BACKUP_KEYS_ROOT = Path(env("BACKUP_KEYS_ROOT", default=str(VAR / "backup-keys")))
# A backup is thrown away after so many days, one of the keys much sooner.
BACKUP_DAYS_KEPT = env.int("BACKUP_DAYS_KEPT", default=30)
BACKUP_KEYS_DAYS_KEPT = env.int("BACKUP_KEYS_DAYS_KEPT", default=7)

# --- jobs and mail --------------------------------------------------------------------------

Q_CLUSTER = {
    "name": "mediation",
    "orm": "default",
    "broker_class": "portal.tenants.queue.JobQueue",
    "workers": env.int("WORKERS", default=2),
    # A worker is woken by the database; this is how late it may be for a job with a time.
    "poll": env.float("WORKER_POLL", default=0.5),
    # A job that was taken out and waits for a free worker can't be taken by another machine.
    "queue_limit": 1,
    # `run_jobs` looks at the schedule itself, more often than django-q2 would.
    "scheduler": False,
    "timeout": env.int("WORKER_TIMEOUT", default=120),
    # A job whose worker was killed is begun again after so many seconds.
    "retry": env.int("WORKER_RETRY", default=150),
    # How often the base job begins is its own affair; this is for jobs that it could not even begin.
    "max_attempts": 20,
    "ack_failures": True,
    "catch_up": False,
    "save_limit": 250,
    "label": "Jobs",
}
TASKS = {"default": {"BACKEND": "portal.tenants.tasks.QueuedTasks"}}
MAILERS = mailers(env)
# Which view of django-anymail hears what became of a mail, and what it knows the provider by.
MAIL_NEWS = env("MAIL_NEWS", default="")
ANYMAIL = env.json("MAIL_NEWS_OPTIONS", default={})
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"post@{PLATFORM_DOMAIN}")

# --- money ----------------------------------------------------------------------------------

# Prices are rows with a validity date (portal.billing.models.Plan).
MOLLIE_API_URL = env("MOLLIE_API_URL", default="https://api.mollie.com")
MOLLIE_API_KEY = env("MOLLIE_API_KEY", default="")
# An invoice announces its debit; firms have agreed to at least three days.
BILLING_DAYS_BEFORE_DEBIT = 5
# How long a firm that has cancelled can still take its data out.
BILLING_DAYS_UNTIL_ERASURE = 30

LOGGING = logging_settings(env("LOG_LEVEL", default="WARNING"))

# --- headers --------------------------------------------------------------------------------

# What is not named is refused. No page has a script or style in its own text; one that needs it uses
# the nonce.
SECURE_CSP: dict[str, Any] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-src": [CSP.NONE],
    "manifest-src": [CSP.NONE],
    "media-src": [CSP.NONE],
    "worker-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
# Not every probe of a load balancer speaks https.
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/(leeft|klaar|taken)$"]
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Wagtail --------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Online Mediation"
WAGTAIL_PAGE_MODEL = "cms_pages.BasePage"
WAGTAILIMAGES_IMAGE_MODEL = "cms_pages.FirmImage"
WAGTAILDOCS_DOCUMENT_MODEL = "cms_pages.FirmDocument"
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILADMIN_BASE_URL = f"{PLATFORM_SCHEME}://www.{PLATFORM_DOMAIN}"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
# For downloads from public pages; whatever it is, it is served as a download.
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "rtf", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
