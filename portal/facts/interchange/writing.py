"""A dossier as a file: keys in the order of the format, amounts with two decimals, days as
year-month-day.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from portal.facts.fields import PathField
from portal.facts.interchange.faults import DossierData, join
from portal.facts.interchange.schema import ROOT, Branch

#: A number that already has its written form.
_Written = type("_Written", (str,), {})


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _number(dumper: _Dumper, value: str) -> yaml.Node:
    kind = "float" if "." in value else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", str(value))


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", value, style="|" if "\n" in value else None
    )


_Dumper.add_representer(_Written, _number)
_Dumper.add_representer(str, _text)


def dump(data: DossierData) -> str:
    """The file of a dossier. What the format does not know is an error of the caller (KeyError),
    never left out silently.
    """
    ordered = _mapping(data, ROOT, "")
    return yaml.dump(
        ordered,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=110,
        default_flow_style=False,
    )


def _mapping(data: DossierData, branch: Branch, path: str) -> DossierData:
    if unknown := set(data) - set(branch.children):
        raise KeyError(join(path, sorted(unknown)[0]))
    found: DossierData = {}
    for key, child in branch.children.items():
        value = data.get(key)
        if isinstance(child, PathField):
            if value is not None and child.stored:
                found[key] = _leaf(child, value)
        elif value is None:
            if key in data and child.nullable:
                found[key] = None
        elif child.repeated:
            found[key] = [_mapping(row, child, f"{path}.{key}[]") for row in value]
        elif inner := _mapping(value, child, join(path, key)):
            found[key] = inner
    return found


def _leaf(field: PathField, value: Any) -> Any:
    if field.type == "money":
        return _Written(f"{Decimal(value):.2f}")
    if isinstance(value, Decimal):
        return _Written(f"{value:f}")
    if isinstance(value, date):
        return value
    return list(value) if isinstance(value, (list, tuple)) else value
