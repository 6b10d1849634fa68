"""What production must be: cookies that no other host can set or read, and one passkey domain."""

import json
import os
import re
import subprocess
import sys
from functools import cache

from django.conf import settings

from mediation.health import PAGES

NAMES = (
    "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH",
    "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_DOMAIN", "CSRF_COOKIE_PATH", "SECURE_HSTS_SECONDS", "ALLOWED_HOSTS",
    "CSRF_COOKIE_SAMESITE", "MESSAGES_COOKIE_NAME", "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD", "SECURE_SSL_REDIRECT", "SECURE_REDIRECT_EXEMPT", "SECURE_CSP",
    "PASSKEY_RP_ID", "ALLAUTH_TRUSTED_PROXY_COUNT", "DEMO", "PASSWORD_HASHERS",
)  # fmt: skip
READ = f"""
import json
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {NAMES!r}}}))
"""


@cache
def production() -> dict[str, object]:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR / "site"), str(settings.BASE_DIR)]),
        "DJANGO_SETTINGS_MODULE": "mediation.settings.production",
        "SECRET_KEY": "x",
        "SEALING_KEYSET": "{}",
        "MOLLIE_API_KEY": "live_nothing",
        "PLATFORM_DOMAIN": "mediation.example",
        "DATABASE_URL": "postgres://app_web@127.0.0.1/x",
        "CREDITOR_NAME": "x",
        "CREDITOR_ADDRESS": "x",
        "CREDITOR_ID": "x",
    }
    done = subprocess.run(
        [sys.executable, "-c", READ], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_cookies_are_of_one_host() -> None:
    found = production()
    for cookie in ("SESSION", "CSRF"):
        # What a browser demands of a __Host- cookie; a sibling host cannot plant one.
        assert str(found[f"{cookie}_COOKIE_NAME"]).startswith("__Host-")
        assert found[f"{cookie}_COOKIE_SECURE"] is True
        assert found[f"{cookie}_COOKIE_DOMAIN"] is None
        assert found[f"{cookie}_COOKIE_PATH"] == "/"
        assert found[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
    assert found["SESSION_COOKIE_HTTPONLY"] is True
    assert str(found["MESSAGES_COOKIE_NAME"]).startswith("__Host-")
    assert found["ALLOWED_HOSTS"] == [".mediation.example"]
    assert found["PASSKEY_RP_ID"] == "mediation.example"
    assert found["DEMO"] is False
    assert "MD5" not in str(found["PASSWORD_HASHERS"])


def test_nothing_goes_without_https() -> None:
    found = production()
    assert found["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is found["SECURE_HSTS_PRELOAD"] is True
    assert found["SECURE_SSL_REDIRECT"] is True
    (exempt,) = found["SECURE_REDIRECT_EXEMPT"]  # type: ignore[misc]
    assert {path for path in PAGES if re.search(exempt, path.lstrip("/"))} == set(PAGES)
    assert not re.search(exempt, "gezondheid/leeft/../kantoor/")
    assert found["SECURE_CSP"]["upgrade-insecure-requests"] is True  # type: ignore[index]


def test_all_but_the_upgrade_is_the_same_as_where_the_headers_are_tested() -> None:
    """tests/headers compares every answer with one table, in the settings of tests."""
    found = production()["SECURE_CSP"]
    assert found == settings.SECURE_CSP | {"upgrade-insecure-requests": True}
