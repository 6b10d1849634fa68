"""Mails by the real workers and a real mail server: what a dead server or a dead worker costs."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests import servers
from tests.e2e.site import wait_until
from tests.e2e.test_worker import children
from tests.notifications.post import Post
from tests.workers.conftest import Place

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("workers")]


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def mailing(place: Place, post: Post) -> Iterator[Place]:
    """One worker that sends to ``post``; the platform has what a tenant needs."""
    yield replace(
        place,
        env=place.env
        | {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(post.port),
            "SMTP_TLS": "off",
            "WORKERS": "1",
        },
    )


def state(place: Place, key: str) -> tuple[str, int, int]:
    ((found, attempts, cut_off),) = place.rows(
        "SELECT state, attempts, cut_off FROM notifications_outgoingemail WHERE key = %s", key
    )
    return found, attempts, cut_off


def guard_of(cluster: int) -> int:
    """The guard of the workers once it has them all, else 0: a start has passing children too."""
    return next((pid for pid in children(cluster) if len(children(pid)) >= 3), 0)


def make_due(place: Place) -> None:
    """As if the pauses were over: the mails are due and so is the sweep."""
    place.rows("UPDATE notifications_outgoingemail SET next_try_at = now() WHERE state <> 'sent'")
    place.rows("UPDATE django_q_schedule SET next_run = now()")


def test_down_then_up_delivers_once(mailing: Place, post: Post) -> None:
    mailing.ask_mail("down")
    with servers.started("manage.py", "run_jobs", env=mailing.env):
        wait_until(lambda: state(mailing, "down") == ("queued", 1, 0), "the first try")
        with post.open():
            make_due(mailing)
            wait_until(lambda: state(mailing, "down") == ("sent", 2, 0), "the mail")
            make_due(mailing)
            mailing.await_empty_queue()
    assert [message["Subject"] for message in post.received] == ["down"]


def test_a_worker_killed_between_sending_and_marking(mailing: Place, post: Post) -> None:
    """The first time it costs a second copy; whoever dies twice is left to a person."""
    with servers.started("manage.py", "run_jobs", env=mailing.env) as cluster, post.open():
        wait_until(lambda: guard_of(cluster.pid) > 0, "the guard with its worker")
        guard = guard_of(cluster.pid)
        others = set(children(guard)[1:])

        def kill_worker() -> None:
            for pid in set(children(guard)) - others:
                os.kill(pid, signal.SIGKILL)

        post.on_data = kill_worker
        mailing.ask_mail("once")
        wait_until(lambda: len(post.received) == 1, "the first copy")
        post.on_data = lambda: None
        wait_until(lambda: state(mailing, "once") == ("sent", 2, 1), "the second copy", 60)
        assert len(post.received) == 2

        post.on_data = kill_worker
        mailing.ask_mail("twice")
        wait_until(lambda: len(post.received) == 4, "both copies", 60)
        post.on_data = lambda: None
        wait_until(lambda: state(mailing, "twice") == ("failed", 2, 2), "giving up", 60)
    assert len(post.received) == 4
    assert len({message["Message-ID"] for message in post.received}) == 2
