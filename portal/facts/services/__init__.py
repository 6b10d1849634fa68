from portal.facts.services.changing import change_facts
from portal.facts.services.importing import ImportRefused, fill_dossier, import_dossier
from portal.facts.services.profile import fill_profile

__all__ = ["ImportRefused", "change_facts", "fill_dossier", "fill_profile", "import_dossier"]
