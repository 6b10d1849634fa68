"""From text to a tree of YAML nodes, with nothing in it that a dossier does not need.

No value is ever built by the YAML library: the tree keeps the written text of each value, so an
amount never passes a binary fraction. Anchors, aliases, tags and further documents are refused,
which takes away the files that grow when they are read and the ones that name a program's classes;
size and depth are limited.
"""

from collections.abc import Iterator

import yaml
from django.utils.translation import gettext_lazy as _

from portal.facts.interchange.faults import Fault

#: A large dossier is some tens of kilobytes.
MAX_CHARACTERS = 512 * 1024
MAX_DEPTH = 12

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPEN = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSE = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def read_tree(text: str) -> tuple[yaml.Node | None, list[Fault]]:
    """The root node of the file, or the reason that there is none."""
    if len(text) > MAX_CHARACTERS:
        return None, [
            Fault("", _("the file is larger than %(limit)d kB") % {"limit": MAX_CHARACTERS // 1024})
        ]
    try:
        if fault := next(_forbidden(text), None):
            return None, [fault]
        return yaml.compose(text, Loader=_LOADER), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}" if mark is not None else ""
        return None, [
            Fault(
                place,
                _("this is not well-formed YAML (%(problem)s)")
                % {"problem": error.problem or error.context},
            )
        ]
    except (yaml.YAMLError, UnicodeError):
        return None, [Fault("", _("the file holds characters that YAML does not allow"))]


def _forbidden(text: str) -> Iterator[Fault]:
    depth = documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        place = f"line {_line(event)}"
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                yield Fault(place, _("the file holds more than one document"))
        depth += isinstance(event, _OPEN) - isinstance(event, _CLOSE)
        if depth > MAX_DEPTH:
            yield Fault(place, _("the file is nested too deeply"))
        if getattr(event, "anchor", None):
            yield Fault(place, _("anchors and aliases (& and *) are not part of the format"))
        if getattr(event, "tag", None):
            yield Fault(place, _("tags (!) are not part of the format"))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
