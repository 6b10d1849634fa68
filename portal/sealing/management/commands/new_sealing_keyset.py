"""`manage.py new_sealing_keyset`: the keyset of a new place, and the two steps of a rotation."""

from typing import Any

import tink
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.sealing import keysets


class Command(BaseCommand):
    help = (
        "Print a new key-encryption keyset for SEALING_KEYSET, encrypted by the KMS where "
        "SEALING_KMS_URI is set. Keep it off this machine too. To rotate: --add, put what it "
        "prints into SEALING_KEYSET of all processes and restart them, `rotate_keys`, then "
        "--drop-old and restart again."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        step = parser.add_mutually_exclusive_group()
        step.add_argument(
            "--add", action="store_true",
            help="SEALING_KEYSET with a new primary key; the old keys still open what they wrapped",
        )  # fmt: skip
        step.add_argument(
            "--drop-old", action="store_true",
            help="SEALING_KEYSET without the old keys, for after `rotate_keys`",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            handle = self._keyset(add=options["add"], drop_old=options["drop_old"])
            self.stdout.write(keysets.write_keyset(handle, settings.SEALING_KMS_URI))
        except keysets.KeysetFault as fault:
            raise CommandError(str(fault)) from fault

    def _keyset(self, *, add: bool, drop_old: bool) -> tink.KeysetHandle:
        if not (add or drop_old):
            return keysets.new_keyset()
        # Never the demo's file: its key is no secret.
        if not settings.SEALING_KEYSET:
            raise CommandError("SEALING_KEYSET is not set: it is the keyset that is changed.")
        present = keysets.read_keyset(settings.SEALING_KEYSET, settings.SEALING_KMS_URI)
        if add:
            return keysets.with_new_primary(present)
        if keysets.key_ids(present) == {keysets.primary_id(present)}:
            raise CommandError("SEALING_KEYSET holds one key only: there is no old one to drop.")
        return keysets.primary_alone(present)
