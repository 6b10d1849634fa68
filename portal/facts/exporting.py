"""What a person and a firm are given of the facts."""

import io
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Membership
from portal.dossiers.exporting import dossiers_in_turn, folder_of, parties_of
from portal.dossiers.models import Dossier, Party
from portal.dossiers.visibility import Viewer
from portal.facts.interchange import dump
from portal.facts.models import Fact, Item
from portal.facts.selectors import exported_data, facts_seen_by, field_of
from portal.facts.showing import show
from portal.privacy.exporting import registry
from portal.privacy.exporting.registry import Chapter, Paper

FACT = {
    "dossier": gettext_lazy("Dossier"),
    "about": gettext_lazy("About"),
    "what": gettext_lazy("What"),
    "value": gettext_lazy("Value"),
    "source": gettext_lazy("Source"),
    "as_of": gettext_lazy("As of"),
    "path": gettext_lazy("Code"),
}


def register() -> None:
    registry.to_person(facts_given, Fact, Item)
    registry.to_firm(facts_of_firm, Fact, Item)


def facts_given(membership: Membership) -> Iterator[Chapter]:
    """What this party sees of itself, and of what both know: nothing that is about the other one.

    Where the other's address is secret, nothing either that can tell where that is.
    """
    rows = [
        row
        for party, viewer in parties_of(membership)
        for fact in _seen(party, viewer)
        if (row := _row(party.dossier, fact))
    ]
    yield Chapter("facts", _("What is known of you and your situation"), FACT, rows)


def facts_of_firm() -> Iterator[Paper]:
    """As interchange files: another product, or this one, reads them in again."""
    for dossier in dossiers_in_turn():
        yield Paper(f"{folder_of(dossier)}/feiten.yaml", partial(_yaml, dossier))


def _yaml(dossier: Dossier) -> io.BytesIO:
    return io.BytesIO(dump(exported_data(dossier)).encode())


def _seen(party: Party, viewer: Viewer) -> Iterator[Fact]:
    for fact in sorted(facts_seen_by(party.dossier, viewer), key=_place):
        if fact.party_id in (None, party.pk):
            yield fact


def _place(fact: Fact) -> tuple[int, ...]:
    return (fact.party_id or 0, fact.child_id or 0, fact.item_id or 0, fact.pk)


def _row(dossier: Dossier, fact: Fact) -> dict[str, object] | None:
    field = field_of(fact)
    if field is None or field.key == "id":
        return None
    subject = fact.item or fact.child or fact.party or ""
    return {
        "dossier": dossier.number, "about": field.section.label + (f" {subject}" if fact.child else ""),
        "what": field.label, "value": show(field, fact.value),
        "source": fact.get_source_display(), "as_of": fact.as_of, "path": field.path,
    }  # fmt: skip
