"""How long it takes until a full firm is gone."""

import json
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from tests import servers
from tests.bench.figures import Figure, Unmeasured, at_most

DOSSIERS = 200
ROOTS = ("PUBLIC_ROOT", "PRIVATE_ROOT", "BACKUP_KEYS_ROOT")


def erasing() -> Iterator[Figure]:
    """A firm with two hundred dossiers with people, facts, messages, papers and documents."""
    with servers.migrated_database("bench_erasing") as urls, TemporaryDirectory() as folder:
        own = {name: f"{folder}/{name.lower()}" for name in ROOTS}
        env = servers.environment(urls, **own)
        made = json.loads(servers.python("tests.bench.erase_full_firm", str(DOSSIERS), env=env))
    if not made["gone"]:
        raise Unmeasured("the firm is still there")
    print(f"  {made['rows']} rows and {made['files']} files of {DOSSIERS} dossiers")
    yield at_most("erase_full_firm", made["seconds"], "s", 60)
