"""Conditions on the plain data of a dossier: what a merge field or a path of the format gives
there.

Only what the data says and the counts of children; everything that is calculated belongs to the
documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.common.dates import age_on
from portal.facts.fields import SECTIONS, merge_field
from portal.facts.interchange.faults import DossierData

ADULT = 18  # art. 1:233 BW

_SECTION_OF = {section.key: section for section in SECTIONS.values() if section.is_list}


def is_minor(child: DossierData, on: date) -> bool:
    """Under 18 on that day; a child without a date of birth is taken for a minor, which asks for
    more, not for less.
    """
    born = child.get("birth_date")
    return born is None or age_on(born, on) < ADULT


def lookup(data: DossierData, path: str) -> Any:
    """The value at a dotted path, None when it is not there."""
    value: Any = data
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


@dataclass(frozen=True)
class DataResolver:
    """A resolver of conditions; ``row`` is one entry of the list at ``prefix``."""

    data: DossierData
    on: date
    prefix: str = ""
    row: DossierData | None = None

    def value(self, name: str) -> Any:
        """The value of a merge field (``party_a.email``, ``pension.method``) or of a path."""
        if name in {"children.count", "children.minor_count"}:
            return len(
                list(self.items("children" if name.endswith(".count") else "minor_children"))
            )
        field = merge_field(name)
        path = field.path if field and field.path else name
        if self.row is not None and path.startswith(f"{self.prefix}."):
            return lookup(self.row, path.removeprefix(f"{self.prefix}."))
        return lookup(
            self.data, path.replace("{a,b}", name.partition(".")[0].removeprefix("party_"))
        )

    def items(self, collection: str) -> Iterator["DataResolver"]:
        """A resolver for each entry of a list; ``minor_children`` are the children under 18."""
        minors = collection == "minor_children"
        section = _SECTION_OF["children" if minors else collection]
        for row in lookup(self.data, section.key) or []:
            if not minors or is_minor(row, self.on):
                yield DataResolver(self.data, self.on, section.prefix, row)
