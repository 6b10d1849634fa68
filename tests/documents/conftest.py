"""The first sample as a dossier of Proeftuin, with its parties logged in as Fictus and Testina."""

import pytest

from portal.dossiers.models import Dossier
from portal.dossiers.services import assign_staff, link_party
from portal.facts.interchange import parse
from portal.facts.services import import_dossier
from portal.tenants.context import tenant_context
from tests.facts.samples import sample
from tests.world import World


@pytest.fixture
def real(world: World, db: None) -> Dossier:
    firm = world.proeftuin
    with tenant_context(firm.tenant.pk):
        dossier = import_dossier(data=parse(sample(1))[0], actor=firm.members["olga"])
        for party, name in zip(dossier.parties.all(), ("fictus", "testina"), strict=True):
            link_party(party=party, membership=firm.members[name])
        assign_staff(dossier=dossier, membership=firm.members["anja"])
    return dossier
