"""The demo's post: every mail that would have been sent lies in a folder, one file a mail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from email.utils import parsedate_to_datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from uuid_utils.compat import uuid7


def folder() -> Path:
    return Path(settings.MAIL_FOLDER)


class FolderBackend(BaseEmailBackend):
    """Puts mails into the folder instead of sending them."""

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        folder().mkdir(parents=True, exist_ok=True)
        sent = 0
        for message in email_messages:
            target = folder() / f"{uuid7()}.eml"
            fresh = target.with_suffix(".new")
            fresh.write_bytes(message.message().as_bytes())
            fresh.rename(target)
            sent += 1
        return sent


@dataclass(frozen=True)
class Mail:
    """A mail as its receiver sees it."""

    uuid: UUID
    sender: str
    receiver: str
    subject: str
    sent_at: datetime | None
    text: str
    html: str


def mails() -> Iterator[Mail]:
    """Newest first: a uuid7 tells the time."""
    for path in sorted(folder().glob("*.eml"), reverse=True):
        yield _read(path)


def mail(uuid: UUID) -> Mail | None:
    path = folder() / f"{uuid}.eml"
    return _read(path) if path.exists() else None


def delete_all() -> int:
    """How many there were."""
    paths = list(folder().glob("*.eml"))
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)


def _read(path: Path) -> Mail:
    parsed = message_from_bytes(path.read_bytes(), policy=policy.default)
    return Mail(
        uuid=UUID(path.stem),
        sender=str(parsed["From"] or ""),
        receiver=str(parsed["To"] or ""),
        subject=str(parsed["Subject"] or ""),
        sent_at=parsedate_to_datetime(parsed["Date"]) if parsed["Date"] else None,
        text=_body(parsed, "plain"),
        html=_body(parsed, "html"),
    )


def _body(parsed: Parsed, kind: str) -> str:
    part = parsed.get_body((kind,))
    return part.get_content() if part is not None else ""
