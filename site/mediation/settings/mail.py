"""Which way mail leaves, from the environment.

``MAIL_BACKEND`` names a backend of Django or of django-anymail (any provider), ``MAIL_OPTIONS`` its
options as JSON; without them SMTP with ``SMTP_HOST``, ``SMTP_PORT``, ``SMTP_USER``,
``SMTP_PASSWORD`` and ``SMTP_TLS``.
"""

from typing import Any

from environ import Env

SMTP = "django.core.mail.backends.smtp.EmailBackend"
# A server that does not answer must not hold up a worker for long.
SECONDS_TO_ANSWER = 15


def mailers(env: Env) -> dict[str, dict[str, Any]]:
    """Django's ``MAILERS``."""
    backend = env("MAIL_BACKEND", default=SMTP)
    options = env.json("MAIL_OPTIONS", default={}) if backend != SMTP else smtp_options(env)
    return {"default": {"BACKEND": backend, "OPTIONS": options}}


def smtp_options(env: Env) -> dict[str, Any]:
    return {
        "host": env("SMTP_HOST", default="localhost"),
        "port": env.int("SMTP_PORT", default=587),
        "username": env("SMTP_USER", default=""),
        "password": env("SMTP_PASSWORD", default=""),
        "use_tls": env.bool("SMTP_TLS", default=True),
        "timeout": SECONDS_TO_ANSWER,
    }
