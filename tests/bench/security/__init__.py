"""Figures of the security core: what sealing, the trail and erasure cost."""

from tests.bench.security.sealing import sealing

MEASURES = (sealing,)
