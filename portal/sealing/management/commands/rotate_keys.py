"""`manage.py rotate_keys`: every data key of every firm under the primary key-encryption key."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.sealing.checking import faults, note_primary
from portal.sealing.rotating import forget_unused_keys, keys_to_wrap, wrap_batch

BATCH = 500


class Command(BaseCommand):
    help = (
        "Wrap the data keys of all firms under the primary key of SEALING_KEYSET. Can be stopped "
        "and run again at any time; the site stays open. First `new_sealing_keyset --add` and a "
        "restart of every process with what it printed, afterwards `new_sealing_keyset --drop-old`."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=BATCH, help="data keys in one commit")

    def handle(self, *args: Any, **options: Any) -> None:
        most = options["batch"]
        if most < 1:
            raise CommandError("--batch is a number from 1 on.")
        if found := faults():
            raise CommandError(found[0])
        note_primary()
        self._wrap_all(most)
        for key_id in forget_unused_keys():
            self.stdout.write(f"Key {key_id} wraps nothing any more and can be dropped.")

    def _wrap_all(self, most: int) -> None:
        total, done, after = keys_to_wrap(), 0, 0
        broken: list[UUID] = []
        self.stdout.write(f"{total} data keys to wrap anew.")
        while (batch := wrap_batch(after=after, most=most)).last is not None:
            after = batch.last
            done += batch.wrapped
            broken += batch.broken
            self.stdout.write(f"{done} of {total}")
            self.stdout.flush()
        if broken:
            names = ", ".join(map(str, broken))
            raise CommandError(
                f"{len(broken)} data keys are opened by none of our keys and stay as they are: {names}"
            )
