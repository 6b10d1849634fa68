"""The embedded server where root started it: PostgreSQL itself has none of root's rights."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mediation.database.embedded import unprivileged


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to drop")
def test_postgres_reaches_a_closed_folder_of_root_and_may_change_nothing_in_it(
    tmp_path: Path,
) -> None:
    closed = tmp_path / "closed"
    (closed / "bin").mkdir(parents=True)
    program = Path(shutil.copy("/bin/true", closed / "bin" / "program"))
    closed.chmod(0o700)

    def allowed(*command: str) -> bool:
        prefix = unprivileged(program)
        return subprocess.run([*prefix, *command], check=False, cwd="/").returncode == 0

    assert allowed(str(program))
    assert allowed("test", "-x", str(program)), "initdb asks so whether it may start postgres"
    assert not allowed("chown", "root", str(program))
    assert not allowed("test", "-x", str(closed / "bin" / "missing"))
    assert allowed("sh", "-c", "test $(id -u) -ne 0 -a $(id -g) -ne 0")
