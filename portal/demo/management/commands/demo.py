"""``manage.py demo``: the whole product on one machine."""

import os
import signal
import subprocess
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo.preparing import prepare
from portal.demo.preparing.houses import HOUSES
from portal.demo.preparing.schema import CannotReset
from portal.demo.running import CannotStart, serve, sole_demo


class Command(BaseCommand):
    help = "Prepare the demo and run it: database, web server and worker. Ctrl-C stops it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=int(settings.PLATFORM_PORT))
        parser.add_argument("--prepare", action="store_true", help="prepare, and do not run it")
        parser.add_argument("--reset", action="store_true", help="throw the demo's data away first")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        settings.PLATFORM_PORT = os.environ["PLATFORM_PORT"] = str(port)
        # As Ctrl-C: a step of the preparation that is under way ends with us.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            with sole_demo(port):
                prepare(reset=options["reset"], tell=self._tell)
                if options["prepare"]:
                    self._tell("The demo is ready: ./run demo starts it.")
                else:
                    serve(port, ready=lambda: self._welcome(port), tell=self._tell)
        except CannotReset:
            raise CommandError(
                "--reset starts the embedded database over; DATABASE_URL names a server of your own. "
                "Make an empty database there."
            ) from None
        except CannotStart as error:
            raise CommandError(str(error)) from None
        except subprocess.CalledProcessError as error:
            raise CommandError(f"This failed: {' '.join(map(str, error.cmd))}") from None
        except KeyboardInterrupt:
            self._tell("Stopped.")

    def _tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def _welcome(self, port: int) -> None:
        firms = [
            (house.name, f"http://{slug}.mediation.localhost:{port}/")
            for slug, house in HOUSES.items()
        ]
        lines = [
            ("Be somebody", f"http://www.mediation.localhost:{port}/demo/"),
            ("The post", f"http://www.mediation.localhost:{port}/demo/inbox/"),
            ("The platform", f"http://www.mediation.localhost:{port}/"),
            *firms,
        ]
        width = max(len(name) for name, _url in lines) + 2
        addresses = "\n".join(f"  {name:<{width}}{url}" for name, url in lines)
        self._tell(f"\nOnline Mediation runs. Ctrl-C stops it.\n\n{addresses}\n")
