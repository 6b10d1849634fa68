"""One running site, one that waits, and one browser for all journeys."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import servers
from tests.e2e.browsing import Visitor, chromium, visiting
from tests.e2e.site import Site, prepared_site, twin


@pytest.fixture(scope="package")
def sites() -> Iterator[tuple[Site, Site]]:
    name = f"test_{os.getpid()}_e2e"
    bank = f"http://127.0.0.1:{servers.free_port()}"
    with prepared_site(name, MOLLIE_API_URL=bank) as site, twin(site, f"{name}_twin") as second:
        yield site, second


@pytest.fixture(scope="package")
def site(sites: tuple[Site, Site]) -> Iterator[Site]:
    """Web server, worker and bank on the demo's data, each a process of its own."""
    site = sites[0]
    bank = site.env["MOLLIE_API_URL"].rpartition(":")[2]
    with (
        servers.started(
            "-m", "portal.demo.mollie_standin", "--port", bank, "--pay-after", "0.2", env=site.env
        ),
        servers.started("manage.py", "run_jobs", env=site.env | {"WORKERS": "1"}),
        servers.web_server("tests.e2e.wsgi:application", site.env, site.port),
    ):
        yield site


@pytest.fixture(scope="package")
def quiet_site(sites: tuple[Site, Site]) -> Site:
    """The same data, and no process but those that a test starts."""
    return sites[1]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """A stranger at a desk, whose browser speaks Dutch."""
    with visiting(browser) as visitor:
        yield visitor
        assert not visitor.complaints
