"""The key-encryption keyset as text: plain, guarded by a KMS, and every way in which it is none."""

import json
from io import StringIO
from typing import Any

import pytest
import tink
from django.core.management import CommandError, call_command
from tink import aead, mac, secret_key_access

from portal.sealing import keysets
from portal.sealing.keysets import KeysetFault, new_keyset, read_keyset, write_keyset


def opens(handle: tink.KeysetHandle, sealed: bytes) -> bool:
    try:
        return bool(handle.primitive(aead.Aead).decrypt(sealed, b"") == b"x")
    except tink.TinkError:
        return False


def sealed_by(handle: tink.KeysetHandle) -> bytes:
    return bytes(handle.primitive(aead.Aead).encrypt(b"x", b""))


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("new_sealing_keyset", *arguments, stdout=out)
    return out.getvalue().strip()


def other_kind(template: Any) -> str:
    handle = tink.new_keyset_handle(template)
    return str(tink.json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN))


def test_it_is_one_line_and_comes_back() -> None:
    handle = new_keyset()
    text = write_keyset(handle)
    assert "\n" not in text
    assert opens(read_keyset(text), sealed_by(handle))


def test_rotation_keeps_what_opens_and_drops_it_when_asked(settings: Any) -> None:
    first = command()
    settings.SEALING_KEYSET = first
    settings.SEALING_KEYSET = both = command("--add")
    last = command("--drop-old")
    old, present, new = read_keyset(first), read_keyset(both), read_keyset(last)
    assert keysets.primary_id(present) == keysets.primary_id(new) != keysets.primary_id(old)
    assert opens(present, sealed_by(old)) and opens(present, sealed_by(new))
    assert opens(new, sealed_by(present))
    assert not opens(new, sealed_by(old))
    settings.SEALING_KEYSET = last
    with pytest.raises(CommandError, match="one key only"):
        command("--drop-old")


@pytest.mark.parametrize("step", ["--add", "--drop-old"])
def test_a_rotation_needs_a_keyset_and_never_takes_the_demos(settings: Any, step: str) -> None:
    settings.SEALING_KEYSET = ""
    with pytest.raises(CommandError, match="SEALING_KEYSET is not set"):
        command(step)
    settings.SEALING_KEYSET = "{"
    with pytest.raises(CommandError, match="no Tink keyset"):
        command(step)


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "{}", '{"primaryKeyId": 1, "key": []}'])
def test_what_is_no_keyset_is_told(text: str) -> None:
    with pytest.raises(KeysetFault, match="SEALING_KEYSET is no Tink keyset"):
        read_keyset(text)


def test_keys_of_another_kind_are_told() -> None:
    mac.register()
    with pytest.raises(KeysetFault, match="SEALING_KEYSET is no Tink keyset"):
        read_keyset(other_kind(mac.mac_key_templates.HMAC_SHA256_128BITTAG))
    with pytest.raises(KeysetFault, match="another kind"):
        read_keyset(other_kind(aead.aead_key_templates.AES256_GCM_RAW))


def test_a_kms_guards_it(kms_uris: list[str], settings: Any) -> None:
    """Made, read and rotated by the KMS; what stands in the environment opens nothing by itself."""
    settings.SEALING_KMS_URI = kms_uris[0]
    settings.SEALING_KEYSET = first = command()
    assert "encryptedKeyset" in json.loads(first)
    settings.SEALING_KEYSET = both = command("--add")
    old, present = read_keyset(first, kms_uris[0]), read_keyset(both, kms_uris[0])
    assert opens(present, sealed_by(old))
    assert len(keysets.key_ids(present)) == 2
    with pytest.raises(KeysetFault, match="SEALING_KMS_URI must name its key"):
        read_keyset(first)
    with pytest.raises(KeysetFault, match="does not open SEALING_KEYSET"):
        read_keyset(first, kms_uris[1])
    cut = first.replace('"encryptedKeyset":"', '"encryptedKeyset":"AAAA')
    with pytest.raises(KeysetFault, match="does not open SEALING_KEYSET"):
        read_keyset(cut, kms_uris[0])


def test_a_kms_that_does_not_answer_is_told(
    kms_uris: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = write_keyset(new_keyset(), kms_uris[0])
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(KeysetFault, match="does not open SEALING_KEYSET"):
        read_keyset(text, kms_uris[0])


@pytest.mark.parametrize(
    "uri", ["gcp-kms://projects/x", "aws-kms://", "arn:aws:kms:eu-central-1:1:key/x", "nonsense"]
)
def test_an_address_of_no_kms_is_told(uri: str) -> None:
    with pytest.raises(KeysetFault, match="SEALING_KMS_URI is not of the form"):
        write_keyset(new_keyset(), uri)


def test_a_plain_keyset_beside_a_kms_is_told() -> None:
    with pytest.raises(KeysetFault, match="not encrypted by a KMS"):
        read_keyset(write_keyset(new_keyset()), "aws-kms://arn:aws:kms:eu-central-1:1:key/x")
