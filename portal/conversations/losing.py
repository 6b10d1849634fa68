"""Somebody who is no longer in a conversation, or logged in, when a text is sent gets the text back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import render

from portal.common.requests import FirmRequest, text_of

View = Callable[..., HttpResponseBase]


def text_given_back(view: View) -> View:
    """Around the gate of a page with a composer: what was typed is on the page that refuses it.

    Nothing else is told: whether there is such a conversation, or was, stays unsaid.
    """

    @wraps(view)
    def given_back(request: FirmRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        text = text_of(request.POST, "text") if request.method == "POST" else ""
        if text and not request.user.is_authenticated:
            context = {"unsent_text": text, "next": request.get_full_path()}
            return render(request, "errors/logged_out.html", context, status=403)
        try:
            return view(request, *args, **kwargs)
        except Http404:
            request.unsent_text = text
            raise

    return given_back
