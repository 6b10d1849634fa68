"""Plain to sealed and back while it is read, a segment of 1 MB at a time."""

import io
from collections import deque
from typing import IO, Any, Protocol

import tink
from tink import streaming_aead

CHUNK = 1 << 20


class Damaged(Exception):
    """The stored file is not what was stored: changed, cut, moved or of another key."""


class Readable(Protocol):
    """All that is asked of where the bytes come from."""

    def read(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class SealingReader(io.RawIOBase):
    """Reads plain content and gives ciphertext. Gives as much as is asked for until the end."""

    def __init__(
        self, primitive: streaming_aead.StreamingAead, plain: IO[bytes], place: bytes
    ) -> None:
        self._sealed = _Sealed()
        self._sink = primitive.new_encrypting_stream(self._sealed, place)
        self._plain = plain
        self._ended = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        while not self._ended and (size < 0 or self._sealed.size < size):
            if chunk := self._plain.read(CHUNK):
                self._sink.write(chunk)
            else:
                self._sink.close()
                self._ended = True
        return self._sealed.take(self._sealed.size if size < 0 else size)

    def readinto(self, target: Any) -> int:
        data = self.read(len(target))
        target[: len(data)] = data
        return len(data)


class _Sealed(io.RawIOBase):
    """Where Tink writes; it may be closed by Tink and still be emptied."""

    def __init__(self) -> None:
        self._parts: deque[bytes] = deque()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        self.size += len(data)
        return len(data)

    def take(self, size: int) -> bytes:
        """Up to ``size`` bytes, each of them copied once."""
        taken, missing = [], min(size, self.size)
        self.size -= missing
        while missing:
            part = self._parts.popleft()
            if len(part) > missing:
                self._parts.appendleft(part[missing:])
                part = part[:missing]
            taken.append(part)
            missing -= len(part)
        return taken[0] if len(taken) == 1 else b"".join(taken)


class UnsealingReader(io.RawIOBase):
    """Reads ciphertext and gives plain content; Damaged where it does not open."""

    def __init__(
        self, primitive: streaming_aead.StreamingAead, sealed: Readable, place: bytes
    ) -> None:
        self._source = _Source(sealed)
        self._plain = primitive.new_decrypting_stream(self._source, place)

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        try:
            data = self._plain.read(len(target))
        except tink.TinkError as error:
            if self._source.fault:
                raise self._source.fault from error
            raise Damaged("A stored file does not open: it was changed, cut or moved.") from error
        target[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._source.close()
        super().close()


class _Source:
    """The store, and its own fault: a lost connection is no damage, though Tink calls it that."""

    def __init__(self, sealed: Readable) -> None:
        self._sealed = sealed
        self.fault: Exception | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int) -> bytes:
        try:
            return self._sealed.read(size)
        except Exception as error:
            self.fault = error
            raise

    def close(self) -> None:
        self._sealed.close()
