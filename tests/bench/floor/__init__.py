"""The floor: the least that a logged-in page of a list costs in Django."""
