"""A figure, and the reasons why there may be none."""

from dataclasses import dataclass


class Unmeasured(Exception):
    """A figure that this machine can't measure, and why."""


@dataclass(frozen=True)
class Figure:
    """``bar`` is what we promise: ``value`` at most (``<=``) or at least (``>=``) that."""

    name: str
    value: float
    unit: str
    sign: str
    bar: float

    @property
    def holds(self) -> bool:
        return self.value <= self.bar if self.sign == "<=" else self.value >= self.bar

    def line(self, group: str) -> str:
        verdict = "ok" if self.holds else "short"
        return (
            f"FIGURE {group}/{self.name} {self.value:.4g} {self.unit} "
            f"{self.sign} {self.bar:g} {verdict}"
        )


def at_most(name: str, value: float, unit: str, bar: float) -> Figure:
    return Figure(name, value, unit, "<=", bar)


def at_least(name: str, value: float, unit: str, bar: float) -> Figure:
    return Figure(name, value, unit, ">=", bar)
