"""A whole file: walk it along the field table and gather every fault before giving an answer."""

from datetime import date
from difflib import get_close_matches
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.facts.fields import PathField
from portal.facts.interchange.checks import check_dossier
from portal.facts.interchange.faults import DossierData, Fault, Wrong, join
from portal.facts.interchange.leaves import convert
from portal.facts.interchange.reading import read_tree
from portal.facts.interchange.schema import IGNORED, ROOT, Branch

MAX_ROWS = 200


def parse(
    text: str, *, today: date | None = None, test_bank: bool | None = None
) -> tuple[DossierData, list[Fault]]:
    """The dossier that a file describes, and every fault of the file.

    With faults the data is what could be read and is not to be kept. ``today`` is the day on which
    dates are judged, ``test_bank`` whether Dutch account numbers of the bank "TEST" are accepted
    (default: in the demo only).
    """
    tree, faults = read_tree(text)
    if tree is None:
        return {}, faults or [Fault("", _("the file is empty"))]
    allowed = getattr(settings, "DEMO", False) if test_bank is None else test_bank
    walk = _Walk(test_bank=allowed)
    data = walk.mapping(tree, ROOT, "")
    return data, walk.faults + check_dossier(data, today or timezone.localdate())


class _Walk:
    def __init__(self, *, test_bank: bool) -> None:
        self.test_bank = test_bank
        self.faults: list[Fault] = []

    def fault(self, path: str, message: Any) -> None:
        self.faults.append(Fault(path, message))

    def mapping(self, node: yaml.Node, branch: Branch, path: str) -> DossierData:
        """The values under one mapping of the file; what is null or empty has no key."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(path, _("must be a group of keys with values"))
            return {}
        found: DossierData = {}
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            place = join(path, key or "?")
            if key in seen:
                self.fault(place, _("this key stands there twice"))
            elif not path and key in IGNORED:
                pass
            elif key not in branch.children:
                self.fault(place, self._unknown(key, branch))
            else:
                self._keep(found, key, value_node, branch.children[key], place)
            seen.add(key)
        self._missing(branch, found, seen, path)
        return found

    def _keep(
        self, found: DossierData, key: str, node: yaml.Node, child: Branch | PathField, path: str
    ) -> None:
        if isinstance(child, PathField):
            value = self._leaf(node, child, path)
            if value is not None:
                found[key] = value
        elif isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null"):
            if child.nullable:
                found[key] = None
        elif child.repeated:
            found[key] = self._rows(node, child, path)
        elif value := self.mapping(node, child, path):
            found[key] = value

    def _leaf(self, node: yaml.Node, field: PathField, path: str) -> Any:
        try:
            return convert(field, node, test_bank=self.test_bank)
        except Wrong as wrong:
            self.fault(path, wrong.message)
            return None

    def _rows(self, node: yaml.Node, branch: Branch, path: str) -> list[DossierData]:
        if not isinstance(node, yaml.SequenceNode):
            self.fault(path, _("must be a list"))
            return []
        if len(node.value) > MAX_ROWS:
            self.fault(path, _("holds more than %(limit)d entries") % {"limit": MAX_ROWS})
            return []
        return [
            self.mapping(row, branch, f"{path}[{index}]") for index, row in enumerate(node.value)
        ]

    def _unknown(self, key: str, branch: Branch) -> Any:
        if near := get_close_matches(key, branch.children, n=1):
            return _("this key is not part of the format; did you mean “%(near)s”?") % {
                "near": near[0]
            }
        return _("this key is not part of the format")

    def _missing(self, branch: Branch, found: DossierData, seen: set[str], path: str) -> None:
        """Required keys that are absent; one with a faulty value has its fault already."""
        for key, child in branch.children.items():
            if not child.required or (
                key in seen and (key in found or self._reported(join(path, key)))
            ):
                continue
            self.fault(join(path, key), _("is required"))

    def _reported(self, path: str) -> bool:
        return any(fault.path == path or fault.path.startswith(f"{path}.") for fault in self.faults)
