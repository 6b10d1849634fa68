"""Sealed files in S3 or in a store that speaks its language. Loaded only where it is chosen."""

from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError
from storages.backends.s3 import S3Storage

from portal.sealing.storage import SealedFiles
from portal.sealing.streams import Readable

# One part in memory at a time, in the thread of the request.
PART = 8 << 20
TRANSFER = TransferConfig(multipart_threshold=PART, multipart_chunksize=PART, use_threads=False)
# Checksums of AWS's own are left out: Tink's are stronger, and not every store knows them.
CLIENT = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"max_attempts": 3},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class SealedS3Storage(SealedFiles, S3Storage):
    """Sealed files in a bucket. A failed upload leaves neither a file nor parts of one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(transfer_config=TRANSFER, client_config=CLIENT, **kwargs)

    def _source(self, name: str) -> Readable:
        # Not S3Storage's own way, which copies the whole file into a temporary one first.
        try:
            body: Readable = self.bucket.Object(name).get()["Body"]
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(f"There is no file {name}.") from error
            raise
        return body
