"""A real mail server on loopback that can be told to refuse, to be away, or to do harm."""

import email
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.servers import free_port


@dataclass
class Post:
    """``received``: what arrived, in order. ``answers``: what to say next instead of taking it, per
    stage (``RCPT`` or ``DATA``). ``on_data``: called when a mail is there and not yet answered.
    """

    port: int = field(default_factory=free_port)
    received: list[EmailMessage] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    on_data: Callable[[], None] = lambda: None

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if answers := self.answers.get("RCPT"):
            return answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if answers := self.answers.get("DATA"):
            return answers.pop(0)
        parsed = email.message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.received.append(parsed)
        self.receivers += envelope.rcpt_tos
        self.on_data()
        return "250 Taken"

    @contextmanager
    def open(self) -> Iterator["Post"]:
        controller = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield self
        finally:
            controller.stop()

    def mailers(self) -> dict[str, Any]:
        options = {"host": "127.0.0.1", "port": self.port, "timeout": 5}
        return {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": options,
            }
        }
