import os

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from tests.bench.floor.models import Row

# Padding that brings the page to the size of the page that it is compared with.
PADDING = "x" * int(os.environ.get("FLOOR_PADDING", "0"))


@login_required
def rows(request: HttpRequest) -> HttpResponse:
    """Twenty rows and the name of who is logged in."""
    context = {"rows": Row.objects.order_by("-number")[:20], "padding": PADDING}
    return render(request, "floor/rows.html", context)


urlpatterns = [path("", rows)]
