"""Full addresses of the product's hosts."""

from django.conf import settings


def address_of(host: str) -> str:
    """Scheme, host and port, without a path."""
    port = f":{settings.PLATFORM_PORT}" if settings.PLATFORM_PORT else ""
    return f"{settings.PLATFORM_SCHEME}://{host}{port}"


def platform_address() -> str:
    """Of the platform itself: the host ``www``."""
    return address_of(f"www.{settings.PLATFORM_DOMAIN}")
