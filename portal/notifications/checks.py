"""Whoever can tell us that a mail was not delivered must prove who it is."""

import warnings
from typing import Any

from anymail.exceptions import AnymailError, AnymailInsecureWebhookWarning
from django.conf import settings
from django.core.checks import Error, register
from django.utils.module_loading import import_string


@register()
def news_of_mail_is_signed(**kwargs: Any) -> list[Error]:
    """Make the view as a request does; it warns, or fails, where nothing proves who asks."""
    if not settings.MAIL_NEWS:
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", AnymailInsecureWebhookWarning)
            import_string(settings.MAIL_NEWS)()
    except (ImportError, AnymailError, AnymailInsecureWebhookWarning) as fault:
        return [
            Error(
                f"MAIL_NEWS ({settings.MAIL_NEWS}) cannot tell who sends it news: {fault}",
                hint="Give the provider's signing key, or WEBHOOK_SECRET, in MAIL_NEWS_OPTIONS.",
                id="notifications.E001",
            )
        ]
    return []
