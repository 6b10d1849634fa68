"""What becomes of old events: the term, the evidence, and the seals that outlive both."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from portal.audit.enums import EventKind
from portal.audit.events import register
from portal.audit.models import AuditEvent
from portal.audit.retention import TERM, forget_old_events
from portal.audit.sealing import seal_all
from portal.audit.verifying import faults_of
from portal.tenants.context import as_platform
from tests.world import World

pytestmark = pytest.mark.django_db


def uuid7_of(age: timedelta) -> UUID:
    moment = int((timezone.now() - age).timestamp() * 1000)
    return UUID(int=(moment << 80) | (7 << 76) | (2 << 62) | (uuid4().int & ((1 << 62) - 1)))


def test_what_is_no_evidence_goes_after_two_years_and_no_seal_breaks(world: World) -> None:
    register("proef.changed", "changed")
    register("proef.opened", "opened", kind=EventKind.VIEW)
    firm, dossier = world.proeftuin.tenant, world.proeftuin.dossiers[0].uuid
    old, young = TERM + timedelta(days=1), TERM - timedelta(days=2)
    made = {}
    with as_platform(firm.pk):
        for label, name, where, age in (
            ("old view", "proef.opened", dossier, old),
            ("old change of the firm", "proef.changed", None, old),
            ("old change of a dossier that is gone", "proef.changed", uuid4(), old),
            ("old change", "proef.changed", dossier, old),
            ("young view", "proef.opened", dossier, young),
        ):
            event = AuditEvent.objects.create(
                uuid=uuid7_of(age), at=timezone.now() - age, name=name, dossier=where
            )
            made[event.uuid] = label
    seal_all()
    assert forget_old_events(timezone.now()) == 3
    connection.check_constraints()
    with as_platform():
        left = AuditEvent.objects.filter(uuid__in=made).values_list("uuid", flat=True)
        assert {made[uuid] for uuid in left} == {"old change", "young view"}
        assert list(faults_of(firm, timezone.now(), {})) == []
