"""What a file is, whatever it is called: by its first bytes and by its structure."""

from portal.files.checks.kinds import look_at

__all__ = ["look_at"]
