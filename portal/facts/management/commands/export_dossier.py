"""Give a dossier out as a file of the interchange format."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.audit.services import record
from portal.dossiers.models import Dossier
from portal.facts.firms import firm_id
from portal.facts.interchange import dump
from portal.facts.selectors import exported_data
from portal.tenants.context import tenant_context


class Command(BaseCommand):
    help = "Write every fact of a dossier as YAML, to standard output or a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--firm", required=True, help="the sub-domain of the firm")
        parser.add_argument("--dossier", required=True, metavar="NUMBER")
        parser.add_argument("--out", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        with tenant_context(firm_id(options["firm"])):
            dossier = Dossier.objects.filter(number=options["dossier"]).first()
            if dossier is None:
                raise CommandError(_("The firm has no dossier with this number."))
            text = dump(exported_data(dossier))
            record("dossier.exported", dossier=dossier.uuid)
        if options["out"] is None:
            self.stdout.write(text, ending="")
        else:
            options["out"].write_text(text, encoding="utf-8")
