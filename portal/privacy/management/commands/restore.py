"""Restore a backup into an empty database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from mediation.database import database_urls
from mediation.database.programs import ProgramFailed
from portal.privacy.backups.keys import NoKeys
from portal.privacy.backups.making import NotEmpty
from portal.privacy.backups.restoring import restore_backup


class Command(BaseCommand):
    help = (
        "Restore FOLDER into the empty database of DATABASE_URL, with the newest keys of "
        "BACKUP_KEYS_ROOT, and erase again what was erased since."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        url = database_urls(settings.VAR).get("owner")
        if url is None:
            raise CommandError(_("DATABASE_OWNER_URL is not set: the owner makes the tables."))
        try:
            done = restore_backup(options["folder"], owner_url=url)
        except NotEmpty as error:
            raise CommandError(_("The database is not empty.")) from error
        except NoKeys as error:
            raise CommandError(
                _("There are no keys in %s: without them nothing that was sealed can be read.")
                % error
            ) from error
        except ProgramFailed as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _(
                "%(keys)s keys, %(files)s files put back, %(missing)s missing, %(erased)s erased again."
            )
            % {
                "keys": done.keys,
                "files": done.files,
                "missing": done.missing,
                "erased": done.erased,
            }
        )
