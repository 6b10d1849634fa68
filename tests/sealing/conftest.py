"""A stand-in for AWS on loopback, in a process of its own: KMS and S3, once for all tests here."""

import os
import subprocess
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from tests import servers

REGION = "eu-central-1"
# Nobody's: the stand-in takes any.
LOGIN = {
    "AWS_ACCESS_KEY_ID": "proef",
    "AWS_SECRET_ACCESS_KEY": "proef",
    "AWS_DEFAULT_REGION": REGION,
}


@pytest.fixture(scope="session")
def aws_server() -> Iterator[str]:
    """The address of the stand-in."""
    port = servers.free_port()
    with servers.started(
        "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port),
        env=os.environ | LOGIN, stderr=subprocess.DEVNULL,
    ):  # fmt: skip
        servers.wait_for(port)
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def aws(aws_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The environment of a process that uses the stand-in as its AWS; its address."""
    for name, value in (LOGIN | {"AWS_ENDPOINT_URL": aws_server}).items():
        monkeypatch.setenv(name, value)
    return aws_server


@pytest.fixture
def kms_uris(aws: str) -> list[str]:
    """Two keys of the KMS."""
    kms: Any = boto3.client("kms", region_name=REGION)
    arns = [kms.create_key()["KeyMetadata"]["Arn"] for _ in range(2)]
    return [f"aws-kms://{arn}" for arn in arns]
