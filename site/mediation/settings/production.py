"""Production: every secret from the environment, only over https.

Needed: SECRET_KEY, SEALING_KEYSET, MOLLIE_API_KEY, PLATFORM_DOMAIN, DATABASE_URL (app_web) and, for the worker and
for provisioning, DATABASE_PLATFORM_URL (app_platform); DATABASE_OWNER_URL to migrate; and
CREDITOR_NAME, CREDITOR_ADDRESS, CREDITOR_ID: who collects by direct debit.
"""

import os

from django.core.exceptions import ImproperlyConfigured

# Before all else: without it the embedded server of the demo would be started.
if not os.environ.get("DATABASE_URL"):
    raise ImproperlyConfigured("DATABASE_URL is not set: `./run manage create_roles` makes it.")

from mediation.settings.base import *
from mediation.settings.base import env

DEMO = False
DEBUG = False
LOGGING = logging_settings(env("LOG_LEVEL", default="INFO"))
SECRET_KEY = env("SECRET_KEY")
SEALING_KEYSET = env("SEALING_KEYSET")
MOLLIE_API_KEY = env("MOLLIE_API_KEY")
# Who collects by direct debit: a mandate to somebody else would be none.
CREDITOR_NAME = env("CREDITOR_NAME")
CREDITOR_ADDRESS = env("CREDITOR_ADDRESS")
CREDITOR_ID = env("CREDITOR_ID")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The proxy that adds TLS also tells the visitor's address, by which attempts to log in are counted.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_SSL_REDIRECT = True
SECURE_CSP = SECURE_CSP | {"upgrade-insecure-requests": True}
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
MESSAGES_COOKIE_NAME = "__Host-messages"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
