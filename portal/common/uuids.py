"""Ids as they come in from outside."""

from uuid import UUID


def uuid_or_none(text: str) -> UUID | None:
    """The uuid that ``text`` writes, with or without hyphens; None where it writes none."""
    try:
        return UUID(text)
    except ValueError:
        return None
