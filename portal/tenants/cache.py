"""The firm in every cache key: what is computed for one firm is never served to another."""

from portal.tenants.context import current_tenant_id


def tenant_key(key: str, key_prefix: str, version: int) -> str:
    return f"{key_prefix}:{current_tenant_id()}:{version}:{key}"
