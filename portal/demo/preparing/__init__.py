"""Making the demo ready: schema, words, stylesheets, and two firms with their dossiers."""

from portal.demo.preparing.steps import prepare

__all__ = ["prepare"]
