"""``manage.py compile_catalogues``: make the words of ``locale/`` ready for use."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.common.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the catalogues of locale/ that have changed (needs no gettext)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for path in compile_catalogues(Path(folder)):
                self.stdout.write(str(path.relative_to(folder)))
