"""Where the database is and as which role a process talks to it.

Four roles, each with one purpose (the tables are protected by row level security, so a role is
what a process may see):

* ``app_owner`` owns the tables and migrates them;
* ``app_web`` serves requests and jobs of one firm: no superuser, no BYPASSRLS, not the owner;
* ``app_platform`` does platform-wide work (provisioning, billing runs, clean-up);
* ``app_backup`` dumps.

Tests log in as ``app_test``, which may become any of the first three by name.
"""

import os
from pathlib import Path
from typing import Any

import environ

from mediation.database import embedded

ROLES = ("owner", "web", "platform", "backup", "test")


def database_urls(var: Path) -> dict[str, str]:
    """The connection URL of each role: from the environment, else the embedded server's."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return embedded.EmbeddedServer(var / "postgres").start()
    return {
        "web": url,
        **{
            role: os.environ[name]
            for role in ROLES
            if (name := f"DATABASE_{role.upper()}_URL") in os.environ
        },
    }


def database_settings(var: Path, *, role: str = "web") -> dict[str, dict[str, Any]]:
    """``DATABASES`` for a process of ``role``; the platform's alias beside it where it is known.

    Raises KeyError where a process asks for a role whose URL is not given.
    """
    urls = database_urls(var)
    databases = {"default": _settings(urls[role])}
    if role == "owner":
        # Wagtail's first migrations insert the root page, which belongs to tenant 0.
        databases["default"]["OPTIONS"] = {"options": "-c app.tenant_id=0"}
    # Tests have one connection, which becomes the platform role where the scope asks for it.
    if role != "test" and "platform" in urls:
        databases["platform"] = _settings(urls["platform"])
    return databases


def _settings(url: str) -> dict[str, Any]:
    return environ.Env.db_url_config(url) | {
        "ENGINE": "mediation.database.engine",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # A statement of a server-side cursor cannot carry the tenant; pgbouncer forbids it too.
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
