"""The living page of components: every one in every state, tested by axe and by screenshot."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.demo.samples import SampleForm, lines, page_of_rows, samples


def components(request: HttpRequest) -> HttpResponse:
    """All components. ``?surface=office`` draws them in the office's density."""
    surface = "office" if request.GET.get("surface") == "office" else "portal"
    bound = SampleForm(
        {"email": "fictus", "amount": "veel", "choice": "", "note": "Tot volgende week."}
    )
    context = {
        "base": f"base/{surface}.html",
        "surface": surface,
        "form": SampleForm(),
        "wrong_form": bound,
        "lines": lines(),
        "page": page_of_rows(request.GET.get("page", "2")),
        **samples(surface),
    }
    return render(request, "demo/components.html", context)
