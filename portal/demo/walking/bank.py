"""The bank behind the payment provider: the stand-in, which pays when it is told to."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from portal.demo.mollie_standin import MollieStandin, serve
from portal.demo.running import bank_file

SECONDS = 10


@dataclass(frozen=True)
class Bank:
    """At an address on loopback. ``own``: the stand-in, where it is of this process."""

    port: int
    own: MollieStandin | None = None

    @classmethod
    def of_the_settings(cls) -> "Bank":
        """Where the product finds its provider. ValueError for one that is not on this machine."""
        parts = urlsplit(settings.MOLLIE_API_URL)
        if parts.hostname != "127.0.0.1" or parts.port is None:
            raise ValueError("The walk pays at the stand-in on this machine only.")
        return cls(parts.port)

    def is_open(self) -> bool:
        try:
            return self._ask("GET", "/v2/customers") == http.client.UNAUTHORIZED
        except OSError:
            return False

    def pay(self, payment_id: str, *, at: datetime) -> None:
        """Let the bank answer that it has paid; nothing where it has answered before.

        Only our own bank can say that it did so ``at`` a moment that is past.
        """
        now = self.own.clock if self.own else None
        if self.own:
            self.own.clock = at.timestamp
        self._ask("POST", f"/standin/payments/{payment_id}", urlencode({"status": "paid"}))
        if self.own and now:
            self.own.clock = now

    def _ask(self, method: str, path: str, body: str = "") -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body)
            return connection.getresponse().status
        finally:
            connection.close()


@contextmanager
def open_bank() -> Iterator[Bank]:
    """The one that runs, or one of our own for as long as the walk takes, with the same books."""
    bank = Bank.of_the_settings()
    if bank.is_open():
        yield bank
        return
    standin = MollieStandin(address=settings.MOLLIE_API_URL, file=bank_file())
    server = serve(bank.port, standin)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Bank(bank.port, standin)
    finally:
        server.shutdown()
        server.server_close()
