"""Where sealed files are kept, from the environment.

``PRIVATE_STORAGE`` is ``disk`` (in ``PRIVATE_ROOT``) or ``s3``: then ``PRIVATE_S3_BUCKET`` names the
bucket, ``PRIVATE_S3_REGION`` its region, and ``PRIVATE_S3_ENDPOINT`` the store where it is not AWS
itself. boto3 finds the login by itself, from ``AWS_ACCESS_KEY_ID`` and ``AWS_SECRET_ACCESS_KEY`` or
from a role of the machine; for the KMS it reads ``AWS_ENDPOINT_URL``.
"""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env


def sealed_storage(env: Env) -> dict[str, Any]:
    """The entry ``sealed`` of Django's ``STORAGES``. ImproperlyConfigured names what is wrong."""
    kind = env("PRIVATE_STORAGE", default="disk")
    if kind == "disk":
        return {"BACKEND": "portal.sealing.storage.SealedStorage"}
    if kind == "s3":
        return {"BACKEND": "portal.sealing.s3.SealedS3Storage", "OPTIONS": s3_options(env)}
    raise ImproperlyConfigured(f"PRIVATE_STORAGE is {kind!r}: it is disk or s3.")


def s3_options(env: Env) -> dict[str, Any]:
    bucket = env("PRIVATE_S3_BUCKET", default="")
    if not bucket:
        raise ImproperlyConfigured("PRIVATE_STORAGE is s3: PRIVATE_S3_BUCKET must name the bucket.")
    endpoint = env("PRIVATE_S3_ENDPOINT", default="")
    parts = urlsplit(endpoint)
    if endpoint and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ImproperlyConfigured(
            f"PRIVATE_S3_ENDPOINT is {endpoint!r}: it is an address as https://store.example."
        )
    return {
        "bucket_name": bucket,
        "endpoint_url": endpoint or None,
        "region_name": env("PRIVATE_S3_REGION", default="") or None,
    }
