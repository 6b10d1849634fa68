"""Changing single facts about a dossier as a whole."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from portal.dossiers.enums import Visibility
from portal.dossiers.models import Dossier
from portal.facts.enums import FactSource
from portal.facts.fields import BY_SUBJECT
from portal.facts.models import Fact


@transaction.atomic
def change_facts(*, dossier: Dossier, values: Mapping[str, Any], source: FactSource) -> None:
    """Store ``values`` by their path in the interchange format, as said by ``source``.

    None takes back what this source said before, and leaves alone what another said. LookupError
    for a path that is not of the dossier as a whole.
    """
    for path, value in values.items():
        field = BY_SUBJECT["dossier", path]
        about = Fact.objects.filter(dossier=dossier, party=None, child=None, item=None, field=path)
        if value is None:
            about.filter(source=source).delete()
            continue
        fact = about.first() or Fact(
            dossier=dossier,
            field=path,
            visibility=Visibility.MEDIATOR if field.visibility == "mediator" else Visibility.JOINT,
        )
        fact.value, fact.source = value, source
        fact.save()
