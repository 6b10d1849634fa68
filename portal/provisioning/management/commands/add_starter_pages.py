"""``manage.py add_starter_pages SLUG``: the pages of a new firm, for one that is there already."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.provisioning.services import add_starter_pages
from portal.tenants.context import as_platform
from portal.tenants.models import Tenant


class Command(BaseCommand):
    help = (
        "Adds the starter pages whose address a firm does not have yet, as drafts; no page that is "
        "there is touched. The platform's own slug is www."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="the firm's sub-domain")
        parser.add_argument("--live", action="store_true", help="publish them at once")

    def handle(self, *args: Any, **options: Any) -> None:
        with as_platform():
            tenant = Tenant.objects.filter(slug=options["slug"]).first()
        if tenant is None:
            raise CommandError(f"There is no firm {options['slug']}.")
        for page in add_starter_pages(tenant=tenant, live=options["live"]):
            self.stdout.write(f"{page.title}: /{page.slug}/")
