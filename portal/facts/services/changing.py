"""Changing single facts about a dossier as a whole."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from portal.audit.services import record
from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier
from portal.facts.enums import FactSource
from portal.facts.fields import BY_SUBJECT
from portal.facts.models import Fact
from portal.facts.registry import facts_changed


@transaction.atomic
def change_facts(*, dossier: Dossier, values: Mapping[str, Any], source: FactSource) -> None:
    """Store ``values`` by their path in the interchange format, as said by ``source``.

    None takes back what this source said before, and leaves alone what another said. LookupError
    for a path that is not of the dossier as a whole.
    """
    changed = [path for path, value in values.items() if _change(dossier, path, value, source)]
    if changed:
        record("facts.changed", dossier=dossier.uuid, fields=sorted(changed))
        facts_changed(dossier)


def _change(dossier: Dossier, path: str, value: Any, source: FactSource) -> bool:
    """Whether anything is other than it was."""
    field = BY_SUBJECT["dossier", path]
    about = Fact.objects.filter(dossier=dossier, party=None, child=None, item=None, field=path)
    if value is None:
        return bool(about.filter(source=source).delete()[0])
    fact = about.first() or Fact(
        dossier=dossier,
        field=path,
        visibility=Visibility.MEDIATOR if field.visibility == "mediator" else Visibility.JOINT,
    )
    is_new = fact.pk is None or (fact.value, fact.source) != (value, source)
    fact.value, fact.source = value, source
    fact.save()
    return is_new
