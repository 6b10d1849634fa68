"""Check that nobody touched the trail."""

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.audit.verifying import Anchor, faults_of, newest_anchor, read_anchor
from portal.tenants.context import as_platform
from portal.tenants.models import Tenant


class Command(BaseCommand):
    help = (
        "Checks every firm's trail against its seals; exit code 1 and a sentence for everything "
        "that was changed, removed or added. Who owns the database could seal it anew, so keep the "
        "newest seals (--export) on another machine and check --against them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--firm", metavar="SLUG", help="only the firm with this sub-domain")
        parser.add_argument("--export", action="store_true", help="print the newest seals only")
        parser.add_argument("--against", type=Path, metavar="FILE", help="an export of before")

    def handle(self, *args: Any, **options: Any) -> None:
        anchors = read_anchors(options["against"]) if options["against"] else {}
        with as_platform():
            firms = list(Tenant.objects.order_by("pk"))
            if options["firm"]:
                firms = [firm for firm in firms if firm.slug == options["firm"]]
            if not firms:
                raise CommandError("There is no firm with this sub-domain.")
            if options["export"]:
                self.export(firms)
                return
            faults = sum(self.tell_faults(firm, anchors.pop(firm.uuid, {})) for firm in firms)
        if not options["firm"]:
            for uuid in anchors:
                self.stdout.write(f"Firm {uuid} stands in the file and is not here any more.")
        if faults:
            self.stderr.write(f"{faults} faults: the trail is not as it was written.")
            sys.exit(1)
        self.stdout.write("The trail is as it was written.")

    def export(self, firms: list[Tenant]) -> None:
        for firm in firms:
            if anchor := newest_anchor(firm):
                self.stdout.write(str(anchor))

    def tell_faults(self, firm: Tenant, anchors: dict[int, Anchor]) -> int:
        faults = list(faults_of(firm, timezone.now(), anchors))
        for fault in faults:
            self.stdout.write(f"{firm.slug}: {fault}")
        return len(faults)


def read_anchors(path: Path) -> dict[UUID, dict[int, Anchor]]:
    found: dict[UUID, dict[int, Anchor]] = defaultdict(dict)
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                anchor = read_anchor(line)
                found[anchor.firm][anchor.number] = anchor
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} is no export of verify_audit: {error}") from None
    return found
