"""Backups of the database and the files, and of the keys apart from them."""
