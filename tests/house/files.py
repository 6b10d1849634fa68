"""The files of the repository."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = {".venv", ".local", "var", "media", ".git", "__pycache__"}


@cache
def repository_files() -> tuple[Path, ...]:
    """What git keeps or would keep; without git, all but what is made at run time."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listing.returncode == 0 and listing.stdout:
        names = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        names = [
            path for path in ROOT.rglob("*") if not OUTSIDE & set(path.relative_to(ROOT).parts)
        ]
    return tuple(path for path in names if path.is_file())


def with_suffix(*suffixes: str) -> list[Path]:
    return [path for path in repository_files() if path.suffix in suffixes]


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
