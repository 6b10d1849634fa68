"""Rules of the house for code: short modules, no address of a registry, no path of one machine."""

import re

from tests.house.files import repository_files, shown, with_suffix

MOST_LINES = 600
# Written in pieces, so that this file does not name them either.
REGISTRIES = (
    "pypi" + ".org", "python" + "hosted", "npmjs" + ".org", "registry." + "npm", "deb.debian" + ".org",
    "archive.ubuntu" + ".com", "crates" + ".io", "ghcr" + ".io", "docker" + ".io",
)  # fmt: skip
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/\w"
)
CDN = re.compile(
    "|".join(("js" + "delivr", "un" + "pkg", "cdn" + "js", "fonts.google" + "apis")), re.IGNORECASE
)


def test_no_module_is_long() -> None:
    long = {
        shown(path): lines
        for path in with_suffix(".py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) >= MOST_LINES
    }
    assert long == {}


def test_nothing_names_a_registry_a_cdn_or_a_folder_of_one_machine() -> None:
    found = []
    for path in repository_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if (
                any(name in line for name in REGISTRIES)
                or MACHINE_PATHS.search(line)
                or CDN.search(line)
            ):
                found.append(f"{shown(path)}:{number}: {line.strip()[:120]}")
    assert found == []


def test_the_source_root_is_no_package() -> None:
    """An __init__.py in site/ would replace a module of Python's standard library."""
    assert [shown(path) for path in repository_files() if shown(path) == "site/__init__.py"] == []
