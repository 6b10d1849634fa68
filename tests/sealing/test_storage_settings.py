"""Which storage the environment chooses, and every way in which it does not choose one."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from mediation.settings.files import sealed_storage


def chosen(**values: str) -> dict[str, Any]:
    env = Env()
    env.ENVIRON = values
    return sealed_storage(env)


def test_the_disk_is_the_default() -> None:
    assert chosen() == chosen(PRIVATE_STORAGE="disk")
    assert chosen()["BACKEND"] == "portal.sealing.storage.SealedStorage"


def test_s3_with_all_that_it_takes() -> None:
    found = chosen(
        PRIVATE_STORAGE="s3", PRIVATE_S3_BUCKET="dossiers", PRIVATE_S3_REGION="eu-central-1",
        PRIVATE_S3_ENDPOINT="https://store.example",
    )  # fmt: skip
    assert found["BACKEND"] == "portal.sealing.s3.SealedS3Storage"
    assert found["OPTIONS"] == {
        "bucket_name": "dossiers",
        "region_name": "eu-central-1",
        "endpoint_url": "https://store.example",
    }


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"PRIVATE_STORAGE": "ftp"}, "PRIVATE_STORAGE is 'ftp': it is disk or s3"),
        ({"PRIVATE_STORAGE": ""}, "PRIVATE_STORAGE is ''"),
        ({"PRIVATE_STORAGE": "s3"}, "PRIVATE_S3_BUCKET must name the bucket"),
        (
            {
                "PRIVATE_STORAGE": "s3",
                "PRIVATE_S3_BUCKET": "x",
                "PRIVATE_S3_ENDPOINT": "store.example",
            },
            "PRIVATE_S3_ENDPOINT is 'store.example'",
        ),
    ],
)
def test_what_is_wrong_is_named(values: dict[str, str], words: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=words):
        chosen(**values)
