"""``manage.py take_pictures``: the pictures of the README and the handbook anew."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo.pictures import take
from portal.demo.running import answers
from portal.demo.walking import is_walked


class Command(BaseCommand):
    help = "Take the pictures of README and handbook from the demo; starts and walks it where that was not done."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=int(settings.PLATFORM_PORT))

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        demo = None if answers(port) else self._start(port)
        try:
            if not is_walked():
                call_command("walk_demo", stdout=self.stdout)
            for path in take(port):
                self.stdout.write(str(path.relative_to(settings.BASE_DIR)))
        finally:
            if demo is not None:
                demo.terminate()
                demo.wait()

    def _start(self, port: int) -> subprocess.Popen:
        """Start the demo and wait until it says that it runs."""
        command = [
            sys.executable,
            str(Path(settings.BASE_DIR) / "manage.py"),
            "demo",
            "--port",
            str(port),
        ]
        demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in demo.stdout or ():
            if "Ctrl-C" in line:
                return demo
        demo.wait()
        raise CommandError("The demo did not start.")
