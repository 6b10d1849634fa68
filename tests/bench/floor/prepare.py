"""Makes the floor's tables, rows and a session; prints the session's key."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.floor.settings"

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from tests.bench.floor.models import Row  # noqa: E402

call_command("migrate", run_syncdb=True, verbosity=0)
Row.objects.bulk_create(
    Row(number=f"2026-{n:04}", title=f"Dossier van partij {n} en partij {n + 1}")
    for n in range(200)
)
user = User.objects.create_user("vloer", password=None)
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(session.session_key)
