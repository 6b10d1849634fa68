"""From template to document tree: conditions, repetition, numbers and values in one walk."""

from portal.documents.walking.titles import document_title
from portal.documents.walking.tree import build_tree

__all__ = ["build_tree", "document_title"]
