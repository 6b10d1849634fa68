"""A dossier, and the real daemon of ClamAV with two signatures of our own instead of its database."""

import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest

from portal.dossiers.models import Dossier
from portal.tenants.context import tenant_context
from tests.servers import scratch_folder
from tests.world import World

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
# What the daemon takes for a virus: this text wherever it stands.
VIRUS = b"ONLINE-MEDIATION-PROEFVIRUS-DAT-NIETS-DOET"
MOST = 1_000_000


@pytest.fixture
def dossier(world: World) -> Iterator[Dossier]:
    with tenant_context(world.proeftuin.tenant.pk):
        yield world.proeftuin.dossiers[0]


@pytest.fixture(scope="session")
def clamd() -> Iterator[str]:
    """The path of the daemon's socket."""
    if CLAMD is None:
        pytest.skip("clamd is not here: `./run test` installs it on Debian and Ubuntu")
    with scratch_folder() as folder:
        (folder / "signatures").mkdir()
        (folder / "signatures" / "proef.ndb").write_text(f"Proef.Virus:0:*:{VIRUS.hex()}\n")
        config = folder / "clamd.conf"
        config.write_text(
            f"Foreground yes\nDatabaseDirectory {folder}/signatures\nLocalSocket {folder}/socket\n"
            f"TemporaryDirectory {folder}\nStreamMaxLength {MOST}\n"
        )
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([CLAMD, "-c", config], stdout=log, stderr=log)
        try:
            for _try in range(600):
                if (folder / "socket").exists():
                    break
                assert process.poll() is None, (folder / "log").read_text()
                time.sleep(0.02)
            yield str(folder / "socket")
        finally:
            process.terminate()
            process.wait()
