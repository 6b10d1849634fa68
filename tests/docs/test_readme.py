"""What the README names exists: commands, options, variables, folders, pictures."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Where a variable is read.
READERS = [*(ROOT / "site").rglob("*.py"), ROOT / "manage.py", ROOT / "run"]


def named(pattern: str) -> list[str]:
    return sorted(set(re.findall(pattern, README)))


def test_every_command_of_run_exists() -> None:
    text = subprocess.run([ROOT / "run", "help"], capture_output=True, text=True, check=True).stdout
    known = set(re.findall(r"^\./run (\w+)", text, re.MULTILINE))
    commands = set(named(r"\./run (\w+)"))
    assert commands == known, "README and `./run help` name the same commands"


@pytest.mark.parametrize("command", named(r"\./run manage ([a-z_]+)"))
def test_every_command_of_manage_exists(command: str) -> None:
    assert command in get_commands()


@pytest.mark.parametrize("line", named(r"\./run manage ([a-z_]+ [^`\n>|]*--[^`\n>|]*)"))
def test_every_option_exists(line: str) -> None:
    name, *arguments = line.split()
    parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
    for option in (word for word in arguments if word.startswith("--")):
        assert option in parser._option_string_actions, f"{name} has no {option}"


@pytest.mark.parametrize("option", ["--prepare", "--reset", "--port"])
def test_the_demos_options_exist(option: str) -> None:
    assert option in README
    parser = load_command_class("portal.demo", "demo").create_parser("manage.py", "demo")
    assert option in parser._option_string_actions


@pytest.mark.parametrize("name", named(r"`([A-Z][A-Z_]{3,})`"))
def test_every_variable_is_read(name: str) -> None:
    if name.startswith("DATABASE_") and name != "DATABASE_URL":
        role = name.removeprefix("DATABASE_").removesuffix("_URL").lower()
        from mediation.database import ROLES

        assert role in ROLES
        return
    assert any(name in path.read_text(encoding="utf-8") for path in READERS)


def test_every_variable_is_told() -> None:
    """Nobody should have to read the settings to find out what can be set."""
    read = set()
    for path in READERS:
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            read |= set(re.findall(r"""\benv(?:\.\w+)?\(\s*"([A-Z_]+)\"""", text))
    assert read - set(named(r"`([A-Z][A-Z_]+)`")) == set()


@pytest.mark.parametrize(
    "path", named(r"`((?:site|portal|cms_pages|snippets|templates|locale|tests)/[\w/.]*)`")
)
def test_every_folder_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_app_is_on_the_map() -> None:
    apps = {f"portal/{folder.parent.name}/" for folder in (ROOT / "portal").glob("*/__init__.py")}
    assert apps - set(named(r"`(portal/\w+/)`")) == set()


@pytest.mark.parametrize("picture", named(r"!\[[^]]+\]\(([^)]+)\)"))
def test_every_picture_exists(picture: str) -> None:
    content = (ROOT / picture).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) < 400_000, "a picture that nobody waits for"


def test_the_licence_is_named_alike() -> None:
    assert 'license = "EUPL-1.2"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "`EUPL-1.2`" in README


def test_every_persona_is_introduced() -> None:
    from portal.demo.cast import personas

    assert [who.name for who in personas() if who.name not in README] == []
