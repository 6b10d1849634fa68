"""Every answer carries the same headers, whatever made it. The table is here; all is compared with it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.cms_pages.conftest import picture
from tests.permissions.stage import furnish
from tests.permissions.test_matrix import FIRM, HOSTS, Host, path_of
from tests.world import World

pytestmark = pytest.mark.django_db

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-src 'none'; manifest-src 'none'; media-src 'none'; "
    "worker-src 'none'; frame-ancestors 'none'; upgrade-insecure-requests"
)
DOWNLOAD = "default-src 'none'; sandbox"
EDITOR = (
    STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("img-src 'self' data:", "img-src 'self' data: blob:")
    .replace("frame-src 'none'", "frame-src 'self'")
    .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
)
EVERYWHERE = {
    "Content-Security-Policy": STRICT,
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SWITCHED_ON = {"clipboard-write", "publickey-credentials-create", "publickey-credentials-get"}
# Where an address holds a secret, nobody is told more than the host.
SECRET = {"Referrer-Policy": "strict-origin"}
PICTURE = {"Content-Security-Policy": DOWNLOAD, "Cross-Origin-Resource-Policy": "same-site"}
SECRET_ARGUMENTS = {"key", "secret", "signup", "token"}
OTHER: dict[str, dict[str, str]] = {
    "cms_account": {"Content-Security-Policy": EDITOR},
    "cms_house_style": {"Content-Security-Policy": EDITOR},
    "cms_house_style_palette": {"Content-Security-Policy": EDITOR},
    "cms_house_style_preview": {"Content-Security-Policy": EDITOR},
    "cms_logout": {"Content-Security-Policy": EDITOR},
}


@pytest.fixture(autouse=True)
def _as_in_production(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_HSTS_PRELOAD = True
    settings.SECURE_CSP = django_settings.SECURE_CSP | {"upgrade-insecure-requests": True}


def faults(response: HttpResponse, other: Mapping[str, str | None] | None = None) -> list[str]:
    """Where the answer differs from the table."""
    expected = {**EVERYWHERE, **(other or {})}
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        expected |= {"Content-Security-Policy": DOWNLOAD}
    found = {name: response.headers.get(name) for name in expected}
    wrong = [f"{name}: {found[name]}" for name in expected if found[name] != expected[name]]
    policy = response.headers.get("Permissions-Policy", "").split(", ")
    on = {name.partition("=")[0] for name in policy if not name.endswith("=()")}
    if on != SWITCHED_ON or "camera=()" not in policy:
        wrong.append(f"Permissions-Policy: {policy}")
    return wrong


def securely(client: Client, method: str, path: str, data: dict[str, str]) -> HttpResponse:
    response: HttpResponse = getattr(client, method)(path, data, secure=True)
    if response.streaming:
        response.getvalue()
    return response


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.firm)
def test_every_address_of_the_matrix(world: World, host: Host) -> None:
    """As the first member of the host, and as a stranger: answers, redirects and refusals."""
    things, firm = furnish(world.proeftuin)[0], getattr(world, host.firm)
    first, _dossier = next(iter(host.members.values()))
    member, stranger = world.client(first, firm=firm), world.client(None, firm=firm)
    wrong, seen, secret = {}, set(), set()
    for line in host.lines:
        data = {name: value.format(**things) for name, value in line.data.items()}
        path = path_of(host, line, things)
        for who, client in (("member", member), ("stranger", stranger)):
            response = securely(client, line.method, path, data)
            seen.add(response.status_code)
            other = OTHER.get(line.name)
            if SECRET_ARGUMENTS & set(line.arguments):
                other = SECRET
                secret.add(line.name)
            if found := faults(response, other):
                wrong[f"{who} {line.method} {line.name} {response.status_code}"] = found
    assert not wrong, "\n".join(f"{k}: {v}" for k, v in wrong.items())
    assert {200, 302, 404, 405} <= seen
    assert {"accounts:invitation", "account_reset_password_from_key"} <= secret


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/static/mediation/css/client.css", 200),
        ("/static/mediation/js/portal.js", 200),
        ("/static/none.css", 404),
        ("/bestaat-niet/", 404),
        ("/media/x", 404),
        ("/kantoor", 301),
    ],
)
def test_files_and_what_is_not_there(world: World, path: str, status: int) -> None:
    response = securely(world.client(None), "get", path, {})
    assert response.status_code == status
    assert faults(response) == []


@pytest.mark.parametrize("host", ["nobody.mediation.localhost", "evil.example"])
def test_unknown_hosts(host: str) -> None:
    response = securely(Client(SERVER_NAME=host), "get", "/", {})
    assert response.status_code == (400 if host == "evil.example" else 404)
    assert faults(response) == []


@pytest.mark.parametrize("path", ["leeft", "klaar", "taken"])
def test_health(world: World, path: str) -> None:
    client = world.client(None, firm=world.platform)
    assert faults(securely(client, "get", f"/gezondheid/{path}", {})) == []


def test_a_forged_form(world: World) -> None:
    client = Client(SERVER_NAME=world.proeftuin.host, enforce_csrf_checks=True)
    response = securely(client, "post", "/accounts/login/", {})
    assert response.status_code == 403
    assert b"error-page" in response.content
    assert faults(response) == []


def test_a_fault_of_ours(world: World, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.common.broken_urls"
    client = world.client(None)
    client.raise_request_exception = False
    response = securely(client, "get", "/kapot/ding/", {})
    assert response.status_code == 500
    assert faults(response) == []


def test_the_way_to_https(world: World, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = world.client(None).get("/accounts/login/")
    assert response["Location"].startswith("https://")
    # Only what came over https may say this.
    assert faults(response, {"Strict-Transport-Security": None}) == []


def test_another_website_may_read_the_answer_of_the_lead_form(world: World) -> None:
    for method in ("post", "options"):
        response = getattr(world.client(None), method)(
            reverse("intake_api:lead-create", urlconf=FIRM.urlconf), secure=True,
            headers={"Origin": "https://kantoor.example"},
        )  # fmt: skip
        assert response["Access-Control-Allow-Origin"] == "*"
        assert faults(response) == []


def test_the_editor_may_run_no_script_of_its_text(world: World) -> None:
    for path in ("/cms/", "/cms/images/", "/cms/bestaat-niet/"):
        response = securely(world.client("olga"), "get", path, {})
        assert faults(response, {"Content-Security-Policy": EDITOR}) == []


def test_a_public_picture_is_no_page(world: World, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    name = f"{world.proeftuin.tenant.uuid}/images/proef.png"
    default_storage.save(name, ContentFile(picture()))
    response = securely(world.client(None), "get", f"/media/{name}", {})
    assert response.status_code == 200
    assert faults(response, PICTURE) == []
