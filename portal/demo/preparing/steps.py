"""What stands between a fresh clone and the first page, each step skipped when it has been done."""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connections

from portal.branding.assets import prepare as prepare_assets
from portal.common.catalogues import compile_catalogues
from portal.demo.preparing import schema
from portal.demo.running import bank_file

# Raise it when the demo's people or dossiers change; an older demo is completed, not replaced.
EDITION = "1"
Tell = Callable[[str], None]


def prepare(*, reset: bool, tell: Tell) -> None:
    """Make everything ready. ``tell`` gets a sentence for every step that takes time.

    Raises CannotReset.
    """
    for folder in settings.LOCALE_PATHS:
        compile_catalogues(Path(folder))
    prepare_assets(Path(settings.VAR) / "assets")
    wanted = f"{schema.wanted_schema()} demo {EDITION}"
    if not reset and schema.read_mark() == wanted:
        return
    tell("The database is being made ready; this takes half a minute.")
    if reset:
        connections.close_all()
        schema.start_over()
        _remove_files()
    else:
        schema.bring_up_to_date()
    tell("The firms and their dossiers are being made ready.")
    from portal.demo.preparing.firms import make_firms

    make_firms()
    connections.close_all()
    schema.write_mark(wanted)


def _remove_files() -> None:
    """What the demo kept on disk: files of dossiers, pictures, mails, what the bank knows.

    Only in our own folders.
    """
    bank_file().unlink(missing_ok=True)
    own = (Path(settings.BASE_DIR) / "media", Path(settings.VAR))
    for folder in (
        Path(settings.MEDIA_ROOT),
        Path(settings.PRIVATE_ROOT),
        Path(settings.MAIL_FOLDER),
    ):
        if any(folder.is_relative_to(place) and folder != place for place in own):
            shutil.rmtree(folder, ignore_errors=True)
