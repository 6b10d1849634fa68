from typing import Any

from django.core.management.base import BaseCommand

from portal.provisioning.services import equip_platform


class Command(BaseCommand):
    help = (
        "Gives the platform's host its look, key, pages and handbook. Run it after every upgrade: "
        "what is there stays, and chapters that nobody changed in the CMS are renewed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        equip_platform()
        self.stdout.write("The platform is ready.")
