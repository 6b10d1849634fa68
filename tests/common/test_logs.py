"""The log tells what went wrong and where, and nothing about anybody."""

import pytest
import structlog

from portal.common.logs import configure


def test_a_fault_is_logged_without_its_words_and_without_values(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure()
    secret = "Testina van Voorbeeld"
    try:
        raise ValueError(f"Failing row contains ({secret})")
    except ValueError as error:
        structlog.get_logger("test").error("job.fault", job="make", exc_info=error)
        structlog.get_logger("test").exception("job.fault")
    told = capsys.readouterr()
    assert told.out == ""
    first, second = told.err.splitlines()
    assert "event=job.fault" in first and "job=make" in first
    assert "fault=ValueError" in first and "fault=ValueError" in second
    assert "test_logs.py:" in first
    assert secret not in told.err and "Failing row" not in told.err
