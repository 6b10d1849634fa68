"""``manage.py update_catalogues``: bring the ``.po`` files in line with the words in use."""

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from django.conf import settings
from django.core.management.base import BaseCommand

from portal.common.catalogues import is_sparse, read_catalogue, sources
from portal.common.messages import used_messages


class Command(BaseCommand):
    help = "Add new messages to the catalogues of locale/, empty, and drop those that nobody uses."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        template = Catalog()
        for message in used_messages(Path(settings.BASE_DIR)):
            template.add(
                (message.text, message.plural) if message.plural else message.text,
                context=message.context or None,
                locations=[(message.place.partition(":")[0], None)],  # type: ignore[list-item]
            )
        for folder in settings.LOCALE_PATHS:
            for source in sources(Path(folder)):
                self._update(source, template)

    def _update(self, source: Path, template: Catalog) -> None:
        catalogue = read_catalogue(source)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if is_sparse(source):
            for message in [one for one in catalogue if one.id and not any(one.string or "")]:
                catalogue.delete(message.id, message.context)
        with source.open("wb") as handle:
            write_po(
                handle,
                catalogue,
                width=100,
                sort_output=True,
                ignore_obsolete=True,
                include_lineno=False,
            )
        empty = [message for message in catalogue if message.id and not message.string]
        self.stdout.write(
            f"{source.parts[-3]}: {len(catalogue)} messages, {len(empty)} without a text"
        )
