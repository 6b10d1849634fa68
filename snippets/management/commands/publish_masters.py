from typing import Any

from django.core.management.base import BaseCommand

from snippets.enums import TemplateKind
from snippets.services import publish_master_release


class Command(BaseCommand):
    help = "Publishes the platform's own templates as releases; what is published already stays."

    def handle(self, *args: Any, **options: Any) -> None:
        for kind in TemplateKind:
            release = publish_master_release(kind)
            self.stdout.write(f"{release.kind}: {release.number}")
