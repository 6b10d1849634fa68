"""The demo on one machine: embedded database, fixed host, one-click personas, mail in an inbox.

The keys here are public by being in the repository; a system check refuses the demo's parts
everywhere else.
"""

from pathlib import Path

from mediation.settings.base import *
from mediation.settings.base import INSTALLED_APPS, STATIC_ROOT, VAR, env

DEMO = True
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = "demo-only-secret-key-which-protects-nothing-but-fictional-people"
PLATFORM_SCHEME = "http"
PLATFORM_PORT = env("PLATFORM_PORT", default="8000")
WAGTAILADMIN_BASE_URL = f"http://www.mediation.localhost:{PLATFORM_PORT}"
INSTALLED_APPS = ["portal.demo", *INSTALLED_APPS]
SEALING_KEYSET_FILE = VAR / "sealing-keyset.json"
MAIL_FOLDER = Path(env("MAIL_FOLDER", default=str(VAR / "mail")))
# The payment provider's stand-in, which the demo starts beside the web server.
MOLLIE_API_URL = env("MOLLIE_API_URL", default="http://127.0.0.1:8900")
MOLLIE_API_KEY = "test_stand_in_of_the_demo"
# Into a folder that the demo shows; a mail server that is named gets them instead.
if "SMTP_HOST" not in env.ENVIRON:
    MAILERS = {"default": {"BACKEND": "portal.demo.mailbox.FolderBackend", "OPTIONS": {}}}
# Straight from the packages and var/assets: nothing to collect, found once at the start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 60
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
