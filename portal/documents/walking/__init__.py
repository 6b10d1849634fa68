"""From template to document tree: conditions, repetition, numbers and values in one walk."""

from portal.documents.walking.titles import title_of
from portal.documents.walking.tree import build_tree

__all__ = ["build_tree", "title_of"]
