"""``manage.py walk_demo``: the whole road from a sign-up to a closed dossier, in the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo.running import is_running
from portal.demo.walking import forget, is_walked, walk
from portal.demo.walking.journey import Stuck


class Command(BaseCommand):
    help = "Walk all ten steps through the real services; leaves the firm 'tramhuis' to look at."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="forget an earlier walk first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["reset"]:
            forget()
        elif is_walked():
            raise CommandError("The firm 'tramhuis' is there already; --reset walks again.")
        try:
            journey = walk(self._tell, others_work=is_running())
        except Stuck as stuck:
            raise CommandError(f"The walk stopped here: {stuck}") from stuck
        self._tell(f"\nLook around: {journey.firm.url('/')}")
        port = f":{settings.PLATFORM_PORT}" if settings.PLATFORM_PORT else ""
        self._tell(f"Be somebody: http://www.{settings.PLATFORM_DOMAIN}{port}/demo/")

    def _tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
