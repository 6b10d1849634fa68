"""``erase_dossier`` and ``erase_firm``: nothing without looking first."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.dossiers.models import Dossier
from portal.privacy.management.erasing import NOT_DONE
from portal.tenants.context import as_platform
from portal.tenants.models import Tenant
from tests.world import World

pytestmark = pytest.mark.django_db
DOSSIER = ("erase_dossier", "--firm", "proeftuin", "--dossier", "2026-0001")


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_KEYS_ROOT = tmp_path / "keys"


def told(*command: str) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def code_in(text: str) -> str:
    found = re.search(r"--confirm ([0-9a-f]{8})", text)
    assert found, text
    return found[1]


def dossiers() -> int:
    with as_platform():
        return Dossier.objects.count()


def test_looking_tells_what_there_is_and_erases_nothing(world: World) -> None:
    before = dossiers()
    text = told(*DOSSIER)
    assert re.search(r"^\s+2  Partijen$", text, re.MULTILINE)
    assert re.search(r"^\s+1  Sleutels$", text, re.MULTILINE)
    assert "Proef" not in text, "numbers and no names"
    assert dossiers() == before


def test_with_the_code_that_was_shown_it_is_erased(world: World, tmp_path: Path) -> None:
    before = dossiers()
    certificate = tmp_path / "certificate.pdf"
    text = told(*DOSSIER, "--confirm", code_in(told(*DOSSIER)), "--certificate", str(certificate))
    assert "Gewist" in text
    assert dossiers() == before - 1
    assert certificate.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("code", ["", "00000000"])
def test_another_code_changes_nothing(world: World, code: str) -> None:
    before = dossiers()
    with pytest.raises(CommandError) as refused:
        told("erase_firm", "noorderlicht", "--confirm", code)
    assert refused.value.returncode == NOT_DONE
    other = code_in(told(*DOSSIER))
    with pytest.raises(CommandError):
        told("erase_firm", "noorderlicht", "--confirm", other)
    assert dossiers() == before


def test_a_firm_goes_with_its_code(world: World) -> None:
    told("erase_firm", "noorderlicht", "--confirm", code_in(told("erase_firm", "noorderlicht")))
    with as_platform():
        assert not Tenant.objects.filter(slug="noorderlicht").exists()
        assert Tenant.objects.filter(slug="proeftuin").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("erase_firm", "niemand"),
        ("erase_dossier", "--firm", "proeftuin", "--dossier", "1900-0001"),
        ("erase_dossier", "--firm", "niemand", "--dossier", "2026-0001"),
    ],
)
def test_what_is_not_there_is_told(world: World, command: tuple[str, ...]) -> None:
    with pytest.raises(CommandError) as refused:
        told(*command)
    assert refused.value.returncode == NOT_DONE


def test_the_platform_is_never_erased(world: World) -> None:
    code = code_in(told("erase_firm", "www"))
    with pytest.raises(CommandError) as refused:
        told("erase_firm", "www", "--confirm", code)
    assert refused.value.returncode == NOT_DONE
