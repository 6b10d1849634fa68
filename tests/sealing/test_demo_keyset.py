"""The keyset file of the demo and the tests: one key, however many processes start at once."""

import subprocess
import sys
from pathlib import Path

from portal.sealing.keyring import _write_once

WRITERS = 8
WRITE = """
import sys
from pathlib import Path
import django
from django.conf import settings
settings.configure()
from portal.sealing.keyring import _write_once
print("ready", flush=True)
sys.stdin.read()
_write_once(Path(sys.argv[1]), sys.argv[2])
print(Path(sys.argv[1]).read_text(), end="")
"""


def test_processes_that_start_at_once_read_one_whole_key(tmp_path: Path) -> None:
    path = tmp_path / "keyset.json"
    texts = [str(number) * 1000 * (number + 1) for number in range(WRITERS)]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(path), text],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for text in texts
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.close()
    seen = {writer.stdout.read() for writer in writers if writer.stdout}
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    assert len(seen) == 1
    assert seen.pop() in texts
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_key_is_kept_and_is_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "made" / "keyset.json"
    _write_once(path, "first")
    _write_once(path, "second")
    assert path.read_text() == "first"
    assert path.stat().st_mode & 0o077 == 0
