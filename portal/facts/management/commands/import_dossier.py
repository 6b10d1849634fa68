"""Take a dossier in from a file of the interchange format."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.facts.firms import firm_id
from portal.facts.interchange import Fault, parse
from portal.facts.interchange.reading import MAX_CHARACTERS
from portal.facts.services import ImportRefused, import_dossier
from portal.tenants.context import tenant_context


class Command(BaseCommand):
    help = "Take in a dossier from FILE, whole or not at all; every fault of the file is told."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.yaml")
        parser.add_argument("--firm", required=True, help="the sub-domain of the firm")

    def handle(self, *args: Any, **options: Any) -> None:
        tenant_id = firm_id(options["firm"])
        data, faults = parse(_read(options["file"]))
        if faults:
            self._refuse(faults)
        with tenant_context(tenant_id):
            owner = Membership.objects.filter(role=Role.OWNER).order_by("pk").first()
            try:
                dossier = import_dossier(data=data, actor=owner)
            except ImportRefused as refusal:
                self._refuse(refusal.faults)
        self.stdout.write(self.style.SUCCESS(f"{dossier.number}  {dossier.title}"))

    def _refuse(self, faults: Any) -> None:
        for fault in faults:
            self.stderr.write(str(fault))
        message = _("Nothing was taken in: %(count)d fault(s).") % {"count": len(faults)}
        raise CommandError(message)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > 4 * MAX_CHARACTERS:
            raise CommandError(str(Fault("", _("the file is too large"))))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: " + _("the file is not UTF-8 text")) from error
