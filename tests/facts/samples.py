"""The two sample dossiers as text and as plain YAML, and a way to spoil one."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from portal.facts.interchange import Fault, parse

NOT_GIVEN_BACK = ("meta", "expected", "tenant", "mediator")


def sample(number: int) -> str:
    return (_folder() / f"dossier-{number}.yaml").read_text(encoding="utf-8")


def plain(number: int) -> dict[str, Any]:
    """The sample as an ordinary YAML reader gives it, without what is never given back."""
    loaded = without_bsn(yaml.safe_load(sample(number)))
    return {key: value for key, value in loaded.items() if key not in ("meta", "expected")}


def without_bsn(loaded: dict[str, Any]) -> dict[str, Any]:
    for person in [*loaded["parties"].values(), *loaded.get("children", [])]:
        person.pop("bsn", None)
    return loaded


def spoilt(old: str, new: str, number: int = 1) -> str:
    """The sample with its first ``old`` replaced; fails where there is none."""
    text = sample(number)
    assert old in text, old
    return text.replace(old, new, 1)


def faults_of(text: str) -> dict[str, str]:
    """Place → message of every fault."""
    return {fault.path: str(fault.message) for fault in faults_list(text)}


def faults_list(text: str) -> list[Fault]:
    return parse(text)[1]


def _folder() -> Path:
    return settings.BASE_DIR / "portal" / "demo" / "data"
