"""The words that code and templates ask for, found without gettext's own tools."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

FOLDERS = ("site", "portal", "cms_pages", "snippets", "templates")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_CALL = re.compile(r"\b(_|n?p?gettext)\(")


class Message(NamedTuple):
    """``plural`` and ``context`` are empty for most. ``place`` is ``file:line`` (a template: file)."""

    text: str
    plural: str
    context: str
    place: str


def used_messages(root: Path) -> Iterator[Message]:
    """Every message in our own code and templates, as often as it is used."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield from _in_python(path, root)
            elif path.suffix in (".html", ".txt") and "templates" in path.parts:
                yield from _in_template(path, root)


def _in_python(path: Path, root: Path) -> Iterator[Message]:
    with path.open("rb") as source:
        for line, function, found, _comments in extract_python(source, KEYWORDS, [], {}):
            texts = [found] if isinstance(found, str) else [text for text in found if text]
            if texts:
                place = f"{path.relative_to(root)}:{line}"
                yield _message(str(function), [str(text) for text in texts], place)


def _in_template(path: Path, root: Path) -> Iterator[Message]:
    """Django turns a template into calls of gettext; their arguments are read as Python."""
    calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for match in _CALL.finditer(calls):
        texts = _arguments(calls, match.end())
        if texts:
            yield _message(match[1], texts, str(path.relative_to(root)))


def _arguments(calls: str, start: int) -> list[str]:
    """The texts between the brackets; a bracket inside a text does not end them."""
    end = calls.find(")", start)
    while end != -1:
        try:
            call = ast.parse(f"f({calls[start:end]})", mode="eval").body
        except (SyntaxError, ValueError):
            end = calls.find(")", end + 1)
            continue
        arguments = call.args if isinstance(call, ast.Call) else []
        return [
            argument.value
            for argument in arguments
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
    return []


def _message(function: str, texts: list[str], place: str) -> Message:
    context = texts.pop(0) if function.startswith(("pgettext", "npgettext")) else ""
    plural = texts[1] if "n" in function.split("gettext", maxsplit=1)[0] and len(texts) > 1 else ""
    return Message(texts[0], plural, context, place)
