"""Take a dossier in from a file of the interchange format."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.accounts.enums import Role
from portal.accounts.models import Membership
from portal.dossiers.models import Dossier
from portal.facts.firms import firm_id
from portal.facts.interchange import DossierData, Fault, parse
from portal.facts.interchange.reading import MAX_CHARACTERS
from portal.facts.services import ImportRefused, fill_dossier, import_dossier
from portal.tenants.context import tenant_context


class Command(BaseCommand):
    help = "Take in a dossier from FILE, whole or not at all; every fault of the file is told."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.yaml")
        parser.add_argument("--firm", required=True, help="the sub-domain of the firm")
        parser.add_argument(
            "--into", metavar="NUMBER", help="a dossier of the firm that was opened without facts"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tenant_id = firm_id(options["firm"])
        data, faults = parse(_read(options["file"]))
        if faults:
            self._refuse(faults)
        with tenant_context(tenant_id):
            owner = Membership.objects.filter(role=Role.OWNER).order_by("pk").first()
            try:
                dossier = _take_in(data, owner, options["into"])
            except ImportRefused as refusal:
                self._refuse(refusal.faults)
        self.stdout.write(self.style.SUCCESS(f"{dossier.number}  {dossier.title}"))

    def _refuse(self, faults: Any) -> None:
        for fault in faults:
            self.stderr.write(str(fault))
        message = _("Nothing was taken in: %(count)d fault(s).") % {"count": len(faults)}
        raise CommandError(message)


def _take_in(data: DossierData, owner: Membership | None, into: str | None) -> Dossier:
    if into is None:
        return import_dossier(data=data, actor=owner)
    dossier = Dossier.objects.filter(number=into).first()
    if dossier is None:
        raise CommandError(_("The firm has no dossier with this number."))
    return fill_dossier(dossier=dossier, data=data, actor=owner)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > 4 * MAX_CHARACTERS:
            raise CommandError(str(Fault("", _("the file is too large"))))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: " + _("the file is not UTF-8 text")) from error
