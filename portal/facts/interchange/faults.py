"""What can be wrong with a file, and what a good one gives."""

from dataclasses import dataclass
from typing import Any

#: A dossier as plain data in the shape of the interchange format. Leaves are Decimal (money with
#: two places, numbers), date, str, bool, int or a list of str; what is absent has no key.
type DossierData = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """One thing wrong, at one place of the file. ``message`` may be lazy text in the language of
    the reader.
    """

    path: str
    message: Any

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else str(self.message)


class Wrong(Exception):
    """A value that its field cannot hold; the argument is the message, without the place."""

    @property
    def message(self) -> Any:
        return self.args[0]


def join(path: str, key: str) -> str:
    """The place of ``key`` inside ``path``."""
    return f"{path}.{key}" if path else key
