"""Checking a firm's trail against its seals, and its seals against hashes that were kept elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from portal.audit.hashes import batch_of, digest_of, hash_of
from portal.audit.models import AuditEvent, AuditSeal, SealedEvent
from portal.audit.retention import TERM
from portal.audit.sealing import LONGEST_TRANSACTION
from portal.tenants.models import Tenant


@dataclass(frozen=True)
class Anchor:
    """A seal as it was written down outside the database."""

    firm: UUID
    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.firm} {self.number} {self.hash}"


def newest_anchor(firm: Tenant) -> Anchor | None:
    """The firm's last seal, to be kept where nobody who can change the database can change it."""
    seal = AuditSeal.objects.filter(tenant=firm).order_by("-number").first()
    return Anchor(firm.uuid, seal.number, bytes(seal.hash).hex()) if seal else None


def read_anchor(line: str) -> Anchor:
    """One line of a file of anchors. ValueError for anything else."""
    firm, number, digest = line.split()
    return Anchor(UUID(firm), int(number), bytes.fromhex(digest).hex())


def faults_of(firm: Tenant, now: datetime, anchors: Mapping[int, Anchor]) -> Iterator[str]:
    """What is wrong with the trail of ``firm``, each as one sentence; nothing where all is whole.

    ``anchors``: the firm's, by number of the seal. Called as the platform.
    """
    seals = list(AuditSeal.objects.filter(tenant=firm).order_by("number"))
    yield from _chain_faults(seals, anchors)
    digests = _digests_by_seal(firm)
    for seal in seals:
        batch = digests.get(seal.pk, {})
        if len(batch) != seal.count or batch_of(batch.items()) != bytes(seal.batch):
            yield f"Seal {seal.number}: its list of {seal.count} events was changed."
    sealed = {uuid: digest for batch in digests.values() for uuid, digest in batch.items()}
    yield from _event_faults(firm, sealed, seals[-1].made_at if seals else None)
    yield from _removed(firm, sealed, now)


def _chain_faults(seals: list[AuditSeal], anchors: Mapping[int, Anchor]) -> Iterator[str]:
    previous, expected = b"", 1
    for seal in seals:
        for number in range(expected, seal.number):
            yield f"Seal {number} was removed."
        if seal.number == expected and bytes(seal.hash) != hash_of(seal, previous):
            yield f"Seal {seal.number} was changed."
        anchor = anchors.get(seal.number)
        if anchor is not None and anchor.hash != bytes(seal.hash).hex():
            yield f"Seal {seal.number} is not the one that was written down."
        previous, expected = bytes(seal.hash), seal.number + 1
    for number in sorted(anchors):
        if number >= expected:
            yield f"Seal {number}, which was written down, was removed, and what came after it."


def _digests_by_seal(firm: Tenant) -> dict[int, dict[UUID, bytes]]:
    found: dict[int, dict[UUID, bytes]] = {}
    rows = SealedEvent.objects.filter(tenant=firm).values_list("seal_id", "event", "digest")
    for seal_id, event, digest in rows.iterator():
        found.setdefault(seal_id, {})[event] = bytes(digest)
    return found


def _event_faults(
    firm: Tenant, sealed: Mapping[UUID, bytes], last: datetime | None
) -> Iterator[str]:
    for event in AuditEvent.objects.filter(tenant=firm).order_by("uuid").iterator():
        named = f"Event {event.uuid} ({event.name}, {event.at:%Y-%m-%d %H:%M})"
        digest = sealed.get(event.uuid)
        if digest is not None and digest != digest_of(event):
            yield f"{named} was changed after it was sealed."
        elif digest is None and last is not None and event.at < last - LONGEST_TRANSACTION:
            yield f"{named} was added afterwards."


def _removed(firm: Tenant, sealed: Mapping[UUID, bytes], now: datetime) -> Iterator[str]:
    """What is missing may be missing only if it is older than the term."""
    present = set(AuditEvent.objects.filter(tenant=firm).values_list("uuid", flat=True))
    for uuid in sorted(sealed.keys() - present):
        made = made_at(uuid)
        if made is None or made > now - TERM:
            yield f"Event {uuid} was removed after it was sealed."


def made_at(uuid: UUID) -> datetime | None:
    """The moment that a uuid7 holds (milliseconds since 1970 in its first 48 bits)."""
    return datetime.fromtimestamp((uuid.int >> 80) / 1000, UTC) if uuid.version == 7 else None
