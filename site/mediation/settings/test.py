"""Tests: as the demo, but logged in as a role that becomes the web role with every statement."""

import os

os.environ.setdefault("DATABASE_ROLE", "test")

from mediation.settings.demo import *
from mediation.settings.demo import VAR

TENANCY_ASSUMES_ROLES = True
# A test that is rolled back must not leave its firms in memory.
FIRM_KEPT_SECONDS = 0.0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend", "OPTIONS": {}}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
SEALING_KEYSET_FILE = VAR / "test-sealing-keyset.json"
MEDIA_ROOT = VAR / "test-media" / "public"
PRIVATE_ROOT = VAR / "test-media" / "private"
BACKUP_KEYS_ROOT = VAR / "test-backup-keys"
MAIL_FOLDER = VAR / "test-mail"
# Nobody is there: a test that needs the bank starts one.
MOLLIE_API_URL = "http://127.0.0.1:9"
