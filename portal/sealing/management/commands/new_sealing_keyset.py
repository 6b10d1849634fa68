import json
from typing import Any

from django.core.management.base import BaseCommand

from portal.sealing.keyring import new_keyset


class Command(BaseCommand):
    help = "Prints a new key-encryption keyset for SEALING_KEYSET. Keep it off this machine too."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        # On one line, as an environment file wants it.
        self.stdout.write(json.dumps(json.loads(new_keyset()), separators=(",", ":")))
