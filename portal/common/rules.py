"""The answer of a rule: may it be done, and if not, why, in a sentence that the page shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Decision:
    """``reason`` is empty where it is allowed."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)


def no(reason: str) -> Decision:
    return Decision(False, str(reason))
