"""Figures of the security core: what sealing, the trail and erasure cost."""

from collections.abc import Callable, Iterable

from tests.bench.figures import Figure

MEASURES: tuple[Callable[[], Iterable[Figure]], ...] = ()
