"""``manage.py create_roles``: the roles on a server of your own, printed as an environment."""

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command

from mediation.database.embedded import EmbeddedServer

RIGHTS = "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"


@pytest.fixture
def admin_url(tmp_path: Path) -> Iterator[str]:
    """A server on which nothing depends: roles belong to a server, not to a database."""
    server = EmbeddedServer(tmp_path / "postgres")
    server.start()
    yield server.admin_url()
    server.stop()


def printed(*arguments: str) -> dict[str, str]:
    out = StringIO()
    call_command("create_roles", *arguments, stdout=out)
    return dict(line.split("=", 1) for line in out.getvalue().splitlines())


def test_every_printed_login_works_and_none_can_do_all(admin_url: str) -> None:
    env = printed(admin_url, "--database", "eigen", "--with-test")
    assert set(env) == {
        "DATABASE_URL", "DATABASE_PLATFORM_URL", "DATABASE_OWNER_URL", "DATABASE_BACKUP_URL",
        "DATABASE_TEST_URL",
    }  # fmt: skip
    for name, url in env.items():
        assert url.endswith("/eigen")
        with psycopg.connect(url) as connection:
            is_super, sees_all, makes_roles = connection.execute(RIGHTS).fetchone()
        assert not is_super
        assert not makes_roles
        assert sees_all == (name == "DATABASE_BACKUP_URL")


def test_running_it_again_renews_the_passwords(admin_url: str) -> None:
    old = printed(admin_url)
    new = printed(admin_url)
    assert old != new
    with psycopg.connect(new["DATABASE_URL"]):
        pass
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(old["DATABASE_URL"])


def test_a_server_that_is_not_there_is_one_sentence_without_the_password() -> None:
    with pytest.raises(CommandError) as refusal:
        printed("postgres://postgres:geheim@127.0.0.1:1/postgres")
    assert re.match("The server refused: ", str(refusal.value))
    assert "geheim" not in str(refusal.value)
