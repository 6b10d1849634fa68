"""Asking the daemon of ClamAV about a file, over its socket (clamd(8): INSTREAM).

The file goes over the socket as it is, unsealed: the daemon belongs on this machine or on a network
of one's own, and its ``TemporaryDirectory`` in memory.
"""

import socket
import struct
from contextlib import suppress
from enum import Enum, auto
from typing import IO

PIECE = 1 << 16
SECONDS = 60.0
LONGEST_ANSWER = 4096


class Verdict(Enum):
    CLEAN = auto()
    INFECTED = auto()
    TOO_LARGE = auto()  # for the daemon's own StreamMaxLength


class NoVerdict(Exception):
    """The daemon is not there, or says something else: ask again later."""


def verdict_on(content: IO[bytes], address: str) -> tuple[Verdict, str]:
    """The verdict, and the name of what was found. ``address``: a path, or ``host:port``."""
    try:
        with _connected(address) as link:
            # A daemon that has heard enough answers and closes before all is sent.
            with suppress(ConnectionError):
                _send(link, content)
            return _read(_answer(link))
    except OSError as error:
        raise NoVerdict(f"ClamAV cannot be asked: {type(error).__name__}.") from error


def _connected(address: str) -> socket.socket:
    if "/" in address:
        link = socket.socket(socket.AF_UNIX)
        link.settimeout(SECONDS)
        try:
            link.connect(address)
        except OSError:
            link.close()
            raise
        return link
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _send(link: socket.socket, content: IO[bytes]) -> None:
    link.sendall(b"zINSTREAM\0")
    while piece := content.read(PIECE):
        link.sendall(struct.pack(">I", len(piece)) + piece)
    link.sendall(struct.pack(">I", 0))


def _answer(link: socket.socket) -> str:
    said = b""
    while len(said) < LONGEST_ANSWER and b"\0" not in said and (more := link.recv(LONGEST_ANSWER)):
        said += more
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _read(answer: str) -> tuple[Verdict, str]:
    words = answer.removeprefix("stream: ")
    if words == "OK":
        return Verdict.CLEAN, ""
    if words.endswith(" FOUND"):
        return Verdict.INFECTED, words.removesuffix(" FOUND")
    if "size limit exceeded" in words:
        return Verdict.TOO_LARGE, ""
    raise NoVerdict(f"ClamAV answers: {words[:80]}")
