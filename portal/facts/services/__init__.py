from portal.facts.services.importing import ImportRefused, import_dossier
from portal.facts.services.profile import fill_profile

__all__ = ["ImportRefused", "fill_profile", "import_dossier"]
