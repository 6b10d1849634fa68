"""Where the mail provider tells what became of a mail."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def mail_news(request: HttpRequest) -> HttpResponseBase:
    """The view of django-anymail that ``MAIL_NEWS`` names; without it there is nothing here.

    It refuses (400) what is not signed, or has not the secret, of ``MAIL_NEWS_OPTIONS``.
    """
    if not settings.MAIL_NEWS:
        raise Http404
    return import_string(settings.MAIL_NEWS).as_view()(request)  # type: ignore[no-any-return]
