"""``manage.py walk_demo``: the whole road from a sign-up to a closed dossier, in the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo.running import BANK_ABOVE, HOST, running_port
from portal.demo.walking import forget, is_walked, walk
from portal.demo.walking.journey import Stuck
from portal.tenants.models.tenant import address_of


class Command(BaseCommand):
    help = "Walk all ten steps through the real services; leaves the firm 'tramhuis' to look at."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="forget an earlier walk first")

    def handle(self, *args: Any, **options: Any) -> None:
        port = running_port()
        if port is not None:
            settings.PLATFORM_PORT = str(port)
            settings.MOLLIE_API_URL = f"http://{HOST}:{port + BANK_ABOVE}"
        if options["reset"]:
            forget()
        elif is_walked():
            raise CommandError("The firm 'tramhuis' is there already; --reset walks again.")
        try:
            journey = walk(self._tell, others_work=port is not None)
        except Stuck as stuck:
            raise CommandError(f"The walk stopped here: {stuck}") from stuck
        self._tell(f"\nLook around: {journey.firm.url('/')}")
        platform = address_of(f"www.{settings.PLATFORM_DOMAIN}")
        self._tell(f"Be somebody: {platform}/demo/")

    def _tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
