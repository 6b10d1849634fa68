"""The interchange format: one YAML file that carries every fact of a dossier in or out.

``parse`` reads a file and tells every fault of it in one go, ``dump`` writes one;
``parse(dump(data))`` gives the same data. Both are free of the database.
"""

from portal.facts.interchange.faults import DossierData, Fault
from portal.facts.interchange.parsing import parse
from portal.facts.interchange.writing import dump

__all__ = ["DossierData", "Fault", "dump", "parse"]
