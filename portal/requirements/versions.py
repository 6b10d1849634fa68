"""The files of a paper as versions: what comes after one was sent back is the next. Free of the
database.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from portal.files.models import Upload


class Numbered(NamedTuple):
    """A file with the number of its version; 0 where its sender has one version only."""

    upload: Upload
    number: int


def in_versions(files: Sequence[Upload]) -> tuple[list[Numbered], list[Numbered]]:
    """The newest version of each sender, and the earlier ones; each in the order of ``files``."""
    sent_back: dict[int, set[datetime]] = defaultdict(set)
    for file in files:
        if file.is_refused and file.reviewed_at:
            sent_back[file.uploaded_by_id].add(file.reviewed_at)
    numbers = {
        file.pk: 1 + bisect_left(sorted(sent_back[file.uploaded_by_id]), file.uploaded_at)
        for file in files
    }
    last: dict[int, int] = defaultdict(int)
    for file in files:
        last[file.uploaded_by_id] = max(last[file.uploaded_by_id], numbers[file.pk])
    newest: list[Numbered] = []
    earlier: list[Numbered] = []
    for file in files:
        number, of_sender = numbers[file.pk], last[file.uploaded_by_id]
        group = newest if number == of_sender else earlier
        group.append(Numbered(file, number if of_sender > 1 else 0))
    return newest, earlier
