"""The database's roles, made on the embedded server at its start and on a managed one by command."""

import secrets

import psycopg
from psycopg import sql

ATTRIBUTES = {
    "owner": "CREATEDB",
    "web": "",
    "platform": "",
    "backup": "BYPASSRLS",
    # NOINHERIT: a test has no right of a role before it has become that role by name.
    "test": "CREATEDB NOINHERIT",
}


def create_roles(admin_url: str, *, database: str, with_test: bool = False) -> dict[str, str]:
    """Make the roles and the database on the server of ``admin_url`` (a superuser's URL).

    Every role gets a new password; the answer maps role (without ``app_``) to password.
    Running it again renews the passwords and changes nothing else.
    """
    passwords = {}
    with psycopg.connect(admin_url, autocommit=True) as connection:
        for role, attributes in ATTRIBUTES.items():
            if role == "test" and not with_test:
                continue
            passwords[role] = secrets.token_urlsafe(24)
            _create_role(connection, f"app_{role}", attributes, passwords[role])
        if with_test:
            connection.execute("GRANT app_owner, app_web, app_platform TO app_test")
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        if not exists.fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER app_owner").format(sql.Identifier(database))
            )
    return passwords


def _create_role(connection: psycopg.Connection, name: str, attributes: str, password: str) -> None:
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    connection.execute(
        sql.SQL(
            "{verb} ROLE {name} LOGIN NOSUPERUSER NOCREATEROLE {attributes} PASSWORD {password}"
        ).format(
            verb=sql.SQL("ALTER" if found else "CREATE"),
            name=sql.Identifier(name),
            attributes=sql.SQL(attributes),
            password=sql.Literal(password),
        )
    )
