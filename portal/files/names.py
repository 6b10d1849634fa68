"""The name that a sender gave a file: shown, never used as a path, never believed."""

import re
import unicodedata

LONGEST = 120
_UNUSABLE = re.compile(r'[\\/:*?"<>|]+')


def clean_name(name: str, extension: str) -> str:
    """The last part of ``name`` without what cannot stand in a file name, with our ``extension``.

    Control and direction characters go, so that ``fdp.exe`` cannot be made to look like ``exe.pdf``.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(
        " " if unicodedata.category(sign) == "Zs" else sign
        for sign in unicodedata.normalize("NFC", last)
        if not unicodedata.category(sign).startswith("C")
    )
    stem = _UNUSABLE.sub("_", plain).rpartition(".")[0].strip(" .") or "stuk"
    return f"{stem[: LONGEST - len(extension) - 1].rstrip()}.{extension}"
