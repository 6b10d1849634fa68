"""Giving people and firms their data: who gives what (``registry``), and the archive of it."""
