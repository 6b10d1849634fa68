"""The firm in every cache key: what is computed for one firm is never served to another."""

from django.utils.crypto import salted_hmac

from portal.tenants.context import current_tenant_id

# How often somebody tried to log in counts over all hosts: a thousand firms must not give a
# thousand times the guesses.
COUNTED_OVER_ALL_HOSTS = "allauth:rl:"


def tenant_key(key: str, key_prefix: str, version: int) -> str:
    """``KEY_FUNCTION``. A count's key holds a network address, so it is written as a digest."""
    if key.startswith(COUNTED_OVER_ALL_HOSTS):
        return salted_hmac("shared_cache", key, algorithm="sha256").hexdigest()
    return f"{key_prefix}:{current_tenant_id()}:{version}:{key}"
