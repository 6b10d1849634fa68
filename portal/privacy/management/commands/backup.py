"""Back up the database, the files, and apart from them the keys."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from mediation.database import database_urls
from mediation.database.programs import ProgramFailed
from portal.privacy.backups.keys import dump_keys
from portal.privacy.backups.making import NotEmpty, make_backup


class Command(BaseCommand):
    help = "Back up into FOLDER, which is made; the keys into BACKUP_KEYS_ROOT. Acts as app_backup."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
        parser.add_argument("--keys-only", action="store_true", help="only the keys of now")

    def handle(self, *args: Any, **options: Any) -> None:
        url = database_urls(settings.VAR).get("backup")
        if url is None:
            raise CommandError(_("DATABASE_BACKUP_URL is not set: a backup is made as app_backup."))
        if options["keys_only"]:
            self.stdout.write(str(dump_keys(url, timezone.now())))
            return
        if options["folder"] is None:
            raise CommandError(_("Say into which folder."))
        try:
            made = make_backup(options["folder"], url=url, at=timezone.now())
        except NotEmpty as error:
            raise CommandError(_("The folder is not empty.")) from error
        except ProgramFailed as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _("%(copied)s files copied, %(listed)s listed; the keys are in %(keys)s.")
            % {"copied": made.copied, "listed": made.listed, "keys": made.keys}
        )
