"""What happens to a document when its worker is killed: nothing is lost, and nothing goes on for ever."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests import servers
from tests.e2e.site import Site, wait_until

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

MOST_STARTS = 3


@pytest.fixture(scope="module")
def hurried(quiet_site: Site) -> Site:
    """A site whose queue soon begins again with a job that nobody finished."""
    return replace(quiet_site, env=quiet_site.env | {"WORKERS": "1", "WORKER_RETRY": "2"})


@pytest.fixture(scope="module")
def ask(hurried: Site) -> Iterator[Callable[..., str]]:
    """Ask for a document; its id."""
    with servers.started(
        "-m", "tests.e2e.ask", env=hurried.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as asker:

        def ask(number: str, kind: str, *, times: int = 1) -> str:
            assert asker.stdin and asker.stdout
            line = json.dumps([hurried.dossiers[number], kind, times])
            asker.stdin.write(line.encode() + b"\n")
            asker.stdin.flush()
            return asker.stdout.readline().decode().strip()

        yield ask


def state(site: Site, document: str) -> tuple[str, int]:
    """State and number of starts."""
    ((found, starts),) = site.rows(
        "SELECT d.state, coalesce(r.starts, 0) FROM documents_generateddocument d"
        " LEFT JOIN tenants_jobrun r ON r.key LIKE '%%' || d.uuid::text WHERE d.uuid = %s",
        document,
    )
    return found, starts


def nothing_queued(site: Site) -> bool:
    return site.rows("SELECT count(*) FROM django_q_ormq") == [(0,)]


def sealed_files(site: Site) -> list[Path]:
    return [path for path in Path(site.env["PRIVATE_ROOT"]).rglob("*") if path.is_file()]


def children(pid: int) -> list[int]:
    """The processes that ``pid`` has started, oldest first."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == pid:
            found.append((int(words[19]), int(entry.parent.name)))
    return [child for _started, child in sorted(found)]


def test_a_document_whose_worker_is_killed_is_made_once_by_the_next(
    hurried: Site, ask: Callable[..., str]
) -> None:
    document = ask("2026-0042", "covenant")
    with servers.started("manage.py", "run_jobs", env=hurried.env) as cluster:
        wait_until(lambda: state(hurried, document) == ("rendering", 1), "the first start")
        servers.kill(cluster)
    assert state(hurried, document) == ("rendering", 1)
    assert not nothing_queued(hurried)
    with servers.started("manage.py", "run_jobs", env=hurried.env) as cluster:
        wait_until(lambda: state(hurried, document)[0] == "ready", "the document")
        wait_until(lambda: nothing_queued(hurried), "an empty queue")
        servers.kill(cluster)
    assert state(hurried, document) == ("ready", 2)
    names = hurried.rows(
        "SELECT pdf_file, docx_file FROM documents_generateddocument WHERE dossier_id ="
        " (SELECT id FROM dossiers_dossier WHERE uuid = %s)", hurried.dossiers["2026-0042"],
    )  # fmt: skip
    assert len(names) == 1
    assert len(sealed_files(hurried)) == 2


def test_a_document_that_kills_its_worker_is_given_up(
    hurried: Site, ask: Callable[..., str]
) -> None:
    before = len(sealed_files(hurried))
    document = ask("2026-0043", "covenant")
    with servers.started("manage.py", "run_jobs", env=hurried.env) as cluster:
        others: set[int] = set()
        for start in range(1, MOST_STARTS + 1):
            wait_until(
                lambda start=start: state(hurried, document) == ("rendering", start),
                f"start {start}",
            )
            (sentinel,) = children(cluster.pid)
            # The guard starts the worker first and the others after it; then only new workers.
            others = others or set(children(sentinel)[1:])
            (worker,) = set(children(sentinel)) - others
            os.kill(worker, signal.SIGKILL)
        wait_until(lambda: state(hurried, document)[0] == "failed", "giving up")
        wait_until(lambda: nothing_queued(hurried), "an empty queue")
        assert cluster.poll() is None
        servers.kill(cluster)
    assert state(hurried, document) == ("failed", MOST_STARTS)
    assert len(sealed_files(hurried)) == before


def test_a_document_that_takes_too_long_is_told_as_failed(
    hurried: Site, ask: Callable[..., str]
) -> None:
    # As long as thirty plans: no machine draws that within a second.
    document = ask("2026-0042", "parenting_plan", times=30)
    with servers.started(
        "manage.py",
        "run_jobs",
        env=hurried.env | {"WORKER_TIMEOUT": "1"},
        stderr=subprocess.DEVNULL,
    ) as cluster:
        wait_until(lambda: state(hurried, document)[0] == "failed", "the time limit")
        wait_until(lambda: nothing_queued(hurried), "an empty queue")
        servers.kill(cluster)
    # On a busy machine the limit can strike before the start is told; then there is a second.
    assert state(hurried, document)[1] <= 2
