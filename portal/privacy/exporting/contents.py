"""What stands in an archive: the parts that the apps give, to read and for machines."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter, Paper
from portal.privacy.exporting.zipping import Entry
from portal.tenants.models import Tenant

DATA, OVERVIEW = "gegevens.json", "overzicht.html"


def entries_of_person(membership: Membership, at: datetime) -> Iterator[Entry]:
    """Papers one by one; then all chapters together, as JSON and as a page to read."""
    chapters: list[Chapter] = []
    for exporter in registry.for_person:
        for part in exporter(membership):
            if isinstance(part, Paper):
                yield part.path, part.chunks()
            else:
                chapters.append(part)
    yield DATA, [as_json({chapter.path: chapter.rows for chapter in chapters})]
    yield OVERVIEW, [as_page(_("Your data"), chapters, at, membership)]


def entries_of_firm(at: datetime) -> Iterator[Entry]:
    """Chapter by chapter, so that no more than one is in memory."""
    for exporter in registry.for_firm:
        for part in exporter():
            if isinstance(part, Paper):
                yield part.path, part.chunks()
            else:
                yield f"{part.path}.json", [as_json(part.rows)]
                yield f"{part.path}.html", [as_page(part.title, [part], at)]


def as_json(data: Any) -> bytes:
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def as_page(
    title: str, chapters: Iterable[Chapter], at: datetime, person: Membership | None = None
) -> bytes:
    context = {
        "title": title,
        "firm": Tenant.objects.get(),
        "at": at,
        "person": person,
        "chapters": [
            {"title": chapter.title, "rows": [shown(row, chapter) for row in chapter.rows]}
            for chapter in chapters
            if chapter.rows
        ],
    }
    return render_to_string("privacy/overview.html", context).encode()


def shown(row: dict[str, Any], chapter: Chapter) -> list[tuple[str, str]]:
    """Label and words of what is filled in."""
    words = ((str(chapter.labels[name]), in_words(value)) for name, value in row.items())
    return [(label, text) for label, text in words if text]


def in_words(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return date_format(localtime(value), "j F Y, H:i")
        case date():
            return date_format(value, "j F Y")
    return str(value)
