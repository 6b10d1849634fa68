"""The firm's colours and fonts as a stylesheet of its own, under an address that changes with them."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from portal.branding import palette
from portal.branding.enums import FontPair


def fingerprint(accent: str, second: str = "", fonts: str = FontPair.HOUSE) -> str:
    """Changes with the look and with the way we make shades of it; computes no shades."""
    colours = [palette.normal_hex(colour) for colour in (accent, second) if colour]
    return sha256(":".join([_method(), *colours, fonts]).encode()).hexdigest()[:16]


@cache
def _method() -> str:
    here = Path(palette.__file__).parent
    sources = (here / f"{name}.py" for name in ("enums", "oklch", "palette"))
    return sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
