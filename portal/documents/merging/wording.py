"""Dutch words for the codes of the interchange format, read once from wording.yaml."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from portal.common.decimal_yaml import load


@cache
def _wording() -> dict[str, Any]:
    return dict(load(Path(__file__).with_name("wording.yaml").read_text(encoding="utf-8")))


def trajectory_word(code: str | None, which: str) -> str | None:
    """A word of a trajectory: its "label", or what "parties", "act" and "agreement" are called
    in it.
    """
    return _wording()["trajectories"].get(code, {}).get(which)


def relationship_label(code: str | None) -> str | None:
    """ "huwelijk", "geregistreerd partnerschap", "samenleving"."""
    return _wording()["relationship_types"].get(code)


def regime_label(code: str | None) -> str | None:
    """The property regime in words."""
    return _wording()["property_regimes"].get(code)


def stop_title(code: str | None) -> str | None:
    """The title of a stop of the tram line."""
    return _wording()["stops"].get(code)


#: Fields whose words stand in a list that has a label field too.
NAMED: dict[str, Callable[[str], str | None]] = {
    "dossier.trajectory": lambda code: trajectory_word(code, "label"),
    "dossier.current_stop": stop_title,
    "relationship.type": relationship_label,
    "relationship.property_regime": regime_label,
}


def value_word(field: str, code: str) -> str:
    """The word for a code of a field; the code itself when there is none (a stop of the firm's
    own).
    """
    if field in NAMED:
        return NAMED[field](code) or code
    values = _wording()["values"]
    return str(values.get(field, {}).get(code) or values["*"].get(code) or code)
