"""The field table as the tree that a file is walked along."""

from dataclasses import dataclass, field

from portal.facts.fields import PATHS, PathField, Section

#: Parts of a sample file that say something about the sample, not about the dossier.
IGNORED = frozenset({"meta", "expected"})


@dataclass
class Branch:
    """A mapping of the format, or a list of such mappings."""

    children: dict[str, "Branch | PathField"] = field(default_factory=dict)
    repeated: bool = False
    nullable: bool = False
    required: bool = False
    section: Section | None = None

    def grow(self, word: str) -> "Branch":
        """The branch of a part of a path: ``children[]`` is a list, ``{a,b}`` are two keys with the
        same branch.
        """
        keys = word.strip("{}").removesuffix("[]").split(",")
        child = self.children.setdefault(keys[0], Branch(repeated=word.endswith("[]")))
        assert isinstance(child, Branch)
        for key in keys[1:]:
            self.children[key] = child
        return child


def _build() -> Branch:
    root = Branch()
    for path, leaf in PATHS.items():
        branch, walked = root, ""
        for word in path.split(".")[:-1]:
            branch = branch.grow(word)
            walked = f"{walked}.{word}" if walked else word
            if walked == leaf.section.prefix:
                _mark(branch, leaf.section)
        branch.children[path.rsplit(".", 1)[-1]] = leaf
    root.grow("parties").required = True
    return root


def _mark(branch: Branch, section: Section) -> None:
    branch.section = section
    branch.nullable = branch.nullable or section.nullable
    branch.required = branch.required or section.required


ROOT = _build()
