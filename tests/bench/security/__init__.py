"""Figures of the security core: what sealing, the trail and erasure cost."""

from tests.bench.security.erasing import erasing
from tests.bench.security.sealing import sealing
from tests.bench.security.trail import trail

MEASURES = (sealing, trail, erasing)
