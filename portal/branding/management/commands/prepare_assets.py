"""``manage.py prepare_assets``: compose stylesheets and cut fonts, where anything changed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.branding.assets import prepare


class Command(BaseCommand):
    help = "Compose the stylesheets and cut the fonts into var/assets (fast when nothing changed)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.VAR) / "assets"
        for path in prepare(folder):
            self.stdout.write(f"{path.relative_to(folder)} {path.stat().st_size // 1024} kB")
