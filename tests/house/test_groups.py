"""Tests that share a site or a cluster of workers run in one process, one after the other."""

import pytest


@pytest.mark.xdist_group("workers")
def test_tests_of_a_group_stay_together(request: pytest.FixtureRequest) -> None:
    if getattr(request.config.option, "loadgroup", False):
        assert request.node.nodeid.endswith("@workers")
