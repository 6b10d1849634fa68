"""Where a message waits for the next page."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookieStorage(CookieStorage):
    """In a cookie that, as those of session and forms, no sibling host can set (``__Host-``)."""

    cookie_name = settings.MESSAGES_COOKIE_NAME


class MessageStorage(FallbackStorage):
    """As Django's own, with that cookie."""

    storage_classes = (HostCookieStorage, SessionStorage)
