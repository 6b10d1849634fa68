"""Previews of templates. The app that makes documents lies above this one and registers here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

RawBody = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Previewer:
    """`modes` are the sample dossiers by name; `render` gives a whole page for one of them, whose
    style has the last argument as its nonce.
    """

    modes: tuple[tuple[str, str], ...]
    render: Callable[[str, RawBody, str, str], str]


_previewers: list[Previewer] = []


def provide_previews(previewer: Previewer) -> None:
    """Register who renders previews. Called once, when the apps are ready."""
    _previewers[:] = [previewer]


def previewer() -> Previewer:
    """Who renders previews."""
    if not _previewers:
        raise LookupError("No app renders previews of templates.")
    return _previewers[0]
