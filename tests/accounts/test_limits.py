"""Limits count a visitor by the network address, however it is written."""

import pytest
from allauth.core.internal.ratelimit import get_ip
from django.test import RequestFactory

from portal.accounts.adapters import AccountAdapter


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        # Whoever has one address of a network of 64 bits has all of it.
        ("2001:db8:1:2::7", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff:1:2:3", "2001:db8:1:2::"),
        ("2001:db8:1:3::7", "2001:db8:1:3::"),
        # An IPv4 address that a listener for both writes as IPv6: not all of IPv4 together.
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.8", "192.0.2.8"),
    ],
)
def test_what_an_address_counts_as(rf: RequestFactory, address: str, counted: str) -> None:
    from allauth.core import context

    request = rf.get("/", REMOTE_ADDR=address)
    with context.request_context(request):
        assert get_ip(request) == counted
        assert AccountAdapter(request).get_client_ip(request) in (address, counted)
