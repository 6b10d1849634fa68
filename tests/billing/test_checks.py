"""Production refuses the stand-in."""

import pytest

from portal.billing.checks import production_speaks_to_mollie


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("https://api.mollie.com", False),
        ("https://api.mollie.com/", False),
        ("http://127.0.0.1:8900", True),
        ("http://api.mollie.com", True),
        ("https://api.mollie.com.evil.example", True),
    ],
)
def test_only_the_real_provider(settings, monkeypatch, address: str, refused: bool) -> None:
    settings.MOLLIE_API_URL = address
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "mediation.settings.test")
    assert production_speaks_to_mollie() == []
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "mediation.settings.production")
    assert [error.id for error in production_speaks_to_mollie()] == ["billing.E001"] * refused
