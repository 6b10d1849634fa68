"""The whole road, walked: one firm from its sign-up to a closed dossier.

Each step is a module and calls what the pages call, as the person who would do it: in the scope of
that person's firm, with the links that came by mail. Nothing is written to a table by the walk
itself.
"""

from portal.demo.walking.road import STEPS, is_walked, walk
from portal.demo.walking.starting_over import forget

__all__ = ["STEPS", "forget", "is_walked", "walk"]
