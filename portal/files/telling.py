"""What there is to know of a paper before it is opened, in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.files.checks.findings import Flag
from portal.files.enums import ScanState
from portal.files.models import Upload
from portal.files.rules import may_open


class Note(NamedTuple):
    """A sentence beside a paper; ``kind``: warn | danger | waiting | info."""

    kind: str
    words: str


def told_of(upload: Upload, by: Membership | None) -> list[Note]:
    """The sentences for who reads the paper; for its sender only what they can do about it."""
    sender = by is not None and upload.uploaded_by_id == by.pk
    opens = may_open(upload, by)
    if upload.is_infected:
        return [Note("danger", _virus_sent() if sender and upload.file else opens.reason)]
    words = _sender_words() if sender else _reader_words()
    notes = [Note("warn", words[flag]) for flag in words if flag in upload.flags]
    if not opens:
        notes.append(Note("waiting", opens.reason))
    elif upload.scan != ScanState.CLEAN and not sender:
        notes.append(Note("info", _("Nobody has looked for viruses in this file.")))
    return notes


def _virus_sent() -> str:
    return _(
        "There is a virus in this file, so nobody can open it. Look through your own device, and"
        " send the paper again, for example as a photo."
    )


def _sender_words() -> dict[Flag, str]:
    return {
        Flag.LOCKED: _(
            "This file is locked with a password. Give your mediator the password, or send the"
            " file without one."
        )
    }


def _reader_words() -> dict[Flag, str]:
    return {
        Flag.LOCKED: _(
            "Locked with a password. Ask the sender for it. Nobody has looked inside, a virus"
            " scanner neither."
        ),
        Flag.LAUNCH: _("This PDF wants to start another program. Do not allow that."),
        Flag.SCRIPTS: _("There is a script in this PDF. Do not let your PDF program run it."),
        Flag.INSIDE: _("There are other files inside this file. Leave those closed."),
        Flag.OUTSIDE: _(
            "This file fetches or sends something over the internet. Do not allow that when your"
            " program asks."
        ),
        Flag.FORMULAS: _(
            "A spreadsheet program works out formulas in this table. Do not let it fetch anything."
        ),
        Flag.FORM: _("An electronic form: not every program shows all of it."),
    }
