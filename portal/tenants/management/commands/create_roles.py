"""``manage.py create_roles ADMIN_URL``: what a PostgreSQL server of your own needs, made once."""

from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mediation.database.roles import create_roles

VARIABLES = {
    "web": "DATABASE_URL",
    "platform": "DATABASE_PLATFORM_URL",
    "owner": "DATABASE_OWNER_URL",
    "backup": "DATABASE_BACKUP_URL",
    "test": "DATABASE_TEST_URL",
}


class Command(BaseCommand):
    help = (
        "Make the roles and the database on the server of ADMIN_URL, a superuser's URL, and print "
        "the environment for it. Run again, it renews the passwords."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("admin_url", metavar="ADMIN_URL")
        parser.add_argument("--database", default="mediation", help="the name of the database")
        parser.add_argument("--with-test", action="store_true", help="also the role of the tests")

    def handle(self, *args: Any, **options: Any) -> None:
        url, database = options["admin_url"], options["database"]
        try:
            passwords = create_roles(url, database=database, with_test=options["with_test"])
        except psycopg.Error as error:
            # The message of a failed connection can hold the URL, but never its password.
            raise CommandError(f"The server refused: {error}") from error
        for role, name in VARIABLES.items():
            if role in passwords:
                self.stdout.write(f"{name}={role_url(url, role, passwords[role], database)}")


def role_url(admin_url: str, role: str, password: str, database: str) -> str:
    """The same server and options as ``admin_url``, with another login and database."""
    parts = urlsplit(admin_url)
    server = parts.netloc.rpartition("@")[2]
    login = f"app_{role}:{quote(password, safe='')}"
    return urlunsplit(parts._replace(netloc=f"{login}@{server}", path=f"/{quote(database)}"))
