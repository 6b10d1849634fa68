from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.documents.enums import DocumentFormat, DocumentKind
from portal.documents.services.building import TemplateMissing, build_for_dossier, render
from portal.dossiers.models import Dossier
from portal.facts.firms import firm_id
from portal.tenants.context import tenant_context


class Command(BaseCommand):
    help = "Renders a document of a dossier from the firm's template into a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--firm", required=True, metavar="SLUG")
        parser.add_argument("--dossier", required=True, metavar="NUMBER")
        parser.add_argument("--kind", required=True, choices=DocumentKind.values)
        parser.add_argument("--format", required=True, choices=DocumentFormat.values)
        parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="default: today")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        with tenant_context(firm_id(options["firm"])):
            dossier = Dossier.objects.filter(number=options["dossier"]).first()
            if dossier is None:
                raise CommandError(f"{options['firm']} has no dossier {options['dossier']}.")
            on = options["on"] or timezone.localdate()
            try:
                tree = build_for_dossier(dossier=dossier, kind=options["kind"], on=on)
            except TemplateMissing as error:
                raise CommandError(str(error)) from error
            options["out"].write_bytes(render(tree, options["format"]))
        self.stdout.write(f"{options['out']}: {tree.title}, {on.isoformat()}")
