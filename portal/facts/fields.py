"""The one table of fields: path in the interchange format ↔ subject and field of a fact ↔ merge
field.

``FIELDS`` are the merge fields that a document can ask for, ``PATHS`` the places of the interchange
format where a value is filled in, ``SECTIONS`` the parts of that format. All three are read from
the two data files beside this module, which are the only place where a field is described; nothing
here depends on Django, so that it can be used by any part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"

#: Which fields stand for both parties: a document says ``party_a.full_name``, the table
#: ``party_x.full_name``.
PARTY_WORDS = frozenset({"party_a", "party_b", "party"})

#: Subjects whose facts belong to a row of the dossier app rather than to an item.
PEOPLE = frozenset({"party", "child"})

#: Subjects that describe the firm, never a dossier.
PROFILE = frozenset({"tenant", "mediator"})


@dataclass(frozen=True, slots=True)
class MergeField:
    """What a document can ask for. ``path`` is empty for what is computed, made by the system or
    taken from a file.
    """

    name: str
    label: str
    type: str
    sources: tuple[str, ...]
    group: str
    path: str | None = None
    example: str = ""
    values: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Section:
    """One part of the interchange format, and the subject that its facts are about."""

    prefix: str
    subject: str
    label: str
    title: tuple[str, ...] = ()
    parent: str | None = None
    required: bool = False
    nullable: bool = False

    @property
    def is_list(self) -> bool:
        """Whether the file holds a list here, of which each entry is an item of its own."""
        return self.prefix.endswith("[]")

    @property
    def key(self) -> str:
        """The prefix without the marks of lists and parties: ``properties.mortgage.parts``."""
        return self.prefix.replace("[]", "").replace(".{a,b}", "")


@dataclass(frozen=True)
class PathField:
    """One place of the interchange format where a value is filled in.

    ``name`` is the field's name on its subject. Facts about the dossier as a whole carry their full
    path as name, since there is one of each; facts about a party, a child or an item carry the part
    behind the section's prefix.
    """

    path: str
    section: Section
    name: str
    label: str
    type: str
    values: tuple[str, ...] = ()
    visibility: str = "joint"
    merge: str | None = None
    required: bool = False
    stored: bool = True
    negative: bool = False
    min: int | None = None
    max: int | None = None
    as_of: str | None = None
    shield: bool = False

    @property
    def subject(self) -> str:
        return self.section.subject

    @cached_property
    def key(self) -> str:
        """The field's place inside its section: ``address.street``."""
        return self.path.removeprefix(self.section.prefix + ".")


def _read(name: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader, our own file


def _merge_fields() -> dict[str, MergeField]:
    lists = ("sources", "values", "columns")
    rows: list[dict[str, Any]] = _read("merge_fields.yaml")
    for row in rows:
        row |= {key: tuple(row[key]) for key in lists if key in row}
    return {str(row["name"]): MergeField(**row) for row in rows}


def _is_whole_dossier(section: Section) -> bool:
    return not section.is_list and section.subject not in PEOPLE


def _path_fields(rows: list[dict[str, Any]], merge: dict[str, MergeField]) -> Iterator[PathField]:
    by_path = {field.path: field for field in merge.values() if field.path}
    for row in rows:
        fields = row["fields"]
        about: dict[str, Any] = {key: value for key, value in row.items() if key != "fields"}
        section = Section(**about | {"title": tuple(about.get("title", ()))})
        for key, rule in fields.items():
            path = f"{section.prefix}.{key}"
            field = by_path.get(path)
            yield PathField(
                path=path,
                section=section,
                name=path if _is_whole_dossier(section) else key,
                label=rule.get("label") or (field.label if field else key),
                merge=field.name if field else None,
                values=tuple(rule.get("values", ())),
                **{k: v for k, v in rule.items() if k not in {"label", "values"}},
            )


#: Every merge field by its name, parties under ``party_x``.
FIELDS: dict[str, MergeField] = _merge_fields()

#: Every path of the interchange format, in the order of a written file.
PATHS: dict[str, PathField] = {
    field.path: field for field in _path_fields(_read("interchange.yaml")["sections"], FIELDS)
}

#: The section of every prefix.
SECTIONS: dict[str, Section] = {field.section.prefix: field.section for field in PATHS.values()}

#: The list sections by the kind of their items, parents before their parts.
ITEM_KINDS: dict[str, Section] = {
    section.subject: section
    for section in SECTIONS.values()
    if section.is_list and section.subject not in PEOPLE
}

#: (subject, name) of a stored fact → its place. The subject of a fact about the dossier as a whole
#: is "dossier".
BY_SUBJECT: dict[tuple[str, str], PathField] = {
    ("dossier" if _is_whole_dossier(field.section) else field.subject, field.name): field
    for field in PATHS.values()
}


def merge_field(name: str) -> MergeField | None:
    """The merge field of a name as a document writes it: ``party_a.full_name`` is found under
    ``party_x``.
    """
    head, _, tail = name.partition(".")
    return FIELDS.get(f"party_x.{tail}" if head in PARTY_WORDS else name)
