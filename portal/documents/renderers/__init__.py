"""Renderers of the document tree. Pure Python: no Django, no settings, no network."""
