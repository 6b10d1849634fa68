"""Key-encryption keysets as text: read, made, given a new primary key, freed of the old ones.

The text is Tink's JSON. Where a KMS guards it (``kms_uri``) the JSON is encrypted by a key that
never leaves the KMS: what stands in the environment then opens nothing by itself. The KMS is asked
when a text is read or written, never for a dossier.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import tink
from django.core.exceptions import ImproperlyConfigured
from tink import aead, secret_key_access
from tink.proto import tink_pb2

aead.register()

TEMPLATE = aead.aead_key_templates.AES256_GCM
PLACE = b"online-mediation|key-encryption-keyset"
KMS_URI = re.compile(r"aws-kms://arn:aws[a-z-]*:kms:(?P<region>[a-z0-9-]+):\d+:(key|alias)/\S+")
SECONDS_TO_CONNECT, SECONDS_TO_ANSWER = 5, 10


class KeysetFault(ImproperlyConfigured):
    """Why there is no key-encryption key, in one sentence."""


def read_keyset(text: str, kms_uri: str = "") -> tink.KeysetHandle:
    """The keyset of ``SEALING_KEYSET``. KeysetFault where it is none."""
    sealed = _is_encrypted(text)
    if sealed and not kms_uri:
        raise KeysetFault(
            "SEALING_KEYSET is encrypted by a KMS: SEALING_KMS_URI must name its key."
        )
    if kms_uri and not sealed:
        raise KeysetFault(
            "SEALING_KMS_URI is set, but SEALING_KEYSET is not encrypted by a KMS: make one with "
            "`manage.py new_sealing_keyset` while SEALING_KMS_URI is set."
        )
    handle = _decrypted(text, kms_uri) if sealed else _parsed(text)
    if any(key.output_prefix_type != tink_pb2.TINK for key in handle.keyset_info().key_info):
        raise KeysetFault(
            "SEALING_KEYSET holds a key of another kind than new_sealing_keyset makes."
        )
    return handle


def write_keyset(handle: tink.KeysetHandle, kms_uri: str = "") -> str:
    """The text of a keyset, on one line as an environment file wants it."""
    if not kms_uri:
        text = _plain(handle)
    else:
        with _faults_of_kms():
            text = tink.json_proto_keyset_format.serialize_encrypted(handle, _kms(kms_uri), PLACE)
    return json.dumps(json.loads(text), separators=(",", ":"))


def new_keyset() -> tink.KeysetHandle:
    return tink.new_keyset_handle(TEMPLATE)


def with_new_primary(handle: tink.KeysetHandle) -> tink.KeysetHandle:
    """The same keys and a new one, which wraps from now on."""
    old = json.loads(_plain(handle))
    fresh = json.loads(_plain(new_keyset()))
    while fresh["primaryKeyId"] in key_ids(handle):
        fresh = json.loads(_plain(new_keyset()))
    fresh["key"] += old["key"]
    return _parsed(json.dumps(fresh))


def primary_alone(handle: tink.KeysetHandle) -> tink.KeysetHandle:
    """The primary key without the older ones."""
    keyset = json.loads(_plain(handle))
    keyset["key"] = [key for key in keyset["key"] if key["keyId"] == keyset["primaryKeyId"]]
    return _parsed(json.dumps(keyset))


def primary_id(handle: tink.KeysetHandle) -> int:
    return int(handle.keyset_info().primary_key_id)


def key_ids(handle: tink.KeysetHandle) -> set[int]:
    return {int(key.key_id) for key in handle.keyset_info().key_info}


def _is_encrypted(text: str) -> bool:
    try:
        keyset = json.loads(text)
    except ValueError:
        keyset = None
    if not isinstance(keyset, dict):
        raise KeysetFault(
            "SEALING_KEYSET is no Tink keyset: make one with `manage.py new_sealing_keyset`."
        )
    return "encryptedKeyset" in keyset


def _parsed(text: str) -> tink.KeysetHandle:
    try:
        handle = tink.json_proto_keyset_format.parse(text, secret_key_access.TOKEN)
        handle.primitive(aead.Aead)
    except tink.TinkError as error:
        raise KeysetFault(
            "SEALING_KEYSET is no Tink keyset: make one with `manage.py new_sealing_keyset`."
        ) from error
    return handle


def _plain(handle: tink.KeysetHandle) -> str:
    return str(tink.json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN))


def _decrypted(text: str, kms_uri: str) -> tink.KeysetHandle:
    with _faults_of_kms():
        return tink.json_proto_keyset_format.parse_encrypted(text, _kms(kms_uri), PLACE)


def _kms(uri: str) -> aead.Aead:
    """The key of the KMS; boto3 finds credentials and ``AWS_ENDPOINT_URL`` by itself."""
    match = KMS_URI.fullmatch(uri)
    if not match:
        raise KeysetFault(
            "SEALING_KMS_URI is not of the form aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID."
        )
    # Only here: a process that has its keyset from the environment need not load it.
    import boto3
    from botocore.config import Config
    from tink.integration import awskms

    config = Config(
        connect_timeout=SECONDS_TO_CONNECT,
        read_timeout=SECONDS_TO_ANSWER,
        retries={"max_attempts": 2},
    )
    client = boto3.client("kms", region_name=match["region"], config=config)
    return awskms.new_client(boto3_client=client, key_uri=uri).get_aead(uri)


@contextmanager
def _faults_of_kms() -> Iterator[None]:
    """botocore has dozens of errors; they hold ids of keys and requests, no secrets."""
    try:
        yield
    except KeysetFault:
        raise
    except Exception as error:
        raise KeysetFault(
            f"The KMS of SEALING_KMS_URI does not open SEALING_KEYSET: {error}"
        ) from error
