"""The firm's colours as a stylesheet of its own, under an address that changes with them."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from portal.branding import palette


def fingerprint(accent: str) -> str:
    """Changes with the colour and with the way we make shades of it; computes no shades."""
    return sha256(f"{_method()}:{palette.normal_hex(accent)}".encode()).hexdigest()[:16]


@cache
def _method() -> str:
    return sha256(Path(palette.__file__).read_bytes()).hexdigest()
