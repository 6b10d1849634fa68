"""What the office calls a thing that facts are about: "Partij A: Testina van Voorbeeld"."""

from typing import Any

from portal.facts.fields import PATHS, Section
from portal.facts.showing import show


def subject_name(section: Section, values: dict[str, Any], side: str = "") -> str:
    """The section's label, for a party its side, and the values that tell one from another."""
    label = f"{section.label} {side.upper()}".strip()
    words = [show(PATHS[f"{section.prefix}.{name}"], values.get(name)) for name in section.title]
    title = " ".join(word for word in words if word)
    return f"{label}: {title}" if title else label
